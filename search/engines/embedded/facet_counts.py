"""Disjunctive facet counts: a facet's own filter never narrows its own counts."""

from collections.abc import Mapping

from tantivy import Occur, Query, Searcher

from search.engine import EngineUnavailable
from search.engines.embedded.matching import Clause, combine
from search.engines.facet_counts import complete
from search.facets import FACETS
from search.queries import Facet, SearchQuery

# The aggregation returns ten buckets unless told otherwise; no facet has this many values.
EVERY_BUCKET = 65_000
EVERY_VALUE = 10_000_000
TOTAL = "total"
TOO_MANY = "bucket limit"
# How keys end: numbers and hexadecimal digits share the work evenly.
ENDS = (*"0123456789abcdef", "[^0-9a-f\\t]")


Counts = dict[str, dict[str, int]]


def count_facets(
    searcher: Searcher, query: SearchQuery, clauses: list[Clause], filters: Mapping[str, Query]
) -> tuple[int, dict[str, Facet]]:
    """How many documents match, and all facets that the question wants, complete.

    One pass counts the documents and all facets without a filter, one more each facet with one.
    """
    wanted = {name: query.values_counted(name) for name in query.facets if name in FACETS}
    open_ones = {name: values for name, values in wanted.items() if name not in filters}
    total, counts = _count(searcher, combine([*clauses, *_narrowing(filters)]), open_ones)
    for name, values in wanted.items():
        if name in filters:
            counts |= _count(searcher, combine([*clauses, *_narrowing(filters, name)]), {name: values})[1]
    return total, {name: complete(name, counts[name], query.filters.get(name, frozenset())) for name in wanted}


def _narrowing(filters: Mapping[str, Query], left_out: str = "") -> list[Clause]:
    return [(Occur.Must, each) for name, each in filters.items() if name != left_out]


def _count(
    searcher: Searcher, query: Query, facets: Mapping[str, list[str] | None], most: int = EVERY_BUCKET
) -> tuple[int, Counts]:
    """How many documents match, and for each facet how many carry each value, or each of those that are named."""
    wanted: dict[str, object] = {
        name: {"terms": {"field": name, "size": most} | ({} if values is None else {"include": values})}
        for name, values in facets.items()
    }
    # Every document has exactly one revision.
    wanted[TOTAL] = {"value_count": {"field": "revision"}}
    found = searcher.aggregate(query, wanted)
    counts = {name: {each["key"]: each["doc_count"] for each in found[name]["buckets"]} for name in facets}
    return int(found[TOTAL]["value"]), counts


def count_values(searcher: Searcher, query: Query, field: str, most: int = EVERY_BUCKET) -> dict[str, int]:
    """How many documents carry each value of a field."""
    return _count(searcher, query, {field: None}, most)[1][field]


def values_of(searcher: Searcher, query: Query, field: str, tail: str = "") -> list[str]:
    """Every value `key TAB rest` of a field, however many: in portions by the keys' last characters if need be.

    The aggregation gives up when it meets more than some 65,000 values, whatever size it was asked for.
    """
    found = _values(searcher, query, field, f"[^\\t]*{tail}")
    if found is not None:
        return found
    exactly = _values(searcher, query, field, tail) or []
    return exactly + [value for end in ENDS for value in values_of(searcher, query, field, end + tail)]


def _values(searcher: Searcher, query: Query, field: str, key: str) -> list[str] | None:
    """The values whose key the pattern fits; None if they are too many. Raises EngineUnavailable."""
    wanted = {"terms": {"field": field, "size": EVERY_VALUE, "include": f"{key}\\t(.|\\n)*"}}
    try:
        found = searcher.aggregate(query, {field: wanted})
    except ValueError as error:
        if TOO_MANY in str(error):
            return None
        raise EngineUnavailable(f"the search index can't be read: {error}") from error
    return [each["key"] for each in found[field]["buckets"]]
