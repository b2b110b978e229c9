"""What a word that stands nowhere was meant to be: one rule over the words of the index, for every engine alike."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from search.german import fold

SHORTEST = 4
# The folded words that begin with a prefix; words of deleted documents may be among them.
Candidates = Callable[[str], Iterable[str]]
# All spellings of some folded words, and in how many living documents each stands.
Living = Callable[[Sequence[str]], Iterable[tuple[str, int]]]


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


def correct(word: str, candidates: Candidates, living: Living) -> str | None:
    """The nearest spelling; of equally near ones the most frequent, then the first by alphabet; None if none is near.

    Only what stands in a living document counts: neither a word that is gone nor the history of a page decides.
    """
    wrong = fold(word)
    limit = allowed_distance(wrong)
    if not limit:
        return None
    return _nearest(wrong, limit, candidates(wrong[:1]), living) or _nearest(wrong, limit, candidates(""), living)


def _nearest(wrong: str, limit: int, candidates: Iterable[str], living: Living) -> str | None:
    by_slips: dict[int, list[str]] = defaultdict(list)
    letters = set(wrong)
    for folded in candidates:
        # A slip changes at most two of the letters that occur: most words of the index are ruled out by that alone.
        if abs(len(wrong) - len(folded)) > limit or len(letters.symmetric_difference(folded)) > 2 * limit:
            continue
        slips = distance(wrong, folded, limit)
        if slips <= limit:
            by_slips[slips].append(folded)
    for _slips, near in sorted(by_slips.items()):
        counted = [(-count, spelling) for spelling, count in living(near) if count]
        if counted:
            return min(counted)[1]
    return None
