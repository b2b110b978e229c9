"""What a word that stands nowhere was meant to be: one rule over the words of the index, for every engine alike."""

from collections.abc import Callable, Iterable

from search.german import fold

SHORTEST = 4
# A candidate source gives the spellings that begin with a (folded) prefix, and in how many documents each stands.
Candidates = Callable[[str], Iterable[tuple[str, int]]]


def allowed_distance(word: str) -> int:
    """One slip in a short word, two in one of seven letters or more."""
    if len(word) < SHORTEST:
        return 0
    return 1 if len(word) < 7 else 2


def distance(first: str, second: str, limit: int) -> int:
    """Slips between two words (a letter more, less, other, two swapped); above `limit` it is told as limit + 1."""
    if abs(len(first) - len(second)) > limit:
        return limit + 1
    before: list[int] = []
    previous = list(range(len(second) + 1))
    for row, letter in enumerate(first, 1):
        current = [row]
        for column, other in enumerate(second, 1):
            cost = min(previous[column] + 1, current[-1] + 1, previous[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == second[column - 2] and first[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before, previous = previous, current
    return previous[-1]


def correct(word: str, candidates: Candidates, lives: Callable[[str], bool]) -> str | None:
    """The nearest spelling; of equally near ones the most frequent, then the first by alphabet; None if none is near.

    `lives` says whether a spelling still stands in a document: candidate lists may hold words of deleted ones.
    """
    wrong = fold(word)
    limit = allowed_distance(wrong)
    if not limit:
        return None
    return _nearest(wrong, limit, candidates(wrong[:1]), lives) or _nearest(wrong, limit, candidates(""), lives)


def _nearest(wrong: str, limit: int, candidates: Iterable[tuple[str, int]], lives: Callable[[str], bool]) -> str | None:
    near: list[tuple[int, int, str]] = []
    for spelling, count in candidates:
        if abs(len(spelling) - len(wrong)) > limit + 2:
            continue
        slips = distance(wrong, fold(spelling), limit)
        if slips <= limit:
            near.append((slips, -count, spelling))
    return next((spelling for _slips, _count, spelling in sorted(near) if lives(spelling)), None)
