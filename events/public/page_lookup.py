"""Finds the public page that an address below an overview means, in as few queries as can be."""

from typing import Any, TypeVar

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from wagtail.models import Page
from wagtail.views import serve as serve_through_tree

from events.models import (
    ConferenceIndexPage,
    ConferencePage,
    ExchangeFormatPage,
    ExchangeIndexPage,
    ExchangeMaterial,
    RecordingIndexPage,
    RecordingPage,
    SeriesIndexPage,
    SeriesPage,
    SessionMaterial,
    SessionPage,
)
from portal.base.access.visibility import in_open_collection, public
from portal.base.http.addresses import at_path

P = TypeVar("P", bound=Page)

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
    RecordingIndexPage: (),
    SeriesIndexPage: (),
    ConferenceIndexPage: (),
    ExchangeIndexPage: (),
}
# Whether there are any is asked with the page.
MATERIALS: dict[type[Page], Any] = {SessionPage: SessionMaterial, ExchangeFormatPage: ExchangeMaterial}


def find_public_page(model: type[P], request: HttpRequest, path: str) -> P | None:
    """The published page without any restriction at this path below the site's root, such as "mediathek/bank/".

    One query, the page's relations included.
    """
    pages = public(at_path(model.objects.all(), path))
    if model is RecordingPage:
        pages = pages.annotate(slides_are_open=in_open_collection("slides_document__"))
    if model in MATERIALS:
        pages = pages.annotate(has_materials=Exists(MATERIALS[model].objects.filter(page=OuterRef("pk"))))
    related = RELATED[model]
    return (pages.select_related(*related) if related else pages).first()


def public_page_or_404(model: type[P], request: HttpRequest, path: str) -> P:
    """Raises Http404 for a page that is a draft, closed, or not there."""
    page = find_public_page(model, request, path)
    if page is None:
        raise Http404
    return page


@require_safe
def serve_page(request: HttpRequest, model: type[Page], path: str, **_parts: Any) -> HttpResponseBase:
    """A page of this type. What is not simply public (closed, moved, a draft) goes Wagtail's way."""
    page = find_public_page(model, request, path)
    if page is None:
        response: HttpResponseBase = serve_through_tree(request, path)
        return response
    found: HttpResponseBase = page.serve(request)
    return found
