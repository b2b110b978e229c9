"""The public page that an address of dates and recordings means, with what its template shows of other tables."""

from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest
from wagtail.models import Page

from events.models import (
    ConferencePage,
    ExchangeFormatPage,
    ExchangeMaterial,
    RecordingPage,
    SeriesPage,
    SessionMaterial,
    SessionPage,
)
from portal.base.access.visibility import in_open_collection, public
from portal.base.http.addresses import at_path

P = TypeVar("P", bound=Page)

# Type of page: the relations that its template shows. Overviews have none.
RELATED: dict[type[Page], tuple[str, ...]] = {
    RecordingPage: (
        "main_theme",
        "main_region",
        "video__poster",
        "audio",
        "transcript",
        "poster",
        "slides_document",
    ),
    SessionPage: ("main_theme", "main_region"),
    SeriesPage: ("main_theme", "main_region"),
    ConferencePage: ("main_theme", "main_region"),
    ExchangeFormatPage: ("main_theme", "main_region", "contact", "function_contact"),
}
# Whether there are any is asked with the page.
MATERIALS: dict[type[Page], Any] = {SessionPage: SessionMaterial, ExchangeFormatPage: ExchangeMaterial}


def with_relations(model: type[P]) -> QuerySet[P]:
    """All pages of a type, each with its relations in the same query."""
    pages: QuerySet[P] = model.objects.all()
    if model is RecordingPage:
        pages = pages.annotate(slides_are_open=in_open_collection("slides_document__"))
    if model in MATERIALS:
        pages = pages.annotate(has_materials=Exists(MATERIALS[model].objects.filter(page=OuterRef("pk"))))
    return pages.select_related(*RELATED[model]) if model in RELATED else pages


def public_page_or_404(model: type[P], request: HttpRequest, path: str) -> P:
    """The page at this path below the site's root, such as "mediathek/bank/". One query, its relations included.

    Raises Http404 for a page that is a draft, closed, or not there.
    """
    page = at_path(public(with_relations(model)), path).first()
    if page is None:
        raise Http404
    return page
