"""Found documents in the words of the components: cards and rows."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from portal.base.navigation import local_path
from portal.taxonomy.models import Region, Theme
from portal.taxonomy.ordering import dictionary_order
from search.engine import EngineUnavailable, get_engine
from search.queries import Hit, SearchQuery, SearchResult

logger = logging.getLogger(__name__)

# The words that addresses, icons and components use for the search's kinds.
KIND_WORDS = {
    "practice": "praxisbeispiel",
    "recording": "aufzeichnung",
    "session": "veranstaltung",
    "series": "reihe",
    "conference": "konferenz",
    "exchange_format": "austauschformat",
    "municipality": "kommune",
    "organisation": "traeger",
    "contact": "kontakt",
}


def ask(query: SearchQuery) -> SearchResult:
    """The engine's answer; an empty one while it can't be reached, because a page is more than its lists."""
    try:
        return get_engine().search(query)
    except EngineUnavailable:
        logger.warning("The search does not answer: a page is shown without its lists.")
        return SearchResult(total=0)


def newest(kind: str, limit: int, **filters: str) -> SearchResult:
    """The newest documents of a kind, `filters` being single values such as region="094". Nothing is counted."""
    chosen = {"kind": frozenset({kind}), **{name: frozenset({value}) for name, value in filters.items()}}
    return ask(SearchQuery(filters=chosen, sort="date", limit=limit, facets=()))


@dataclass(frozen=True)
class Names:
    """Themes by slug and places by key: what hits name by keys only."""

    themes: Mapping[str, Theme]
    regions: Mapping[str, Region]


def place_keys(hits: Iterable[Hit]) -> set[str]:
    """The places whose names these hits show."""
    return {ags for hit in hits for ags in hit.regions[:1]}


def names_for(hits: Iterable[Hit], themes: Mapping[str, Theme], known: Iterable[Region] = ()) -> Names:
    """The names that these hits need; one query for those places that are not among the known ones."""
    regions = {region.ags: region for region in known}
    missing = place_keys(hits) - set(regions)
    if missing:
        regions.update({region.ags: region for region in Region.objects.filter(ags__in=missing)})
    return Names(themes, regions)


def all_themes() -> dict[str, Theme]:
    """Every theme by its slug, in the order of names. One query."""
    return {theme.slug: theme for theme in Theme.objects.order_by(dictionary_order("name"))}


def card_of(hit: Hit, names: Names) -> dict[str, Any]:
    """A hit for components/card.html."""
    theme = next((names.themes[slug] for slug in hit.themes if slug in names.themes), None)
    region = next((names.regions[ags] for ags in hit.regions if ags in names.regions), None)
    return {
        "kind": KIND_WORDS.get(hit.kind, hit.kind),
        "title": hit.title,
        "url": local_path(hit.url),
        "text": hit.teaser,
        "ags": hit.thumbnail.ags or next(iter(hit.regions), None),
        "hue": hit.thumbnail.hue or (theme.hue if theme else ""),
        "theme": theme,
        "region_label": region.label if region else "",
        "place": bool(hit.regions),
    }


def media_row_of(hit: Hit, names: Names) -> dict[str, Any]:
    """A recording's hit for components/media_row.html; speakers, length and chapters come from what its app tells."""
    speakers = hit.meta.get("speakers")
    return {
        **card_of(hit, names),
        "speakers": ", ".join(speakers) if isinstance(speakers, list) else speakers or "",
        "duration": hit.meta.get("duration"),
        "chapters": hit.meta.get("chapters"),
    }
