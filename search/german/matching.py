"""The words of a question, and the one rule by which they match a text."""

from collections.abc import Collection
from dataclasses import dataclass

from search.german.spelling import fold
from search.german.stopwords import STOP_WORDS
from search.german.tokens import surfaces
from search.german.words import understand


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """One word of a question: as it was typed, its stem, and the stems of its parts (level 1; () if it is not cut)."""

    word: str
    stem: str
    parts: tuple[str, ...]


def analyze_query_words(text: str) -> list[QueryTerm]:
    """The terms of a question, in order, each stem once.

    Stop words are left out, so that "Angebote für die Jugend" asks for two terms; a question of nothing but stop
    words ("und der") keeps them all.
    """
    terms: list[QueryTerm] = []
    stop_terms: list[QueryTerm] = []
    for spelling, start, end in surfaces(text):
        word = text[start:end]
        meaning = understand(spelling)
        if not meaning.stem:
            continue
        parts = meaning.parts if all(len(part) > 1 for part in meaning.parts) else ()
        term = QueryTerm(word, meaning.stem, parts)
        chosen = stop_terms if fold(word) in STOP_WORDS else terms
        if all(term.stem != other.stem for other in chosen):
            chosen.append(term)
    return terms or stop_terms


def matches(term: QueryTerm, stems: Collection[str], parts: Collection[str]) -> bool:
    """Whether a term is met by one field (or passage, or cue), given as its stems and its compounds' parts.

    It is, if its stem is among them, or if **all** its parts are.
    """
    if term.stem in stems or term.stem in parts:
        return True
    return bool(term.parts) and all(part in stems or part in parts for part in term.parts)
