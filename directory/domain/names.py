"""Names of people as they are compared, and taken out of what others read: one spelling for all ways to write one.

"Müller, Bela", "bela.mueller" and "B. Muller" mean the same person; so do names with composed and with combined signs.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from portal.base.display.spelling import transliterate

# Letters with what is combined with them; everything else parts words: dots, commas, hyphens, brackets.
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060])*")
_HONORIFICS = frozenset({"herr", "herrn", "frau", "dr", "prof", "professor", "professorin", "kollege", "kollegin"})
# "ae" and "a" for "ä": both are written.
_DIGRAPHS = (("ae", "a"), ("oe", "o"), ("ue", "u"))
_MOST_WORDS_OF_A_LABEL = 6


def folded(word: str) -> str:
    """One spelling for a word: without case, invisible signs and accents; "Müller", "Mueller" and "Muller" are one."""
    visible = "".join(sign for sign in unicodedata.normalize("NFC", word) if unicodedata.category(sign) != "Cf")
    plain = transliterate(visible)
    for written, short in _DIGRAPHS:
        plain = plain.replace(written, short)
    return plain


def words_of_name(text: str) -> tuple[str, ...]:
    """The folded words of a name in their order: "Mueller, Bela" gives muller, bela."""
    return tuple(folded(match.group()) for match in _WORD.finditer(text))


@dataclass(frozen=True, slots=True)
class PersonName:
    """First and last name, each as its folded words."""

    first: tuple[str, ...]
    last: tuple[str, ...]

    @classmethod
    def of(cls, first_name: str, last_name: str) -> "PersonName":
        return cls(words_of_name(first_name), words_of_name(last_name))

    def is_meant_by(self, spoken: str) -> bool:
        """Whether a speaker's label means this person: the last name is in it, or it is a part of the whole name.

        "LRA Hof - Bela Müller" and "Bela" mean Bela Müller, "Hof" does not.
        """
        words = words_of_name(spoken)
        if not words or not self.last:
            return False
        said = set(words)
        joined = {"".join(self.first + self.last), "".join(self.last + self.first)}
        return set(self.last) <= said or said <= {*self.first, *self.last} or "".join(words) in joined

    def is_label(self, text: str) -> bool:
        """Whether this is nothing but a label that means this person: names and titles, no words of a sentence."""
        words = [match.group() for match in _WORD.finditer(text)]
        if len(words) > _MOST_WORDS_OF_A_LABEL or not self.is_meant_by(text):
            return False
        return all(word[0].isupper() or folded(word) in {*self.first, *self.last} for word in words)

    def spans_in(self, words: list[str]) -> list[tuple[int, int]]:
        """Where the name stands in folded words of running text, as (first, one behind the last).

        The last name alone is a word like others ("Koch"); it counts beside the first name, an initial or "Frau".
        """
        found = []
        for start in range(len(words) - len(self.last) + 1):
            end = start + len(self.last)
            if not self._is_last_name(words[start:end]):
                continue
            before = self._first_name_before(words, start)
            after = self._first_name_after(words, end)
            if before < start or after > end or (start and words[start - 1] in _HONORIFICS):
                found.append((before, after))
        return found

    def _is_last_name(self, words: list[str]) -> bool:
        *head, tail = self.last
        return words[:-1] == head and words[-1] in {tail, f"{tail}s"}

    def _first_name_before(self, words: list[str], start: int) -> int:
        first = start
        while first and (words[first - 1] in self.first or self._is_initial(words[first - 1])):
            first -= 1
        return first

    def _first_name_after(self, words: list[str], end: int) -> int:
        while end < len(words) and words[end] in self.first:
            end += 1
        return end

    def _is_initial(self, word: str) -> bool:
        return len(word) == 1 and any(name.startswith(word) for name in self.first)


def without_names(text: str, names: Iterable[PersonName], instead: str) -> str:
    """The text with `instead` in the place of each of these names, in whichever spelling.

    A label at its beginning ("bela.mueller: …") goes whole.
    """
    names = tuple(name for name in names if name.last)
    if not names:
        return text
    label, colon, rest = text.partition(":")
    if colon and any(name.is_label(label) for name in names):
        return f"{instead}:{_without_names(rest, names, instead)}"
    return _without_names(text, names, instead)


def _without_names(text: str, names: tuple[PersonName, ...], instead: str) -> str:
    matches = list(_WORD.finditer(text))
    words = [folded(match.group()) for match in matches]
    spans = sorted({span for name in names for span in name.spans_in(words)})
    kept, at = [], 0
    for first, end in spans:
        begins, ends = matches[first].start(), matches[end - 1].end()
        if begins >= at:
            kept += [text[at:begins], instead]
            at = ends
    return "".join([*kept, text[at:]])
