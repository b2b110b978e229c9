"""What the answer at hand hangs on, gathered while it is made: an answer that is kept is only as good as these."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from portal.base.changes.tables import CONTENT, tables_apart


@dataclass(slots=True)
class Conditions:
    """The tokens that an answer hangs on, whether it must not be kept, and the name of its view for the metrics."""

    tokens: set[str] = field(default_factory=lambda: {CONTENT})
    is_refused: bool = False
    view: str = ""


_current: ContextVar[Conditions | None] = ContextVar("conditions_of_the_answer", default=None)


@contextmanager
def gathered() -> Iterator[Conditions]:
    """The conditions of the answer that is made inside this block."""
    conditions = Conditions()
    token = _current.set(conditions)
    try:
        yield conditions
    finally:
        _current.reset(token)


def hangs_on(name: str) -> None:
    """The answer at hand is over once this token moves."""
    if conditions := _current.get():
        conditions.tokens.add(name)


def never_keep() -> None:
    """The answer at hand is for this one reader, or lacks a part: the next one is made anew."""
    if conditions := _current.get():
        conditions.is_refused = True


def of_view(name: str) -> None:
    """The view that made the answer at hand."""
    if conditions := _current.get():
        conditions.view = name


def note_reading(sql: str) -> None:
    """A statement reads: free places and the like are in tables of their own."""
    if conditions := _current.get():
        for table, name in tables_apart:
            if table in sql:
                conditions.tokens.add(name)
