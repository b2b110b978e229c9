"""The stems that Snowball misses: foreign plurals, s-plurals, feminine forms, adjectives."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from scripts.building.german_lexicon.inflection import Forms, without_umlauts
from search.german.lexicon import Lexicon
from search.german.stemmer import snowball, stem_simple

_VOWELS = "aeiouäöüy"


def noun_stems(forms: Forms, nouns: Collection[str], words: Collection[str]) -> Iterator[tuple[str, str]]:
    """(form, stem) for every noun form; what Snowball finds alone is left out later."""
    for noun in sorted(nouns):
        target = _noun_stem(noun, forms)
        for form in forms.of[noun]:
            if form == noun or form not in nouns:
                yield form, target
    for noun in sorted(nouns):
        yield from _feminine_stems(noun, nouns, words)


def _noun_stem(noun: str, forms: Forms) -> str:
    """Snowball takes the s of Zins for an ending, but not that of Zinsen; the em of Problem, not that of Probleme."""
    stem = snowball(noun)
    if noun.endswith("s") and noun[-2] not in _VOWELS and not stem.endswith("s"):
        return snowball(noun + "e")
    if noun + "e" in forms.of[noun] and snowball(noun + "e") == noun:
        return noun
    return stem


def _feminine_stems(noun: str, nouns: Collection[str], words: Collection[str]) -> Iterator[tuple[str, str]]:
    if not noun.endswith("in") or noun + "nen" not in words:
        return
    base = noun.removesuffix("in")
    bare = without_umlauts(base)
    for masculine in (base + "e", base, bare + "e", bare):
        if masculine in nouns:
            target = snowball(masculine)
            for form in (noun, noun + "nen"):
                yield form, target
            return


def plural_stems(plurals: Iterable[tuple[str, str]], stems: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(form, stem) for plurals of the project's own list, whatever else the same letters may be."""
    for noun, plural in plurals:
        stem = stems.get(noun) or snowball(noun)
        yield plural, stem
        if plural.endswith(("e", "el", "er")):
            yield plural + "n", stem


def adjective_stems(bases: Iterable[str], words: Collection[str]) -> Iterator[tuple[str, str]]:
    """(form, stem) for adjectives that look like forms of a verb: leere belongs neither to leeren nor to Leerung."""
    for base in bases:
        if base in words and any(base + ending in words for ending in ("em", "sten", "esten")):
            for ending in ("", "e", "en", "em", "er", "es"):
                yield base + ending, snowball(base)


def needed_stems(lexicon: Lexicon, stems: Mapping[str, str], verbs: Collection[str]) -> dict[str, str]:
    """Those of the stems that the rules would not find without a table; infinitives in `verbs` stay with the rules."""
    bare = Lexicon(verbs=lexicon.verbs)
    return {form: stem for form, stem in stems.items() if form not in verbs and stem_simple(form, bare) != stem}
