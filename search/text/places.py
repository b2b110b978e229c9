"""Names of places inside a question, by the one rule that tells which place a text means."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal.taxonomy.places import Place, places_named

LONGEST_NAME = 6
_PIECE = re.compile(r"\S+")
_EDGES = ",;:.!?()"


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place in a question: the words as typed, where they stand (characters), and what they may mean."""

    words: str
    start: int
    end: int
    places: tuple[Place, ...]


def find_places(text: str) -> list[NamedPlace]:
    """The places that a text names, from left to right; of overlapping ones the longest."""
    pieces = [(piece.start(), piece.end()) for piece in _PIECE.finditer(text)]
    found: list[NamedPlace] = []
    at = 0
    while at < len(pieces):
        named = next(_named_at(text, pieces[at:]), None)
        if named:
            found.append(named[1])
        at += named[0] if named else 1
    return found


def _named_at(text: str, pieces: Sequence[tuple[int, int]]) -> Iterator[tuple[int, NamedPlace]]:
    """The places that begin at the first of the pieces, the longest first, with the number of their pieces."""
    for length in range(min(LONGEST_NAME, len(pieces)), 0, -1):
        start, end = pieces[0][0], pieces[length - 1][1]
        words = text[start:end].strip(_EDGES)
        if words and (places := places_named(words)):
            yield length, NamedPlace(words, start, end, tuple(places))
