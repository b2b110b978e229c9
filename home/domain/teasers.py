"""What the home page and the landing pages tease, asked of the search: any amount of content costs the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from directory.public.cards import all_themes, ask, card_of, media_row_of
from portal.base.display.navigation import local_path, view_url
from search.kinds import german_kind
from search.queries import Hit, SearchQuery, SearchResult


@dataclass(frozen=True)
class Teasers:
    """The newest of each kind for one selection, the totals, and how many practices each region and theme has."""

    practices: SearchResult
    recordings: SearchResult
    contacts: SearchResult
    totals: Mapping[str, int]
    by_region: Mapping[str, int]
    by_theme: Mapping[str, int]

    def hits(self) -> list[Hit]:
        return [*self.practices.hits, *self.recordings.hits, *self.contacts.hits]


def collect(practices: int, recordings: int, contacts: int = 0, **filters: str) -> Teasers:
    """Asks the search once for each kind; `filters` are single values such as region="094" or theme="wohnen"."""
    chosen = {name: frozenset({value}) for name, value in filters.items()}

    def newest(kind: str, limit: int, *facets: str) -> SearchResult:
        query = SearchQuery(
            filters={"kind": frozenset({kind}), **chosen}, sort="date", limit=max(limit, 1), facets=facets
        )
        return ask(query) if limit else SearchResult(total=0)

    found = newest("practice", practices, "kind", "region", "theme")
    counts = {name: facet.counts for name, facet in found.facets.items()}
    return Teasers(
        practices=found,
        recordings=newest("recording", recordings),
        contacts=newest("contact", contacts),
        totals=counts.get("kind", {}),
        by_region=_without_own_filter(counts.get("region", {}), filters.get("region", "")),
        by_theme=counts.get("theme", {}),
    )


def _without_own_filter(counts: Mapping[str, int], ags: str) -> dict[str, int]:
    """Counts are disjunctive, so that those outside the region are there too: only its own parts are kept."""
    return {key: count for key, count in counts.items() if key.startswith(ags)}


def practice_cards(teasers: Teasers, *, lead: bool = False) -> list[dict[str, Any]]:
    """Cards; with `lead` the first one is large."""
    return [{**card_of(hit), "large": lead and number == 0} for number, hit in enumerate(teasers.practices.hits)]


def recording_rows(teasers: Teasers) -> list[dict[str, Any]]:
    """Rows of the recordings that a page teases."""
    return [media_row_of(hit) for hit in teasers.recordings.hits]


def contact_rows(teasers: Teasers) -> list[dict[str, Any]]:
    """Contacts for components/person.html, with a link to where they stand."""
    return [
        {
            "name": hit.title,
            "role": hit.teaser,
            "phone": hit.meta.get("phone"),
            "reachable": hit.meta.get("reachable"),
            "url": local_path(hit.url),
        }
        for hit in teasers.contacts.hits
    ]


def search_url(kind: str, **filters: str) -> str:
    """The list behind a teaser, such as /suche/?art=praxisbeispiel&region=094."""
    return f"{view_url('search')}?{urlencode({'art': german_kind(kind), **filters})}"


__all__ = [
    "Teasers",
    "all_themes",
    "collect",
    "contact_rows",
    "practice_cards",
    "recording_rows",
    "search_url",
]
