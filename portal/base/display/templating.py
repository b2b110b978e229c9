"""The environment of the templates that readers see, in `templates/public`: Jinja2, with what the apps add to it.

An app adds functions and filters in its module `page_functions`. The editors' templates, in `templates/editing`, extend
Wagtail's and are Django's own.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest
from django.template import engines
from django.utils.module_loading import autodiscover_modules
from django.utils.timezone import template_localtime  # type: ignore[attr-defined]  # missing in the stubs
from django.utils.translation import gettext, ngettext
from jinja2 import ChainableUndefined, Environment
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from portal.base.display.languages import once_per_language

F = TypeVar("F", bound=Callable[..., Any])

_functions: dict[str, Callable[..., Any]] = {}
_filters: dict[str, Callable[..., Any]] = {}


def page_function(function: F) -> F:
    """Give templates a function under its own name: `{% set view = series_view(page) %}`.

    One that wants the template's variables is marked with `jinja2.pass_context`.
    """
    _functions[function.__name__] = function
    return function


def add_page_functions(**functions: Callable[..., Any]) -> None:
    """The same under names of their own."""
    _functions.update(functions)


def add_page_filters(*, local_time: bool = False, **filters: Callable[..., Any]) -> None:
    """Give templates filters by name. With `local_time` they are told the time of day that the reader's clock shows."""
    _filters.update({name: _localized(each) if local_time else each for name, each in filters.items()})


def _localized(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def told(value: Any, *arguments: Any) -> Any:
        return function(*(template_localtime(each) for each in (value, *arguments)))

    return told


class Components:
    """`ui` in templates: `ui.button` is the macro `button` of `components/button.html`.

    A macro sees what it is given and the functions of all templates, nothing of the page around it. An unknown
    parameter raises TypeError, an unknown component TemplateNotFound.
    """

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def __getattr__(self, name: str) -> Macro:
        macro: Macro = getattr(self._environment.get_template(f"components/{name}.html").module, name)
        if not self._environment.auto_reload:
            setattr(self, name, macro)  # a page asks some eighty times, and each looks for a template
        return macro


def environment(**options: Any) -> Environment:
    """Called once by Django, with the options of the settings.

    A name that nobody gave is empty, and so is whatever is asked of it: what is shown has many optional parts.
    """
    autodiscover_modules("page_functions")
    made = Environment(**options | {"undefined": ChainableUndefined, "keep_trailing_newline": True})  # noqa: S701 - Django asks for it
    made.install_gettext_callables(once_per_language(gettext), ngettext, newstyle=False)  # type: ignore[attr-defined]  # of its i18n extension
    made.globals.update(_functions, _=translate, ui=Components(made))
    made.filters.update(_filters)
    return made


@once_per_language
def translate(message: str) -> Markup:
    """`_("…")` in templates: the words in the reader's language, which may hold markup. A per cent sign is doubled."""
    return Markup(gettext(message).replace("%%", "%"))  # noqa: S704 - our own words


def readers_environment() -> Environment:
    """The environment as Django made it."""
    backend: Any = engines["jinja2"]
    made: Environment = backend.env
    return made


def render_component(name: str, parameters: Mapping[str, Any]) -> Markup:
    """One component, outside any page."""
    markup: Markup = getattr(Components(readers_environment()), name)(**parameters)
    return markup


def request_of(context: Context) -> HttpRequest | None:
    """The request that is answered; None in a text that nobody asked for over HTTP."""
    request = context.get("request")
    return request if isinstance(request, HttpRequest) else None


def is_preview(context: Context) -> bool:
    """Whether the page is rendered as an editor's preview."""
    return bool(getattr(request_of(context), "is_preview", False))
