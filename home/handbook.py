"""The editors' handbook, docs/editors.md, as a page of the editors' side: one text in one place.

It is the portal's own file. HTML in it is shown as text all the same, and links with odd schemes are none.
"""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import CreateView, EditView

from portal.base.display.spelling import page_slug

FILE = settings.BASE_DIR / "docs" / "editors.md"


class Heading(NamedTuple):
    """`level` is 2 or 3; `anchor` is unique on the page."""

    level: int
    title: str
    anchor: str


class Handbook(NamedTuple):
    """The handbook as HTML, with the headings that its contents list."""

    title: str
    html: SafeString
    headings: list[Heading]


def build_handbook(text: str) -> Handbook:
    """The handbook written in `text` (CommonMark and tables). Its first heading is the page's title, not in `html`."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(text)
    title, tokens = tokens[1].content, tokens[3:]
    headings = list(_anchored(tokens))
    for token in tokens:
        if token.type == "table_open":
            token.attrSet("class", "listing")
    return Handbook(title, mark_safe(parser.renderer.render(tokens, parser.options, {})), headings)  # noqa: S308 - escaped


def _anchored(tokens: list[Token]) -> Iterator[Heading]:
    for opening, inside in pairwise(tokens):
        if opening.type == "heading_open":
            anchor = page_slug(inside.content)
            opening.attrSet("id", anchor)
            yield Heading(int(opening.tag[1]), inside.content, anchor)


@cache
def handbook() -> Handbook:
    """Read once by each process: it comes with the release. Raises OSError where it is missing."""
    return build_handbook(FILE.read_text(encoding="utf-8"))


def handbook_address(heading: str = "") -> str:
    """Where the handbook is, or its part under a heading."""
    return reverse("handbook") + (f"#{page_slug(heading)}" if heading else "")


@require_safe
def show_handbook(request: HttpRequest) -> HttpResponse:
    """For everybody who may enter the editors' side."""
    return TemplateResponse(request, "home/admin/handbook.html", {"handbook": handbook()})


def handbook_buttons(model: type[Model]) -> list[Button]:
    """From a form to the part of the handbook that tells of what is filled in there: the heading that a model names
    as its `handbook_part`. None for a model that the handbook does not tell of."""
    heading = getattr(model, "handbook_part", "")
    if not heading:
        return []
    return [Button(_("Im Handbuch nachlesen"), handbook_address(heading), icon_name="help", priority=90)]


def _with_handbook(get_buttons: Callable[[Any], list[Button]]) -> Callable[[Any], list[Button]]:
    def with_handbook(self: Any) -> list[Button]:
        return [*get_buttons(self), *handbook_buttons(self.model)]

    return with_handbook


def tell_on_forms() -> None:
    """Have every form of a snippet lead to the handbook: Wagtail has a hook for pages only."""
    for view in (CreateView, EditView):
        view.get_header_more_buttons = _with_handbook(view.get_header_more_buttons)
