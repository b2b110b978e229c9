"""The German analyzer: the only place that knows the German language. Documents and questions go through it alike.

>>> [token.stem for token in analyze("Kultur der Bürger")]
['kultur', 'der', 'bürger']
"""

from typing import NamedTuple

from search.german.matching import QueryTerm, analyze_query_words, matches
from search.german.spelling import fold
from search.german.tokens import HYPHENS, pieces, segments, surfaces
from search.german.words import is_front, is_head, is_known, is_noun, split, stem, understand

__all__ = [
    "HYPHENS",
    "QueryTerm",
    "Token",
    "analyze",
    "analyze_query_words",
    "fold",
    "is_front",
    "is_head",
    "is_known",
    "is_noun",
    "matches",
    "pieces",
    "segments",
    "split",
    "stem",
    "understand",
]


class Token(NamedTuple):
    """One word of a text.

    `stem` is the stem of the whole word; `parts` are the stems of a compound's parts and of their parts, a bag without
    order, () if the word is not cut; `start` and `end` are character offsets into the analyzed text; `position` counts
    words.
    """

    stem: str
    parts: tuple[str, ...]
    start: int
    end: int
    position: int


def analyze(text: str) -> list[Token]:
    """The words of a document's text. Nothing is left out, so that positions serve phrases."""
    tokens: list[Token] = []
    for spelling, start, end in surfaces(text):
        stem, _parts, bag, _plain_parts = understand(spelling)
        if stem:
            tokens.append(Token(stem, bag, start, end, len(tokens)))
    return tokens
