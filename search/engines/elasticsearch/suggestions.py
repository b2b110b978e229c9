"""Titles that go on from what is being typed."""

from collections.abc import Mapping

from elasticsearch.dsl import Search
from elasticsearch.dsl.query import Bool, ConstantScore, Prefix

from search.engines.completion import typed_words
from search.engines.elasticsearch.answers import BY_DAY, ONLY_HIT
from search.engines.elasticsearch.cluster.indices import Indices
from search.engines.elasticsearch.matching import filtering, living, term_query
from search.engines.store import decode_hit, title_start
from search.queries import Suggestion

BEGINNING_FIRST = [{"_score": {"order": "desc"}}, *BY_DAY]


def suggest_titles(
    indices: Indices, prefix: str, filters: Mapping[str, frozenset[str]], limit: int
) -> list[Suggestion]:
    """Documents whose title begins as it was typed, then those whose title has all the words; the newest first."""
    words = typed_words(prefix)
    if not words:
        return []
    having = [Prefix("title_word", {"value": words[-1]}), *(term_query("title_word", word) for word in words[:-1])]
    begins = ConstantScore(filter=Prefix("title_start", {"value": title_start(prefix)}))
    query = Bool(
        filter=[living(filtering(filters).values())], should=[Bool(filter=having), begins], minimum_should_match=1
    )
    told = indices.search(Search().query(query).sort(*BEGINNING_FIRST).source(ONLY_HIT)[:limit])
    return [_suggestion(each["_id"], each["_source"]["hit"]) for each in told["hits"]["hits"]]


def _suggestion(key: str, stored: str) -> Suggestion:
    shown = decode_hit(stored).fields
    return Suggestion(key, shown["kind"], shown["title"], shown["url"])
