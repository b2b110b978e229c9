"""What a word that stands nowhere was meant to be: one rule over the words of the index, for every engine alike."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from search.german import fold

SHORTEST = 4
# The folded words that begin with a prefix; words of deleted documents may be among them.
Candidates = Callable[[str], Iterable[str]]
# All spellings of some folded words, and in how many living documents each stands.
Living = Callable[[Sequence[str]], Iterable[tuple[str, int]]]


class Vocabulary:
    """The folded words of an index by length and letters, to look up again and again."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in words:
            self._by_length[len(word)].append(word)
        self._letters: dict[int, list[int]] = {}

    def resembling(self, wrong: str, limit: int) -> Iterator[str]:
        """All words that may be within so many slips, and a few others: a slip changes two of the letters at most."""
        letters = _letters(wrong)
        for length in range(len(wrong) - limit, len(wrong) + limit + 1):
            words = self._by_length.get(length, [])
            if length not in self._letters:
                self._letters[length] = list(map(_letters, words))
            for word, its in zip(words, self._letters[length], strict=True):
                if (letters ^ its).bit_count() <= 2 * limit:
                    yield word


def _letters(word: str) -> int:
    """A bit for each letter that occurs; two letters may share one, so that words only seem more alike."""
    found = 0
    for letter in word:
        found |= 1 << (ord(letter) & 63)
    return found


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
    for folded in candidates:
        slips = distance(wrong, folded, limit)
        if slips <= limit:
            by_slips[slips].append(folded)
    for _slips, near in sorted(by_slips.items()):
        counted = [(-count, spelling) for spelling, count in living(near) if count]
        if counted:
            return min(counted)[1]
    return None
