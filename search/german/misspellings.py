"""A slip in one part of a compound: "Vereinnsarbeit" is a Vereinsarbeit, whether or not that word stands anywhere."""

from collections.abc import Iterator
from functools import cache

from portal.base.display.spelling import Vocabulary, edit_distance
from search.german.lexicon import get_lexicon
from search.german.spelling import plain
from search.german.words import split

SHORTEST_PART = 4
MOST_SPELLINGS = 6


@cache
def _heads() -> Vocabulary:
    return Vocabulary(word for word in get_lexicon().heads if len(word) >= SHORTEST_PART)


@cache
def _fronts() -> Vocabulary:
    return Vocabulary(word for word in get_lexicon().modifiers if len(word) >= SHORTEST_PART)


def mended_compounds(word: str) -> list[str]:
    """Compounds that differ from a word by one slip in one part, the likeliest first; [] for a known compound.

    All of it is in the shipped lexicon; nothing tells whether a spelling stands in the index.
    """
    wrong = plain(word)
    if not wrong.isalpha() or split(word):
        return []
    found: dict[str, int] = {}
    for cost, spelling in sorted(_candidates(wrong)):
        found.setdefault(spelling, cost)
    return list(found)[:MOST_SPELLINGS]


def _candidates(wrong: str) -> Iterator[tuple[int, str]]:
    lexicon = get_lexicon()
    for at in range(SHORTEST_PART, len(wrong) - SHORTEST_PART + 1):
        front, head = wrong[:at], wrong[at:]
        if front in lexicon.modifiers:
            for near in _near(head, _heads()):
                yield lexicon.modifiers[front][0] + lexicon.heads[near], front + near
        if head in lexicon.heads:
            for near in _near(front, _fronts()):
                yield lexicon.modifiers[near][0] + lexicon.heads[head], near + head


def _near(part: str, words: Vocabulary) -> Iterator[str]:
    return (word for word in words.resembling(part, 1) if edit_distance(part, word, 1) == 1)
