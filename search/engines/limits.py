"""The limits of a question, the same for every engine."""

from search.engine import BadQuery
from search.facets import FACETS
from search.queries import FILTERS, FUZZY, LARGEST_WINDOW, LONGEST_TEXT, SORTS, SearchQuery


def check(query: SearchQuery) -> None:
    """Raises BadQuery, with a sentence for developers, for what no engine answers."""
    if len(query.text) > LONGEST_TEXT:
        raise BadQuery(f"text: at most {LONGEST_TEXT} characters")
    if query.sort not in SORTS:
        raise BadQuery(f"sort: {query.sort!r}, allowed are {', '.join(SORTS)}")
    if query.fuzzy not in FUZZY:
        raise BadQuery(f"fuzzy: {query.fuzzy!r}, allowed are {', '.join(FUZZY)}")
    if query.relax not in FUZZY:
        raise BadQuery(f"relax: {query.relax!r}, allowed are {', '.join(FUZZY)}")
    if query.offset < 0 or query.limit < 0 or query.offset + query.limit > LARGEST_WINDOW:
        raise BadQuery(f"offset and limit: together between 0 and {LARGEST_WINDOW}")
    if query.origin is None and (query.sort == "distance" or query.radius_km is not None):
        raise BadQuery("origin: a distance needs a place to start from")
    if query.radius_km is not None and query.radius_km < 0:
        raise BadQuery("radius_km: at least 0")
    unknown = (set(query.filters) - set(FILTERS)) | (set(query.facets) - set(FACETS))
    if unknown:
        raise BadQuery(f"filters and facets: unknown {', '.join(sorted(unknown))}")
