"""Spelling correction over the words of the embedded index."""

import re

from tantivy import Occur, Searcher

from search.correction import correct
from search.engines.embedded.matching import combine, count, group_anywhere, term_query
from search.german import fold
from search.parsing import Group, ParsedQuery


def corrected_text(searcher: Searcher, text: str, parsed: ParsedQuery) -> str | None:
    """The question with each word that stands nowhere replaced by its nearest neighbour; None if nothing changes."""
    better = text
    for group in parsed.groups:
        for term in group.alternatives[0]:
            if _count(searcher, Group(((term,),))):
                continue
            spelling = correct(
                term.word, lambda prefix: _candidates(searcher, prefix), lambda word: _lives(searcher, word)
            )
            if spelling is not None:
                better = re.sub(rf"(?<!\w){re.escape(term.word)}(?!\w)", spelling, better, count=1)
    return better if better != text else None


def _count(searcher: Searcher, group: Group) -> int:
    return count(searcher, combine([(Occur.Must, group_anywhere(group))]))


def _lives(searcher: Searcher, word: str) -> bool:
    return bool(count(searcher, combine([(Occur.Must, term_query("word", f"{fold(word)}\t{word}"))])))


def _candidates(searcher: Searcher, prefix: str) -> list[tuple[str, int]]:
    return [(term.partition("\t")[2], count) for term, count in searcher.terms_with_prefix("word", prefix)]
