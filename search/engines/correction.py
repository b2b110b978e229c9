"""The question with its misspelt words replaced: one rule for every engine."""

import re
from collections.abc import Callable

from search.german import QueryTerm, analyze_query_words, is_known
from search.german.misspellings import mended_compounds
from search.text.parsing import ParsedQuery
from search.text.question_words import is_asking

# So many words that go on from the beginning of one.
MOST_LOOKED_AT = 20


def corrected_text(
    text: str, parsed: ParsedQuery, stands: Callable[[QueryTerm], bool], nearest: Callable[[str], str | None]
) -> str | None:
    """The question with each word that stands nowhere replaced by its nearest neighbour; None if nothing changes.

    A word that the lexicon knows is no slip, nor a word that has other words: "Roma", "AMIF". A word without a
    neighbour may be a compound with a slip: it is replaced by the compound that is found.
    """
    better = text
    for group in parsed.groups:
        if group.same:
            continue
        for term in group.alternatives[0]:
            if stands(term) or is_known(term.word):
                continue
            spelling = nearest(term.word) or _nearest_compound(term.word, stands)
            if spelling is not None and not all(map(is_asking, analyze_query_words(spelling))):
                better = re.sub(rf"(?<!\w){re.escape(term.word)}(?!\w)", spelling, better, count=1)
    return better if better != text else None


def _nearest_compound(word: str, stands: Callable[[QueryTerm], bool]) -> str | None:
    return next((each for each in mended_compounds(word) if all(map(stands, analyze_query_words(each)))), None)
