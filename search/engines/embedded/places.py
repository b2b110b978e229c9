"""Distances: which documents lie within a radius, and the nearest ones first."""

from dataclasses import dataclass

from tantivy import DocAddress, Occur, Query, Searcher

from portal.taxonomy.distance import distance_km
from search.documents import Point
from search.engines.embedded.codec import decode_point
from search.engines.embedded.facet_counts import count_values
from search.engines.embedded.matching import Clause, combine, term_query
from search.engines.embedded.schema import schema
from search.engines.store import LIVE

FIRST_RINGS = (64, 512)


Places = tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class PlacesCache:
    """The distinct places of one state of the index, and their distances from the last origin. Replaced whole."""

    state: object = None
    points: tuple[str, ...] = ()
    origin: Point | None = None
    nearest: Places = ()


def measure(searcher: Searcher, state: object, origin: Point, cache: PlacesCache) -> PlacesCache:
    """Every place that a document lies at, with its distance in km, the nearest first."""
    if cache.state == state and cache.origin == origin:
        return cache
    points = cache.points
    if cache.state != state:
        points = tuple(count_values(searcher, term_query("state", LIVE), "point"))
    measured = sorted((distance_km(origin, decode_point(point)), point) for point in points)
    return PlacesCache(state, points, origin, tuple(measured))


def within(places: Places, radius_km: float) -> Query:
    """Documents with a place in the radius."""
    points = [point for km, point in places if km <= radius_km]
    return Query.term_set_query(schema(), "point", points) if points else Query.empty_query()


def nearest_first(
    searcher: Searcher, clauses: list[Clause], places: Places, offset: int, limit: int
) -> list[DocAddress]:
    """A page of documents by the distance of their nearest place; those without a place come last.

    Asks for the nearest places only, and for more while that is not enough: nobody sorts what nobody sees.
    """
    for ring in (*FIRST_RINGS, len(places)):
        near = places[:ring]
        found = searcher.search(_by_rank(clauses, near), offset + limit, count=False).hits if near else []
        if len(found) >= offset + limit:
            return [address for _score, address in found[offset:]]
        if ring >= len(places):
            break
    everywhere = [(Occur.MustNot, Query.term_set_query(schema(), "point", [point for _km, point in places]))]
    skipped = max(0, offset - len(found))
    rest = searcher.search(
        combine([*clauses, *everywhere]), limit, count=False, offset=skipped, order_by_field="newest"
    ).hits
    return [address for _score, address in found[offset:]] + [
        address for _score, address in rest[: limit - max(0, len(found) - offset)]
    ]


def _by_rank(clauses: list[Clause], places: Places) -> Query:
    """The score is the place's rank from behind: a whole number, so that rounding mixes nothing up."""
    ranked = [
        Query.const_score_query(term_query("point", point), float(len(places) - rank))
        for rank, (_km, point) in enumerate(places)
    ]
    matching = Query.const_score_query(combine(clauses), 0.0)
    return Query.boolean_query([(Occur.Must, matching), (Occur.Must, Query.disjunction_max_query(ranked))])
