"""Cuts a compound at its cheapest seams.

Every way to read a word as one to five modifiers and a head has a cost: rare pieces are dear, frequent ones cheap. The
cheapest reading counts if its mean cost is not above the price of a piece that was never seen; otherwise the word stays
whole.
"""

from typing import NamedTuple

from search.german.lexicon import Lexicon

SHORTEST_WORD = 6
LONGEST_WORD = 60
SHORTEST_PART = 3
LONGEST_MODIFIER = 30
MOST_MODIFIERS = 5
# 100 · ln(number of nouns that the counts come from): the price of a piece that was never seen
HIGHEST_MEAN_COST = 1212
# An s between two parts is read as a link even where that costs this much more
LINKING_S_BONUS = 100


class Split(NamedTuple):
    """A cut word: plain modifiers (linking letters left out), the head as it was spelled, and where the head begins."""

    modifiers: tuple[str, ...]
    head: str
    head_start: int

    @property
    def parts(self) -> tuple[str, ...]:
        """Modifiers and head in one tuple."""
        return (*self.modifiers, self.head)


def cut(word: str, lexicon: Lexicon) -> Split | None:
    """Cut a lower-case word into its largest known parts; None if it stays whole."""
    length = len(word)
    if not SHORTEST_WORD <= length <= LONGEST_WORD or word in lexicon.whole:
        return None
    seams = _cheapest_seams(word, lexicon)
    if seams is None:
        return None
    seams = _give_s_to_modifiers(word, seams, lexicon)
    modifiers = lexicon.modifiers
    bases = tuple(modifiers[word[start:end]][1] for start, end in zip([0, *seams], seams, strict=False))
    return Split(bases, word[seams[-1] :], seams[-1])


def _cheapest_seams(word: str, lexicon: Lexicon) -> list[int] | None:
    """Where the parts of the cheapest reading meet, or None."""
    modifiers, heads = lexicon.modifiers, lexicon.heads
    last_seam = len(word) - SHORTEST_PART
    # by position: what the cheapest chain of modifiers that ends there costs, and its seams
    reached: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
    best_cost = 0
    best_seams: tuple[int, ...] = ()
    for start in range(last_seam + 1):
        chain = reached.get(start)
        if chain is None:
            continue
        cost, seams = chain
        head_cost = heads.get(word[start:]) if start else None
        if head_cost is not None and (not best_seams or cost + head_cost < best_cost):
            best_cost, best_seams = cost + head_cost, seams
        if len(seams) == MOST_MODIFIERS:
            continue
        for end in range(start + SHORTEST_PART, min(last_seam, start + LONGEST_MODIFIER) + 1):
            entry = modifiers.get(word[start:end])
            if entry is not None:
                total = cost + entry[0]
                known = reached.get(end)
                if known is None or total < known[0]:
                    reached[end] = (total, (*seams, end))
    if not best_seams or best_cost > HIGHEST_MEAN_COST * (len(best_seams) + 1):
        return None
    return list(best_seams)


def _give_s_to_modifiers(word: str, seams: list[int], lexicon: Lexicon) -> list[int]:
    """Read `verkehr|steilnehmer` as `verkehrs|teilnehmer`: an s that may stand on either side links.

    Unless that is much dearer: `kunst|stein` is not `kunsts|tein`.
    """
    moved = list(seams)
    for index, seam in enumerate(seams):
        if word[seam] != "s":
            continue
        start = moved[index - 1] if index else 0
        end = seams[index + 1] if index + 1 < len(seams) else len(word)
        with_s = _pair_cost(word, start, seam + 1, end, lexicon)
        if with_s is not None and with_s <= (_pair_cost(word, start, seam, end, lexicon) or 0) + LINKING_S_BONUS:
            moved[index] = seam + 1
    return moved


def _pair_cost(word: str, start: int, seam: int, end: int, lexicon: Lexicon) -> int | None:
    """What the modifier that ends at the seam and the part behind it cost together; None if either is unknown."""
    left, right = lexicon.modifiers.get(word[start:seam]), word[seam:end]
    if end == len(word):
        right_cost = lexicon.heads.get(right)
    else:
        entry = lexicon.modifiers.get(right)
        right_cost = None if entry is None else entry[0]
    return None if left is None or right_cost is None else left[0] + right_cost
