"""Titles that go on from what is being typed."""

import json
from collections.abc import Mapping

from tantivy import Occur, Query, Searcher

from search.engines.completing import LOOKED_AT, beginning_first, typed_words
from search.engines.embedded.matching import Clause, combine, filtering
from search.engines.embedded.schema import schema
from search.queries import Suggestion

MOST_ENDINGS = 200


def suggest_titles(
    searcher: Searcher, prefix: str, filters: Mapping[str, frozenset[str]], limit: int
) -> list[Suggestion]:
    """Documents whose title has all the words, the last one as a beginning; titles that begin so come first."""
    words = typed_words(prefix)
    if not words:
        return []
    endings = [term for term, _count in searcher.terms_with_prefix("title_word", words[-1], limit=MOST_ENDINGS)]
    if not endings:
        return []
    clauses: list[Clause] = [(Occur.Must, Query.term_set_query(schema(), "title_word", endings))]
    clauses += [(Occur.Must, Query.term_query(schema(), "title_word", word, "basic")) for word in words[:-1]]
    clauses += [(Occur.Must, each) for each in filtering(filters).values()]
    found = searcher.search(combine(clauses), limit * LOOKED_AT, count=False, order_by_field="day").hits
    suggestions: list[Suggestion] = []
    for _day, address in found:
        stored = searcher.doc(address).to_dict()
        shown = json.loads(stored["hit"][0])
        suggestions.append(Suggestion(stored["key"][0], shown["kind"], shown["title"], shown["url"]))
    return beginning_first(prefix, suggestions, limit)
