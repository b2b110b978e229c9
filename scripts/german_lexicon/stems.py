"""The stems that Snowball misses: foreign plurals, s-plurals, feminine forms, verbs and their nouns in -ung."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from scripts.german_lexicon.inflection import FOREIGN_PLURALS, Forms, without_umlauts
from search.german.lexicon import Lexicon
from search.german.stemming import snowball, stem_simple

# Snowball makes "burg" of both Bürger and Burg, "forder" of both Förderung and Forderung.
PROTECTED = {
    "bürger": ("bürger", "bürgers", "bürgern", "bürgerin", "bürgerinnen"),
    "förder": ("förderung", "förderungen"),
}
_VOWELS = "aeiouäöüy"
# Büro-s, Oper-n, Lehrerin-nen
_MORE_ENDINGS = ((tuple(_VOWELS), "s"), (("er", "el"), "n"), (("in",), "nen"))
_PARTICLES = (
    "",
    "ab",
    "an",
    "auf",
    "aus",
    "ein",
    "mit",
    "nach",
    "vor",
    "weiter",
    "zu",
    "zusammen",
    "um",
    "durch",
    "über",
)


def complete_forms(forms: Forms, nouns: AbstractSet[str], words: Collection[str]) -> None:
    """Add the forms that no ending rule covers: Zentren to Zentrum, Büros to Büro, Beauftragter to Beauftragte."""
    for noun in sorted(nouns):
        for last, ending in _MORE_ENDINGS:
            if noun.endswith(last) and noun + ending in words:
                forms.add(noun, noun + ending)
        # a participle used as a noun: ein Beauftragter
        if noun.endswith(("te", "ene", "nde")) and (noun[:-1] in words or noun + "r" in words):
            for form in {noun + ending for ending in "nrsm"} - nouns:
                forms.add(noun, form)
        for plural in _foreign_plurals(noun):
            if plural in words and not forms.nouns_of.get(plural, set()) - {noun}:
                forms.add(noun, plural)


def _foreign_plurals(noun: str) -> Iterator[str]:
    """What a Latin or Greek plural of the noun would be."""
    for ending, plurals in FOREIGN_PLURALS.items():
        if noun.endswith(ending) and len(noun) > len(ending) + 2:
            yield from (noun.removesuffix(ending) + plural for plural in plurals)


def noun_stems(forms: Forms, nouns: Collection[str], words: Collection[str]) -> Iterator[tuple[str, str]]:
    """(form, stem) for every noun form; what Snowball finds alone is left out later."""
    for noun in sorted(nouns):
        target = _noun_stem(noun)
        for form in forms.of[noun]:
            if form == noun or form not in nouns:
                yield form, target
    for noun in sorted(nouns):
        yield from _feminine_stems(noun, nouns, words)


def _noun_stem(noun: str) -> str:
    """Snowball takes the s of Zins for an ending, but not that of Zinsen."""
    stem = snowball(noun)
    if noun.endswith("s") and noun[-2] not in _VOWELS and not stem.endswith("s"):
        return snowball(noun + "e")
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


def verb_stems(nouns: Collection[str], words: Collection[str]) -> dict[str, str]:
    """Base of each regular verb -> the stem of its noun in -ung, or of its infinitive."""
    verbs: dict[str, str] = {}
    for word in sorted(words):
        infinitive_base = re.sub(r"(?<=[a-zäöü]{2})(?:(?<=e[lr])n|en)$", "", word)
        if infinitive_base == word:
            continue
        contracted = infinitive_base[:-2] + "l" if word.endswith("eln") else infinitive_base
        noun = contracted + "ung"
        if noun not in nouns:
            noun = infinitive_base + "ung"
        if noun in nouns:
            stem = snowball(noun)
        elif len(infinitive_base) > 2 and _is_regular(infinitive_base, words):
            stem = snowball(word)
        else:
            continue
        verbs[infinitive_base] = infinitive_base if infinitive_base in PROTECTED else stem
        if contracted != infinitive_base:
            verbs.setdefault(contracted, stem)
    return verbs


def adjective_stems(bases: Iterable[str], words: Collection[str]) -> Iterator[tuple[str, str]]:
    """(form, stem) for adjectives that look like forms of a verb: leere belongs neither to leeren nor to Leerung."""
    for base in bases:
        if base in words and any(base + ending in words for ending in ("em", "sten", "esten")):
            for ending in ("", "e", "en", "em", "er", "es"):
                yield base + ending, snowball(base)


def _is_regular(base: str, words: Collection[str]) -> bool:
    """Whether the list has a past tense and a participle on -t of this base."""
    ending = "et" if base[-1] in "dt" or base.endswith(("ffn", "chn", "gn", "ckn", "tm")) else "t"
    if base + ending + "e" not in words:
        return False
    for particle in _PARTICLES:
        if base.startswith(particle) and particle + "ge" + base[len(particle) :] + ending in words:
            return True
    return base + ending in words


def needed_stems(lexicon: Lexicon, stems: Mapping[str, str], verbs: Collection[str]) -> dict[str, str]:
    """Those of the stems that the rules would not find without a table; infinitives in `verbs` stay with the rules."""
    return {form: stem for form, stem in stems.items() if form not in verbs and stem_simple(form, lexicon) != stem}
