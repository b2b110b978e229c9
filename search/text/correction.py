"""What a word that stands nowhere was meant to be: one rule over the words of the index, for every engine alike."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from portal.base.display.spelling import edit_distance
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
    for folded in candidates:
        slips = edit_distance(wrong, folded, limit)
        if slips <= limit:
            by_slips[slips].append(folded)
    for _slips, near in sorted(by_slips.items()):
        counted = [(-count, spelling) for spelling, count in living(near) if count]
        if counted:
            return min(counted)[1]
    return None
