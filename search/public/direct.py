"""The way to what a question names and no hit shows: fixed pages, themes, and regions that are no municipality."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from portal.base.display.navigation import TITLES, view_url
from portal.taxonomy.enums import RegionLevel
from search.german import analyze_query_words, fold
from search.memory.lookups import get_regions, get_themes
from search.public.labels import theme_label
from search.text.parsing import parse
from search.text.question_words import is_asking

DATA = Path(__file__).resolve().parent.parent / "data"
THEME, REGION, PAGE = "theme", "region", "page"
# Regions without a page among the hits.
WIDE = frozenset({RegionLevel.LAND, RegionLevel.BEZIRK})
Stems = frozenset[str]


@dataclass(frozen=True, slots=True)
class DirectLink:
    """A page above the hits, in the reader's language."""

    kind: str
    title: str
    url: str


def direct_links(*texts: str) -> list[DirectLink]:
    """What the whole question names, words of asking aside; of several spellings the first that names anything.

    Nothing is asked of the engine or the database.
    """
    found = ([*_regions(text), *_themes(text), *_pages(text)] for text in texts if text.strip())
    return next((links for links in found if links), [])


def _stems(text: str) -> Stems:
    terms = analyze_query_words(text)
    return frozenset(term.stem for term in terms if not is_asking(term)) or frozenset(term.stem for term in terms)


def _regions(text: str) -> list[DirectLink]:
    parsed = parse(text)
    if len(parsed.places) != 1 or len(parsed.groups) != 1 or parsed.phrases:
        return []
    known = get_regions()
    return [
        DirectLink(REGION, place.label, view_url("home:region", place.ags))
        for place in parsed.places[0].places
        if place.level in WIDE and place.ags in known
    ]


def _themes(text: str) -> list[DirectLink]:
    wanted = fold(" ".join(text.split()))
    return [
        DirectLink(THEME, theme_label(slug), view_url("home:theme", slug))
        for slug, theme in get_themes().items()
        if wanted and wanted in (fold(theme.label), fold(theme.label_en))
    ]


def _pages(text: str) -> list[DirectLink]:
    return [DirectLink(PAGE, str(TITLES[name]), view_url(name)) for name in _named_pages().get(_stems(text), ())]


def words_for_pages() -> dict[str, list[str]]:
    """Name of an address → what people call the page; each name has its title in `TITLES`."""
    read: dict[str, list[str]] = yaml.safe_load((DATA / "fixed-pages.yaml").read_text(encoding="utf-8"))
    return read


@cache
def _named_pages() -> dict[Stems, list[str]]:
    found: dict[Stems, list[str]] = defaultdict(list)
    for page, words in words_for_pages().items():
        for word in words:
            if page not in found[_stems(word)]:
                found[_stems(word)].append(page)
    return dict(found)
