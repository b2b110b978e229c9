"""Addresses by name in the reader's language, the trail above a page, and the links of header and footer.

A view is named as in `urls.py`, and `page:<slug>` is a page of plain text at the top of the tree, which has no view of
its own. No address is written out but what `tests/architecture/test_addresses.py` lists with its reason.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.encoding import uri_to_iri
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from portal.base.display.languages import once_per_language

MAIN = (
    ("practices:overview", _("Praxis")),
    ("events:all-series", _("Online-Reihe")),
    ("events:recordings", _("Aufzeichnungen")),
    ("events:dates", _("Termine")),
    ("events:conferences", _("Konferenz")),
    ("directory:municipalities", _("Kommunen")),
    ("home:regions", _("Regionen")),
)
FOOTER = (
    (
        _("Finden"),
        (
            ("practices:overview", _("Praxisbeispiele")),
            ("events:recordings", _("Aufzeichnungen")),
            ("directory:municipalities", _("Kommunen wie Ihre")),
            ("home:regions", _("Regionen")),
            ("home:themes", _("Themen")),
        ),
    ),
    (
        _("Mitmachen"),
        (
            ("handing_in:form", _("Praxis einreichen")),
            ("events:all-series", _("Online-Reihe")),
            ("events:exchange", _("Austausch vor Ort")),
            ("events:dates", _("Termine")),
        ),
    ),
    (
        _("Über das Portal"),
        (
            ("page:ueber-uns", _("Über uns")),
            ("page:barrierefreiheit", _("Barrierefreiheit")),
            ("page:leichte-sprache", _("Leichte Sprache")),
            ("page:impressum", _("Impressum")),
            ("page:datenschutz", _("Datenschutz")),
        ),
    ),
)

# What a page is called by itself: as in the menu, else as in the footer. One that is in neither has its line here.
TITLES: dict[str, StrOrPromise] = {**dict(link for _column, links in FOOTER for link in links), **dict(MAIN)}


class NavLink(NamedTuple):
    """One link of header or footer."""

    url: str
    label: str


class NavColumn(NamedTuple):
    """A column of the footer."""

    title: str
    links: tuple[NavLink, ...]


PAGE = "page:"
_ANY_SLUG = "slug-of-any-page"


@lru_cache(maxsize=4096)
def _reverse(name: str, arguments: tuple[object, ...], language: str, _urlconf: str) -> str:
    """Lists ask for a hundred addresses, and a page for twenty that never change. Slugs stay as they are typed."""
    if name.startswith(PAGE):
        below = f"{name.removeprefix(PAGE)}/"
        name, arguments = "wagtail_serve", (below,)
    with override(language):
        return uri_to_iri(reverse(name, args=arguments))


def view_url(name: str, *arguments: object) -> str:
    """The address of a view in the reader's language, `arguments` as its pattern has them. Raises NoReverseMatch."""
    return _reverse(name, arguments, get_language() or settings.LANGUAGE_CODE, settings.ROOT_URLCONF)


def view_path(name: str, *arguments: object) -> str:
    """The same in the site's language: as models, the search index and the API keep it."""
    return _reverse(name, arguments, settings.LANGUAGE_CODE, settings.ROOT_URLCONF)


def view_paths(name: str) -> Callable[[str], str]:
    """`view_path` of a view whose pattern has one slug, for each of thousands of slugs. Raises NoReverseMatch."""
    before, _slug, behind = view_path(name, _ANY_SLUG).partition(_ANY_SLUG)
    return lambda slug: f"{before}{slug}{behind}"


def local_path(path: str) -> str:
    """A kept address in the reader's language: other languages than the site's live below their code."""
    language = get_language() or settings.LANGUAGE_CODE
    return path if language == settings.LANGUAGE_CODE else f"/{language}{path}"


def breadcrumbs(title: str, *steps: tuple[str, str]) -> list[dict[str, str]]:
    """The trail for components/crumbs.html: the start, the steps (title, address), the page itself."""
    trail = [{"title": gettext("Start"), "url": view_url("home:home")}]
    return [*trail, *({"title": name, "url": url} for name, url in steps), {"title": title, "url": ""}]


def _links(named: Iterable[tuple[str, StrOrPromise]]) -> tuple[NavLink, ...]:
    return tuple(NavLink(view_url(name), str(label)) for name, label in named)


@once_per_language
def main_links() -> tuple[NavLink, ...]:
    """The header's links."""
    return _links(MAIN)


@once_per_language
def footer_columns() -> tuple[NavColumn, ...]:
    """The footer's links in columns."""
    return tuple(NavColumn(str(title), _links(links)) for title, links in FOOTER)
