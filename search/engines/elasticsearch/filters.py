"""What narrows a question besides its words and facets: days and a radius."""

from elasticsearch.dsl import Query
from elasticsearch.dsl.query import GeoDistance, Range

from search.documents import Point
from search.queries import SearchQuery

# Elasticsearch takes no radius of nothing, and none can be longer than half the way around the earth.
SMALLEST_KM, LARGEST_KM = 0.001, 20_100.0


def other_clauses(query: SearchQuery) -> list[Query]:
    """Filters by days and radius."""
    clauses: list[Query] = []
    if query.radius_km is not None and query.origin is not None:
        radius = min(max(query.radius_km, SMALLEST_KM), LARGEST_KM)
        clauses.append(GeoDistance("place", place_of(query.origin), distance=f"{radius}km"))
    if query.date_from is not None:
        clauses.append(Range("last_day", {"gte": query.date_from.toordinal()}))
    if query.date_to is not None:
        clauses.append(Range("day", {"gte": 1, "lte": query.date_to.toordinal()}))
    return clauses


def place_of(point: Point) -> dict[str, float]:
    """A point as Elasticsearch writes it."""
    return {"lat": point.lat, "lon": point.lon}
