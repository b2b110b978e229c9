"""Disjunctive facet counts in the same request as the hits: a facet's own filter never narrows its own counts."""

from collections.abc import Mapping
from typing import Any

from elasticsearch.dsl import Query, Search, aggs
from elasticsearch.dsl.query import Bool

from search.engines.facet_counts import complete
from search.queries import Facet, SearchQuery

# Ten buckets come back unless told otherwise; no facet has this many values.
EVERY_BUCKET = 60_000


def split_filters(query: SearchQuery, filters: Mapping[str, Query]) -> tuple[list[Query], dict[str, Query]]:
    """Filters that narrow everything, and those whose own facet has to be counted without them."""
    counted = {name: each for name, each in filters.items() if name in query.facets}
    return [each for name, each in filters.items() if name not in counted], counted


def add_counts(search: Search, query: SearchQuery, counted: Mapping[str, Query]) -> None:
    """One group of documents for all facets without a filter of their own, one more for each with one."""
    for name in query.facets:
        others = [each for other, each in counted.items() if other != name]
        group = name if name in counted else "all"
        if group not in search.aggs:
            search.aggs[group] = aggs.Filter(Bool(filter=others))
        values = query.values_counted(name)
        only: dict[str, Any] = {} if values is None else {"include": values}
        search.aggs[group].bucket(name, aggs.Terms(field=name, size=EVERY_BUCKET, **only))


def read_counts(query: SearchQuery, told: Mapping[str, Any]) -> dict[str, Facet]:
    """All facets that the question wants, complete."""
    facets: dict[str, Facet] = {}
    for name in query.facets:
        group = told[name] if name in told else told["all"]
        counts = {bucket["key"]: bucket["doc_count"] for bucket in group[name]["buckets"]}
        facets[name] = complete(name, counts, query.filters.get(name, frozenset()))
    return facets
