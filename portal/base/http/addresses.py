"""Addresses that are promised: some belong to views, and the overviews keep theirs for good."""

from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet, Subquery, Value
from django.db.models.functions import Concat
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

# The addresses that answer programs.
API = "/api/"

P = TypeVar("P", bound=Page)

# Parts of the portal that answer below a page or beside the page tree; a page with such a slug could never be opened.
BELOW_PAGES = frozenset({"anmelden", "pdf", "mitschrift", "kontakt"})
BESIDE_PAGES = frozenset(
    {
        "admin",
        "anmeldung",
        "api",
        "bescheinigung",
        "dokumente",
        "en",
        "medien",
        "mitmachen",
        "regionen",
        "static",
        "suche",
        "teilnehmen",
        "termine",
        "themen",
    }
)


def is_api(request: HttpRequest) -> bool:
    """Whether a program asks, which reads JSON even where something is wrong."""
    return request.path_info.startswith(API)


def check_slug(page: Page) -> None:
    """Raises ValidationError for an address that a view answers, and when the only page of its type changes its own."""
    is_at_top = "home.HomePage" in (page.parent_page_types or ())
    if page.slug in BELOW_PAGES or (is_at_top and page.slug in BESIDE_PAGES):
        taken = _("„%(slug)s“ ist vergeben: Unter dieser Adresse antwortet ein anderer Teil des Portals.")
        raise ValidationError({"slug": taken % {"slug": page.slug}})
    if page.max_count == 1 and page.pk:
        before = Page.objects.filter(pk=page.pk).values_list("slug", flat=True).first()
        if before and before != page.slug:
            raise ValidationError(
                {"slug": _("Diese Adresse bleibt fest: Menü, Lesezeichen und Suchmaschinen führen hierher.")}
            )


def at_path(pages: QuerySet[P], path: str) -> QuerySet[P]:
    """The pages at a path below the home page, such as "mediathek/bank/"; the site costs no query of its own."""
    root = Site.objects.filter(is_default_site=True).values("root_page__url_path")[:1]
    return pages.alias(asked=Concat(Subquery(root), Value(path))).filter(url_path=F("asked"))
