"""Titles that go on from what is being typed."""

import json
import re
from collections.abc import Mapping

from tantivy import DocAddress, Occur, Query, Searcher

from search.engines.completion import typed_words
from search.engines.embedded.matching import Clause, combine, filtering, term_query
from search.engines.embedded.schema import schema
from search.engines.store import title_start
from search.queries import Suggestion


def suggest_titles(
    searcher: Searcher, prefix: str, filters: Mapping[str, frozenset[str]], limit: int
) -> list[Suggestion]:
    """Documents whose title begins as it was typed, then those whose title has all the words; the newest first."""
    words = typed_words(prefix)
    if not words:
        return []
    narrowing: list[Clause] = [(Occur.Must, each) for each in filtering(filters).values()]
    start = _beginning("title_start", title_start(prefix))
    found = _newest(searcher, [*narrowing, (Occur.Must, start)], limit)
    if len(found) < limit:
        having = [_beginning("title_word", words[-1]), *(term_query("title_word", word) for word in words[:-1])]
        clauses = [*narrowing, *((Occur.Must, each) for each in having), (Occur.MustNot, start)]
        found += _newest(searcher, clauses, limit - len(found))
    return [_suggestion(searcher, address) for address in found]


def _beginning(field: str, text: str) -> Query:
    return Query.regex_query(schema(), field, f"{re.escape(text)}.*")


def _newest(searcher: Searcher, clauses: list[Clause], limit: int) -> list[DocAddress]:
    hits = searcher.search(combine(clauses), limit, count=False, order_by_field="newest").hits
    return [address for _number, address in hits]


def _suggestion(searcher: Searcher, address: DocAddress) -> Suggestion:
    stored = searcher.doc(address).to_dict()
    shown = json.loads(stored["hit"][0])
    return Suggestion(stored["key"][0], shown["kind"], shown["title"], shown["url"])
