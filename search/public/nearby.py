"""What is close by where a region has little: the neighbours, and the nearest offers with their distance."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.taxonomy.distance import distance_km
from search.documents import Point
from search.engine import SearchEngine
from search.kinds import kinds_with
from search.memory.lookups import RegionEntry, get_neighbours, get_regions
from search.public.address import Asked
from search.public.hits import hit_row
from search.public.labels import label_of
from search.queries import SearchQuery

# A region with fewer hits is thin.
ENOUGH = 3
MOST_NEIGHBOURS = 6
MOST_OFFERS = 4
# What one can read, call or go to, if the question names no kind.
OFFERS = kinds_with("is_offer")


def nearest_offers(engine: SearchEngine, asked: Asked) -> list[dict[str, Any]]:
    """The nearest hits outside the chosen places, for components/hit.html; [] without a place. One question.

    A word that stands nowhere is corrected here as well: inside the places its correction may find nothing.
    """
    chosen = _chosen(asked)
    if not chosen:
        return []
    filters = {name: frozenset(values) for name, values in asked.filters.items() if name != "region"}
    filters.setdefault("kind", OFFERS)
    # What lies inside is left out below, and there are fewer than ENOUGH of it.
    query = SearchQuery(
        text=asked.text,
        filters=filters,
        sort="distance",
        origin=_centre(chosen[0]),
        limit=MOST_OFFERS + ENOUGH,
        facets=(),
        most_cues=0,
    )
    inside = {place.ags for place in chosen}
    result = engine.search(query)
    hits = [
        hit
        for hit in result.hits
        if hit.distance_km is not None and not any(set(get_regions().lineage(ags)) & inside for ags in hit.regions)
    ]
    text = result.corrected_text or asked.text
    return [hit_row(hit, text, query.origin) for hit in hits[:MOST_OFFERS]]


def neighbours_with_hits(engine: SearchEngine, asked: Asked) -> list[dict[str, str]]:
    """Links to the neighbours of the chosen places that have hits, the nearest first. One question."""
    chosen = _chosen(asked)
    regions, inside = get_regions(), {place.ags for place in chosen}
    keys = {ags for place in chosen for ags in get_neighbours().get(place.ags, ()) if ags in regions} - inside
    if not keys:
        return []
    centre = _centre(chosen[0])
    filters = {name: frozenset(values) for name, values in asked.filters.items()} | {"region": frozenset(keys)}
    query = SearchQuery(text=asked.text, filters=filters, limit=0, facets=("region",))
    counts = engine.search(query).facets["region"].counts
    ranked = sorted((distance_km(centre, _centre(regions[ags])), ags) for ags in keys if counts.get(ags))
    return [_link(asked, ags, counts[ags], km) for km, ags in ranked[:MOST_NEIGHBOURS]]


def _chosen(asked: Asked) -> list[RegionEntry]:
    """The chosen places; nothing is close to the whole Land."""
    regions = get_regions()
    found = [regions[ags] for ags in asked.filters.get("region", ()) if ags in regions]
    return [place for place in found if place.level != "land"]


def _centre(place: RegionEntry) -> Point:
    return Point(place.lat, place.lon)


def _link(asked: Asked, ags: str, total: int, km: float) -> dict[str, str]:
    there = Asked(asked.text, {**asked.filters, "region": (ags,)}, sort=asked.sort)
    counted = ngettext("%d Treffer", "%d Treffer", total) % total
    away = _("%d km entfernt") % round(km)
    return {"label": label_of("region", ags), "url": there.query_string(), "count_label": f"{counted}, {away}"}
