"""Which of some numbered texts hold the words of a question: a set of bits for each stem, in memory.

For lists that are narrowed by words and counted at once. Ranking and passages are the engines' business.
"""

from collections import defaultdict
from collections.abc import Iterable

from search.german import QueryTerm, pieces, understand
from search.text.parsing import Group, parse


class WordSets:
    """Bit n of a set stands for text n, which may be told in several pieces."""

    def __init__(self) -> None:
        self._sets: dict[str, int] = defaultdict(int)
        self._every = 0

    def add(self, number: int, texts: Iterable[str]) -> None:
        """Count these pieces to the text with the number."""
        bit = 1 << number
        self._every |= bit
        for stem in _stems_of(texts):
            self._sets[stem] |= bit

    def remove(self, number: int, texts: Iterable[str]) -> None:
        """Take a text out again; `texts` are all the pieces of which it was told."""
        bit = 1 << number
        self._every &= ~bit
        for stem in _stems_of(texts):
            left = self._sets[stem] & ~bit
            if left:
                self._sets[stem] = left
            else:
                del self._sets[stem]

    def copy(self) -> "WordSets":
        """The same, to be changed without this one."""
        copied = WordSets()
        copied._sets.update(self._sets)
        copied._every = self._every
        return copied

    def matching(self, question: str) -> int:
        """The texts that hold every word, or another word for it; a question without a word is held by all.

        A word that stands nowhere is met by those that begin with it. No query.
        """
        parsed = parse(question, understand=False)
        if parsed.asks_nothing:
            return 0
        found = self._every
        for group in parsed.required:
            found &= self._of_group(group)
        for phrase in parsed.phrases:
            for stem in phrase:
                found &= self._sets.get(stem, 0)
        return found

    def _of_group(self, group: Group) -> int:
        found = 0
        for words in group.alternatives:
            held = self._every
            for term in words:
                held &= self._of_term(term)
            found |= held
        return found or self._begun(group.alternatives[0])

    def _of_term(self, term: QueryTerm) -> int:
        found = self._sets.get(term.stem, 0)
        if term.parts:
            together = self._every
            for part in term.parts:
                together &= self._sets.get(part, 0)
            found |= together
        return found

    def _begun(self, words: Iterable[QueryTerm]) -> int:
        found = self._every
        for term in words:
            begun = 0
            for stem, held in self._sets.items():
                if stem.startswith(term.stem):
                    begun |= held
            found &= begun
        return found


def _stems_of(texts: Iterable[str]) -> set[str]:
    """The stems and parts of all words of the pieces, as `analyze` gives them; each word is understood once."""
    spellings = {spelling for text in texts for spelling in pieces(text)[1::2]}
    return {stem for word in map(understand, spellings) if word.stem for stem in (word.stem, *word.bag)}
