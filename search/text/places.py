"""Names of places inside a question, by the one rule that tells which place a text means."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from portal.taxonomy.enums import RegionLevel
from portal.taxonomy.places import Place, places_named
from search.german import is_noun

LONGEST_NAME = 6
# Nobody asks with more words before a place; each of them is looked up with those behind it.
MOST_PIECES = 24
_PIECE = re.compile(r"\S+")
_EDGES = ",;:.!?()"
# Behind these a word that is a name as well is meant as the name: "in Wald", "bei Stein".
_BEFORE_PLACES = frozenset({"in", "aus", "bei", "nach", "von", "um", "nahe", "für", "ort"})


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place in a question: the words as typed, where they stand (characters), and what they may mean."""

    words: str
    start: int
    end: int
    places: tuple[Place, ...]


def find_places(text: str) -> list[NamedPlace]:
    """The places that the first words of a text name, from left to right; of overlapping ones the longest."""
    pieces = [(piece.start(), piece.end()) for piece in islice(_PIECE.finditer(text), MOST_PIECES)]
    before = ["", *(text[start:end].strip(_EDGES).casefold() for start, end in pieces)]
    found: list[NamedPlace] = []
    at = 0
    while at < len(pieces):
        named = next(_named_at(text, pieces[at:]), None)
        if named and len(pieces) > 1 and before[at] not in _BEFORE_PLACES and _is_rather_a_word(named[1]):
            named = None
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


def _is_rather_a_word(named: NamedPlace) -> bool:
    """ "saal mieten", "Buch", "laufen": a word of the language that small municipalities bear as well.

    Where only one does, and it is written as names are, it is the name: "Ehrenamt Feucht".
    """
    if not is_noun(named.words) or any(place.level != RegionLevel.GEMEINDE for place in named.places):
        return False
    return len(named.places) > 1 or not named.words[0].isupper()
