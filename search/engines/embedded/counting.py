"""Disjunctive facet counts: a facet's own filter never narrows its own counts."""

from collections.abc import Mapping

from tantivy import Occur, Query, Searcher

from search.engines.embedded.matching import Clause, combine
from search.facets import complete
from search.queries import FACETS, Facet, SearchQuery

# The aggregation returns ten buckets unless told otherwise; no facet has this many values.
EVERY_BUCKET = 65_000


def count_facets(
    searcher: Searcher, query: SearchQuery, clauses: list[Clause], filters: Mapping[str, Query]
) -> dict[str, Facet]:
    """All facets that the question wants, complete. One pass for those without a filter, one more for each with one."""
    wanted = [name for name in query.facets if name in FACETS]
    passes = {"": [name for name in wanted if name not in filters]}
    passes.update({name: [name] for name in wanted if name in filters})
    counts: dict[str, dict[str, int]] = {}
    for left_out, names in passes.items():
        if not names:
            continue
        narrowing = [(Occur.Must, each) for name, each in filters.items() if name != left_out]
        counts.update(_count(searcher, combine([*clauses, *narrowing]), names))
    return {name: complete(name, counts[name], query.filters.get(name, frozenset())) for name in wanted}


def _count(searcher: Searcher, query: Query, names: list[str], most: int = EVERY_BUCKET) -> dict[str, dict[str, int]]:
    wanted = {name: {"terms": {"field": name, "size": most}} for name in names}
    found = searcher.aggregate(query, wanted)
    return {name: {each["key"]: each["doc_count"] for each in found[name]["buckets"]} for name in names}


def count_values(searcher: Searcher, query: Query, field: str, most: int = EVERY_BUCKET) -> dict[str, int]:
    """How many documents carry each value of a field."""
    return _count(searcher, query, [field], most)[field]
