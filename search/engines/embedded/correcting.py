"""Spelling correction over the words of the embedded index."""

from collections.abc import Iterable, Iterator, Sequence

from tantivy import Occur, Searcher

from search.correction import correct
from search.engines import correcting
from search.engines.embedded.matching import combine, count, group_anywhere, term_query
from search.german import QueryTerm
from search.parsing import Group, ParsedQuery


def corrected_text(searcher: Searcher, text: str, parsed: ParsedQuery) -> str | None:
    """The question with each word that stands nowhere replaced by its nearest neighbour; None if nothing changes."""
    return correcting.corrected_text(
        text, parsed, lambda term: _stands(searcher, term), lambda word: _nearest(searcher, word)
    )


def _stands(searcher: Searcher, term: QueryTerm) -> bool:
    return bool(count(searcher, combine([(Occur.Must, group_anywhere(Group(((term,),))))])))


def _nearest(searcher: Searcher, word: str) -> str | None:
    return correct(word, lambda prefix: _candidates(searcher, prefix), lambda folded: _living(searcher, folded))


def _candidates(searcher: Searcher, prefix: str) -> Iterable[str]:
    return {term.partition("\t")[0] for term, _count in searcher.terms_with_prefix("word", prefix)}


def _living(searcher: Searcher, folded: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The dictionary counts what is deleted as well, until its segments are merged; a search does not."""
    for word in folded:
        for term, _count in searcher.terms_with_prefix("word", f"{word}\t"):
            yield term.partition("\t")[2], count(searcher, combine([(Occur.Must, term_query("word", term))]))
