"""German words in plain letters: one spelling for addresses, keys and comparing; and how alike two words are."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.utils.text import slugify

# Letters that are no plain letter with an accent, as they are spelled out.
_SPELLED_OUT = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ı": "i",
        "þ": "th",
    }
)


def transliterate(text: str) -> str:
    """Lower case with ae, oe, ue, ss for ä, ö, ü, ß; other accents are dropped."""
    folded = unicodedata.normalize("NFC", text).casefold().translate(_SPELLED_OUT)
    return "".join(sign for sign in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(sign))


def plain_slug(text: str) -> str:
    """The address part of a name or a title: "Rötz" gives "roetz"; empty for a text in other scripts only."""
    return slugify(transliterate(text))


def page_slug(title: str) -> str:
    """The address part that a page gets from its title; a title in other scripts only keeps its letters."""
    return plain_slug(title) or slugify(title, allow_unicode=True)


class Vocabulary:
    """Words by length and letters, to look up again and again which of them may resemble another."""

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


def edit_distance(first: str, second: str, limit: int) -> int:
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
