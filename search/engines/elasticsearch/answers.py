"""One question in one request: total, a page of hits, facets."""

from collections.abc import Sequence
from typing import Any

from elasticsearch.dsl import Query, Search, aggs
from elasticsearch.dsl.query import Bool

from search.engines.elasticsearch.cluster.indices import Indices
from search.engines.elasticsearch.codec import decode_passages
from search.engines.elasticsearch.facet_counts import add_counts, read_counts, split_filters
from search.engines.elasticsearch.filters import other_clauses, place_of
from search.engines.elasticsearch.matching import excluding, filtering, group_anywhere, living, matching, scoring
from search.engines.facet_counts import complete
from search.engines.store import HitMaker
from search.queries import Hit, SearchQuery, SearchResult
from search.text.parsing import Group, ParsedQuery

# The key tells apart what is equal: pages of a list never overlap, whichever copy of a shard answers.
BY_KEY = {"key": {"order": "asc"}}
BY_RELEVANCE = [{"_score": {"order": "desc"}}, BY_KEY]
BY_DAY = [{"newest": {"order": "desc"}}, BY_KEY]
ONLY_HIT = "hit"


def answer(indices: Indices, query: SearchQuery, parsed: ParsedQuery) -> SearchResult:
    """Raises EngineUnavailable."""
    if parsed.asks_nothing:
        facets = {name: complete(name, {}, query.filters.get(name, frozenset())) for name in query.facets}
        return SearchResult(total=0, facets=facets)
    told = indices.search(build(query, parsed))
    maker = HitMaker(parsed, query.origin, query.most_cues)
    return SearchResult(
        total=told["hits"]["total"]["value"],
        hits=tuple(hit_from(each, maker) for each in told["hits"]["hits"]),
        facets=read_counts(query, told.get("aggregations", {})),
    )


def build(query: SearchQuery, parsed: ParsedQuery) -> Search:
    """The whole request. Filters of counted facets come after the counting."""
    narrowing, counted = split_filters(query, filtering(query.filters))
    found = living([*matching(parsed), *other_clauses(query), *narrowing], excluding(parsed))
    ranked = query.sort == "relevance" and not parsed.is_empty
    search = Search().query(_scored(found, parsed) if ranked else found).extra(track_total_hits=True)
    search = search.sort(*_order(query, ranked))[query.offset : query.offset + query.limit]
    if parsed.is_empty:
        search = search.source(ONLY_HIT)
    if counted:
        search = search.post_filter(Bool(filter=list(counted.values())))
    add_counts(search, query, counted)
    return search


def count_groups(indices: Indices, query: SearchQuery, groups: Sequence[Group]) -> list[int]:
    """In how many documents each group is met, under all filters of the question. One request."""
    search = Search().query(living([*other_clauses(query), *filtering(query.filters).values()]))[:0]
    for number, group in enumerate(groups):
        search.aggs.bucket(str(number), aggs.Filter(group_anywhere(group)))
    told = indices.search(search)["aggregations"]
    return [told[str(number)]["doc_count"] for number in range(len(groups))]


def count_total(indices: Indices, query: SearchQuery, parsed: ParsedQuery) -> int:
    """How many documents a question finds, under all filters. One request."""
    wanted = [*matching(parsed), *other_clauses(query), *filtering(query.filters).values()]
    told = indices.search(Search().query(living(wanted, excluding(parsed))).extra(track_total_hits=True)[:0])
    return int(told["hits"]["total"]["value"])


def _scored(found: Query, parsed: ParsedQuery) -> Query:
    return Bool(filter=[found], should=scoring(parsed))


def _order(query: SearchQuery, ranked: bool) -> list[dict[str, Any]]:
    if query.sort == "distance" and query.origin is not None:
        nearest = {"place": place_of(query.origin), "order": "asc", "unit": "km", "mode": "min", "distance_type": "arc"}
        return [{"_geo_distance": nearest}, *BY_DAY]
    return BY_RELEVANCE if ranked else BY_DAY


def hit_from(told: dict[str, Any], maker: HitMaker) -> Hit:
    """A hit from what the index stores; no other source is asked."""
    stored = told["_source"]
    score = told["_score"] or 0.0
    return maker.hit(told["_id"], stored["hit"], score, lambda known: decode_passages(stored, known))
