"""Titles that go on from what is being typed."""

from collections.abc import Mapping

from elasticsearch.dsl import Search
from elasticsearch.dsl.query import Prefix

from search.engines.completing import LOOKED_AT, beginning_first, typed_words
from search.engines.elasticsearch.answering import BY_DAY, ONLY_HIT
from search.engines.elasticsearch.indices import Indices
from search.engines.elasticsearch.matching import filtering, living, term_query
from search.engines.storing import decode_hit
from search.queries import Suggestion


def suggest_titles(
    indices: Indices, prefix: str, filters: Mapping[str, frozenset[str]], limit: int
) -> list[Suggestion]:
    """Documents whose title has all the words, the last one as a beginning; titles that begin so come first."""
    words = typed_words(prefix)
    if not words:
        return []
    clauses = [Prefix("title_word", {"value": words[-1]}), *(term_query("title_word", word) for word in words[:-1])]
    found = living([*clauses, *filtering(filters).values()])
    told = indices.search(Search().query(found).sort(*BY_DAY).source(ONLY_HIT)[: limit * LOOKED_AT])
    suggestions = [_suggestion(each["_id"], each["_source"]["hit"]) for each in told["hits"]["hits"]]
    return beginning_first(prefix, suggestions, limit)


def _suggestion(key: str, stored: str) -> Suggestion:
    shown = decode_hit(stored).fields
    return Suggestion(key, shown["kind"], shown["title"], shown["url"])
