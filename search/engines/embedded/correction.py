"""Spelling correction over the words of the embedded index."""

from collections.abc import Iterator, Sequence

from tantivy import Occur, Searcher

from portal.base.display.spelling import Vocabulary
from search.engines import correction
from search.engines.correction import MOST_LOOKED_AT
from search.engines.embedded.matching import combine, count, group_anywhere, term_query
from search.german import QueryTerm, fold
from search.text.correction import allowed_distance, correct
from search.text.parsing import Group, ParsedQuery


class Words:
    """The folded words of one state of the index, read when asked for: all of them take a quarter of a second."""

    def __init__(self, state: object = None) -> None:
        self.state = state
        self.read: dict[str, Vocabulary] = {}

    def beginning_with(self, prefix: str, searcher: Searcher) -> Vocabulary:
        """Words of deleted documents may be among them."""
        if prefix not in self.read:
            terms = searcher.terms_with_prefix("word", prefix)
            self.read[prefix] = Vocabulary({term.partition("\t")[0] for term, _count in terms})
        return self.read[prefix]


def corrected_text(searcher: Searcher, text: str, parsed: ParsedQuery, words: Words) -> str | None:
    """The question with each word that stands nowhere replaced by its nearest neighbour; None if nothing changes."""
    return correction.corrected_text(
        text, parsed, lambda term: stands(searcher, term), lambda word: _nearest(searcher, word, words)
    )


def completions(searcher: Searcher, word: str) -> list[str]:
    """The spellings in the index that begin with a word, those in most documents first."""
    found = searcher.terms_with_prefix("word", fold(word))
    ranked = sorted(found, key=lambda term: (-term[1], term[0]))[:MOST_LOOKED_AT]
    return [term.partition("\t")[2] for term, _count in ranked]


def stands(searcher: Searcher, term: QueryTerm) -> bool:
    """Whether a term is found in any living document."""
    return bool(count(searcher, combine([(Occur.Must, group_anywhere(Group(((term,),))))])))


def _nearest(searcher: Searcher, word: str, words: Words) -> str | None:
    wrong = fold(word)
    limit = allowed_distance(wrong)
    return correct(
        word,
        lambda prefix: words.beginning_with(prefix, searcher).resembling(wrong, limit),
        lambda folded: _living(searcher, folded),
    )


def _living(searcher: Searcher, folded: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The dictionary counts what is deleted as well, until its segments are merged; a search does not."""
    for word in folded:
        for term, _count in searcher.terms_with_prefix("word", f"{word}\t"):
            yield term.partition("\t")[2], count(searcher, combine([(Occur.Must, term_query("word", term))]))
