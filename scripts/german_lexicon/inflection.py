"""Which forms of the word list belong to which noun."""

from collections import defaultdict
from collections.abc import Iterable

from search.german.stemming import snowball

ENDINGS = frozenset(("", "e", "en", "n", "s", "es", "er", "ern", "ens", "ns", "se", "sen", "ses", "nen"))
_NO_UMLAUT = str.maketrans("äöü", "aou")
# How the plural of a Latin or Greek noun replaces its ending (Zentrum, Thema, Risiko, Typus, Praxis, Lexikon).
FOREIGN_PLURALS = {
    "um": ("en", "a"),
    "a": ("en", "ata"),
    "o": ("en", "i"),
    "us": ("en", "i", "ora", "era"),
    "is": ("en",),
    "on": ("a", "en"),
    "os": ("en",),
}


def without_umlauts(word: str) -> str:
    """Äpfel and Apfel differ by the umlaut alone."""
    return word.translate(_NO_UMLAUT)


class Forms:
    """The inflected forms of each noun, and back."""

    def __init__(self, nouns: Iterable[str], words: Iterable[str]) -> None:
        by_stem: dict[str, list[str]] = defaultdict(list)
        for word in words:
            by_stem[snowball(word)].append(word)
        self.of: dict[str, set[str]] = {}
        self.nouns_of: dict[str, set[str]] = defaultdict(set)
        for noun in nouns:
            bare = without_umlauts(noun)
            forms = {noun}
            for word in by_stem[snowball(noun)]:
                if without_umlauts(word).startswith(bare) and word[len(noun) :] in ENDINGS:
                    forms.add(word)
            self.of[noun] = forms
            for form in forms:
                self.nouns_of[form].add(noun)

    def add(self, noun: str, form: str) -> None:
        """Note one more form of a noun."""
        self.of[noun].add(form)
        self.nouns_of[form].add(noun)
