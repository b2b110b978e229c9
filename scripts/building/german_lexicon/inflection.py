"""Which forms of the word list belong to which noun."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from search.german.stemmer import snowball, verb_stem

ENDINGS = frozenset(("", "e", "en", "n", "s", "es", "er", "ern", "ens", "ns", "se", "sen", "ses", "nen"))
_NO_UMLAUT = str.maketrans("äöü", "aou")
# Büro-s, Workshop-s, Oper-n, Nachbar-n, Lehrerin-nen
_MORE_ENDINGS = (
    (("a", "e", "i", "o", "u", "ä", "ö", "ü", "y", "c", "p", "v", "w"), "s"),
    (("er", "el", "ar"), "n"),
    (("in",), "nen"),
)
# How the plural of a Latin or Greek noun replaces its ending (Zentrum, Thema, Risiko, Typus, Praxis, Lexikon).
FOREIGN_PLURALS = {
    "um": ("en", "a"),
    "a": ("en", "ata"),
    "o": ("en", "i"),
    "us": ("en", "i", "ora", "era"),
    "is": ("en",),
    "on": ("a",),
    "ion": ("ien",),
    "ikon": ("iken",),
    "ichon": ("ichen",),
    "os": ("en",),
}
# Irrtum and Ereignis are German: no Irrten, no Ereignen.
_GERMAN_ENDING = re.compile(r"[^aeiouäöü]tum$|nis$")
# Foreign plurals although a verb has the same form.
_PLURALS_LIKE_VERBS = frozenset(("firmen", "foren", "saunen", "voten", "riten"))


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


def _may_be(noun: str, word: str) -> bool:
    return word[len(noun) :] in ENDINGS and _inflects(noun, word[: len(noun)])


class Forms:
    """The inflected forms of each noun, and back."""

    def __init__(self, nouns: Iterable[str], words: Iterable[str]) -> None:
        by_stem: dict[str, list[str]] = defaultdict(list)
        for word in words:
            by_stem[snowball(word)].append(word)
        self.of: dict[str, set[str]] = {}
        self.nouns_of: dict[str, set[str]] = defaultdict(set)
        for noun in nouns:
            self.of[noun] = set()
            self.add(noun, noun)
            # Snowball takes the s of Kurs for an ending, but not that of Kurse.
            stems = {snowball(noun), snowball(noun + "e")} if noun.endswith("s") else {snowball(noun)}
            for word in (word for stem in stems for word in by_stem.get(stem, ())):
                if _may_be(noun, word):
                    self.add(noun, word)
        for noun in sorted(self.of):
            self._add_unlike(noun, by_stem)

    def _add_unlike(self, noun: str, by_stem: Mapping[str, list[str]]) -> None:
        """Add the forms of another Snowball stem that belong to no noun yet.

        It takes the em of Problem and the ern of Stern for endings, but not those of Probleme and Sterne.
        """
        if noun.endswith("e"):
            return
        stems = (noun, snowball(noun + "se")) if noun.endswith("s") else (noun,)
        for word in (word for stem in stems for word in by_stem.get(stem, ())):
            if _may_be(noun, word) and word not in self.nouns_of:
                self.add(noun, word)

    def add(self, noun: str, form: str) -> None:
        """Note one more form of a noun."""
        self.of[noun].add(form)
        self.nouns_of[form].add(noun)


def complete_forms(forms: Forms, nouns: AbstractSet[str], words: Collection[str], verbs: Mapping[str, str]) -> None:
    """Add the forms that no ending rule covers: Zentren to Zentrum, Büros to Büro, Beauftragter to Beauftragte."""
    for noun in sorted(nouns):
        for last, ending in _MORE_ENDINGS:
            if noun.endswith(last) and noun + ending in words:
                forms.add(noun, noun + ending)
        # a participle used as a noun: ein Beauftragter
        if noun.endswith(("te", "ene", "nde")) and (noun[:-1] in words or noun + "r" in words):
            for form in {noun + ending for ending in "nrsm"} - nouns:
                forms.add(noun, form)
        for plural in _foreign_plurals(noun, words, verbs):
            if not forms.nouns_of.get(plural, set()) - {noun}:
                forms.add(noun, plural)


def _foreign_plurals(noun: str, words: Collection[str], verbs: Mapping[str, str]) -> Iterator[str]:
    """The Latin or Greek plurals of the noun that the word list has and that are no verb and no adjective."""
    for ending, plurals in FOREIGN_PLURALS.items():
        if not noun.endswith(ending) or len(noun) <= len(ending) + 2 or _GERMAN_ENDING.search(noun):
            continue
        for plural in (noun.removesuffix(ending) + plural for plural in plurals):
            if plural in words and (plural in _PLURALS_LIKE_VERBS or not _is_no_noun(plural, words, verbs)):
                yield plural


def _is_no_noun(plural: str, words: Collection[str], verbs: Mapping[str, str]) -> bool:
    """Whether it is the form of a verb (werden, hoben, segnen) or of an adjective (digitalen)."""
    front = plural.removesuffix("en")
    return front != plural and (
        verb_stem(plural, verbs) is not None or any(front + ending in words for ending in ("t", "end", "em"))
    )
