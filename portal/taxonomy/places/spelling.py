"""Slips in typed names of places. What they are mended to is only ever offered."""

from collections.abc import Iterable, Iterator
from itertools import islice, product

from portal.base.display.spelling import Vocabulary, edit_distance
from portal.taxonomy.places.normalization import CONNECTORS
from portal.taxonomy.places.vocabulary import load_vocabulary

Tokens = tuple[str, ...]
SHORTEST = 4
LONG = 8
MOST_CORRECTIONS = 12
MOST_TOKENS = 6


def allowed_slips(word: str) -> int:
    """One in a word, two in a long one, none in a short one."""
    if len(word) < SHORTEST:
        return 0
    return 2 if len(word) >= LONG else 1


class Speller:
    """Mends slips with the words that stand in names of places and the words for their kinds."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(names)
        offices = {word for words in load_vocabulary().office_words for word in words}
        self._known = self._names | offices | CONNECTORS
        self._near = Vocabulary(self._names | offices)

    def corrections(self, tokens: Tokens) -> Iterator[Tokens]:
        """The words with slips mended, each unknown one by its nearest known ones; then all of them as one word."""
        if len(tokens) > MOST_TOKENS:
            return
        choices = [[token] if token in self._known else self._nearest(token) for token in tokens]
        if all(choices):
            yield from islice((mended for mended in product(*choices) if mended != tokens), MOST_CORRECTIONS)
        if len(tokens) > 1:
            yield from ((word,) for word in self._nearest("".join(tokens)) if word in self._names)

    def _nearest(self, token: str) -> list[str]:
        """The known words with the fewest slips; the word itself if it is too short to judge."""
        limit = allowed_slips(token)
        if not limit:
            return [token]
        found: dict[int, list[str]] = {}
        for word in self._near.resembling(token, limit):
            if (slips := edit_distance(token, word, limit)) <= limit:
                found.setdefault(slips, []).append(word)
        return sorted(found[min(found)]) if found else []
