"""The links of header and footer, and addresses in the reader's language."""

from typing import NamedTuple

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

MAIN = (
    ("/praxisbeispiele/", _("Praxis")),
    ("/online-reihe/", _("Online-Reihe")),
    ("/mediathek/", _("Aufzeichnungen")),
    ("/termine/", _("Termine")),
    ("/konferenz/", _("Konferenz")),
    ("/kommunen/", _("Kommunen")),
    ("/regionen/", _("Regionen")),
)
FOOTER = (
    (
        _("Finden"),
        (
            ("/praxisbeispiele/", _("Praxisbeispiele")),
            ("/mediathek/", _("Aufzeichnungen")),
            ("/kommunen/", _("Kommunen wie Ihre")),
            ("/regionen/", _("Regionen")),
            ("/themen/", _("Themen")),
        ),
    ),
    (
        _("Mitmachen"),
        (
            ("/mitmachen/", _("Praxis einreichen")),
            ("/online-reihe/", _("Online-Reihe")),
            ("/austausch/", _("Austausch vor Ort")),
            ("/termine/", _("Termine")),
        ),
    ),
    (
        _("Über das Portal"),
        (
            ("/ueber-uns/", _("Über uns")),
            ("/barrierefreiheit/", _("Barrierefreiheit")),
            ("/leichte-sprache/", _("Leichte Sprache")),
            ("/impressum/", _("Impressum")),
            ("/datenschutz/", _("Datenschutz")),
        ),
    ),
)


class NavLink(NamedTuple):
    """One link; `current` tells whether the reader is inside its part of the portal."""

    url: str
    label: Promise
    current: bool


class NavColumn(NamedTuple):
    """A column of the footer."""

    title: Promise
    links: list[NavLink]


def local_path(path: str) -> str:
    """The same address in the reader's language: other languages than the site's live below their code."""
    language = get_language() or settings.LANGUAGE_CODE
    return path if language == settings.LANGUAGE_CODE else f"/{language}{path}"


def _link(path: str, label: Promise, here: str) -> NavLink:
    url = local_path(path)
    return NavLink(url, label, here.startswith(url))


def main_links(here: str) -> list[NavLink]:
    """The header's links, seen from the address `here`."""
    return [_link(path, label, here) for path, label in MAIN]


def footer_columns(here: str) -> list[NavColumn]:
    """The footer's links in columns."""
    return [NavColumn(title, [_link(path, label, here) for path, label in links]) for title, links in FOOTER]
