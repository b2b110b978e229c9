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


def _inflects(noun: str, front: str) -> bool:
    """Whether a form may begin this way: Stadt has Städte, but Lände has no Lande, and Fuhre has no Führen."""
    return front == noun or (
        not noun.endswith("e")
        and len(front) == len(noun)
        and without_umlauts(front) == without_umlauts(noun)
        and all(letter == changed or letter in "aou" for letter, changed in zip(noun, front, strict=True))
    )


class Forms:
    """The inflected forms of each noun, and back."""

    def __init__(self, nouns: Iterable[str], words: Iterable[str]) -> None:
        by_stem: dict[str, list[str]] = defaultdict(list)
        for word in words:
            by_stem[snowball(word)].append(word)
        self.of: dict[str, set[str]] = {}
        self.nouns_of: dict[str, set[str]] = defaultdict(set)
        for noun in nouns:
            forms = {noun}
            # Snowball takes the s of Kurs for an ending, but not that of Kurse.
            stems = {snowball(noun), snowball(noun + "e")} if noun.endswith("s") else {snowball(noun)}
            for word in (word for stem in stems for word in by_stem[stem]):
                if word[len(noun) :] in ENDINGS and _inflects(noun, word[: len(noun)]):
                    forms.add(word)
            self.of[noun] = forms
            for form in forms:
                self.nouns_of[form].add(noun)

    def add(self, noun: str, form: str) -> None:
        """Note one more form of a noun."""
        self.of[noun].add(form)
        self.nouns_of[form].add(noun)
