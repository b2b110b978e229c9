"""What goes on from what is being typed: kinds, themes, places and pages, from memory and from the index alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from portal.base.display.navigation import local_path, view_url
from portal.taxonomy.enums import RegionLevel
from portal.taxonomy.places import suggest_places
from search.engine import SearchEngine
from search.german import fold
from search.kinds import KINDS
from search.memory.lookups import get_themes
from search.public.labels import theme_label
from search.queries import SearchQuery

SHORTEST_TEXT = 2
MOST_KINDS, MOST_THEMES, MOST_PLACES, MOST_PAGES = 3, 4, 5, 6


@dataclass(frozen=True, slots=True)
class Entry:
    """One suggestion in the reader's language: `group` is its heading; `label` says what it is, where that does not."""

    key: str
    kind: str
    title: str
    url: str
    label: str
    group: str


def suggestions(engine: SearchEngine, text: str) -> list[Entry]:
    """All suggestions for a text, a group after the other. Two questions to the engine, none to the database.

    Raises EngineUnavailable.
    """
    text = text.strip()
    if len(text) < SHORTEST_TEXT:
        return []
    return [*_kinds(text), *_kinds_with(engine, text), *_themes(text), *_places(text), *_pages(engine, text)]


def _kinds(text: str) -> Iterator[Entry]:
    """Kinds whose name goes on from the text."""
    start = fold(text)
    for kind in KINDS.values():
        if any(fold(str(name)).startswith(start) for name in (kind.one, kind.many)):
            yield _kind(f"kind:{kind.key}", str(kind.many), {"art": kind.german})


def _kinds_with(engine: SearchEngine, text: str) -> Iterator[Entry]:
    """Kinds in which the text as it stands is found, those with most hits first."""
    found = engine.search(SearchQuery(text=text, limit=0, facets=("kind",), fuzzy="off"))
    buckets = found.facets["kind"].buckets if found.total else ()
    for bucket in [bucket for bucket in buckets if bucket.count and bucket.value in KINDS][:MOST_KINDS]:
        kind = KINDS[bucket.value]
        title = _("%(kind)s zu „%(text)s“") % {"kind": kind.many, "text": text}
        yield _kind(f"search:{bucket.value}", title, {"q": text, "art": kind.german})


def _kind(key: str, title: str, parameters: dict[str, str]) -> Entry:
    url = f"{view_url('search')}?{urlencode(parameters)}"
    return Entry(key, "kind", title, url, "", _("Suchen in"))


def _themes(text: str) -> Iterator[Entry]:
    start = fold(text)
    themes = [
        theme
        for theme in get_themes().values()
        if any(fold(word).startswith(start) for word in (theme.label, theme.label_en, *theme.synonyms))
    ]
    for theme in themes[:MOST_THEMES]:
        url = view_url("home:theme", theme.slug)
        yield Entry(f"theme:{theme.slug}", "theme", theme_label(theme.slug), url, "", _("Themen"))


def _places(text: str) -> Iterator[Entry]:
    for place in suggest_places(text, MOST_PLACES):
        url, label = view_url("home:region", place.ags), str(RegionLevel(place.level).label)
        yield Entry(f"region:{place.ags}", "region", place.label, url, label, _("Orte und Regionen"))


def _pages(engine: SearchEngine, text: str) -> Iterator[Entry]:
    for page in engine.suggest(text, limit=MOST_PAGES):
        label = str(KINDS[page.kind].one) if page.kind in KINDS else ""
        yield Entry(page.key, page.kind, page.title, local_path(page.url), label, _("Seiten"))
