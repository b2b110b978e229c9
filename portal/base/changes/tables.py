"""Which tables readers' answers show, and which moments change an answer without anybody writing.

Every app says it in its module `answers`. A table that nobody speaks of counts as shown: nothing too old is ever sent
because somebody forgot. Of a page only its moments have to be said: pages are there to be shown.
"""

from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import DateTimeField, Model

# The token of everything that a reader could see; the one of free places, which change often and stand on few pages;
# and the one of what the index answers.
CONTENT, PLACES, INDEX = "content", "places", "index"
EVERYTHING = (CONTENT,)

_tokens: dict[str, tuple[str, ...]] = {}
_moments: dict[tuple[str, str], None] = {}
# (table, token) of each table that moves a token of its own and not CONTENT; statements are looked through for them.
tables_apart: list[tuple[str, str]] = []


def shown(*labels: str, tokens: tuple[str, ...] = EVERYTHING, moments: tuple[str, ...] = ()) -> None:
    """Readers' answers show rows of these models ("events.SessionPage"): each change moves these tokens too.

    `moments` are DateTimeFields of them at which an answer turns into another one. Raises LookupError for what is no
    model, FieldDoesNotExist for what is no such field.
    """
    for model in map(_model, labels):
        table = model._meta.db_table
        _tokens[table] = tuple(dict.fromkeys((*_tokens.get(table, ()), *tokens)))
        for name in moments:
            field = model._meta.get_field(name)
            if not isinstance(field, DateTimeField):
                raise FieldDoesNotExist(f"{model._meta.label}.{name} is no DateTimeField")
            _moments[table, str(field.column)] = None
    apart = ((table, name) for table, names in _tokens.items() if CONTENT not in names for name in names)
    tables_apart[:] = list(apart)


def hidden(*labels: str) -> None:
    """No reader ever sees a row of these models."""
    for model in map(_model, labels):
        _tokens[model._meta.db_table] = ()


def tokens_of(table: str) -> tuple[str, ...]:
    """The names of the tokens that a change of this table moves."""
    return _tokens.get(table, EVERYTHING)


def moments() -> list[tuple[str, str]]:
    """(table, column) of every moment that changes answers."""
    return list(_moments)


def is_spoken_of(model: type[Model]) -> bool:
    """Whether an app said of this model whether readers see it, or need not, since it is a type of page."""
    return issubclass(model, _model("wagtailcore.Page")) or model._meta.db_table in _tokens


def _model(label: str) -> type[Any]:
    return apps.get_model(label)
