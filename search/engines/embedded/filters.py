"""What narrows a question besides its words and facets: days and a radius."""

from tantivy import FieldType, Occur, Query

from search.engines.embedded.matching import Clause
from search.engines.embedded.places import Places, within
from search.engines.embedded.schema import schema
from search.queries import SearchQuery


def other_clauses(query: SearchQuery, places: Places) -> list[Clause]:
    """Filters by days and radius."""
    clauses: list[Clause] = []
    if query.radius_km is not None:
        clauses.append((Occur.Must, within(places, query.radius_km)))
    if query.date_from is not None:
        clauses.append((Occur.Must, _days("last_day", query.date_from.toordinal(), None)))
    if query.date_to is not None:
        clauses.append((Occur.Must, _days("day", 1, query.date_to.toordinal())))
    return clauses


def _days(field: str, first: int, last: int | None) -> Query:
    return Query.range_query(schema(), field, FieldType.Integer, first, last)
