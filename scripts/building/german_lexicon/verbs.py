"""Verbs and their nouns: regular ones by their base, irregular participles one by one."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from search.german.lexicon import Lexicon
from search.german.stemmer import PARTICLES, snowball, stem_whole

_INFINITIVE = re.compile(r"(?<=[a-zäöü]{2})(?:(?<=e[lr])n|en)$")
_SEPARABLE = re.compile(rf"(?:{PARTICLES})(?=...)")
_FRONTS = ("", *PARTICLES.split("|"))
# How adjectives end, and so participles.
ADJECTIVE_ENDINGS = ("", "e", "em", "en", "er", "es")


class Verb(NamedTuple):
    """A regular verb: its infinitive, and its noun in -ung or ""."""

    infinitive: str
    noun: str


def separable_infinitives(nouns: Iterable[str], words: Collection[str]) -> set[str]:
    """Infinitives that the word list lacks, of nouns in -ung: wertschätzen of Wertschätzung."""
    found: set[str] = set()
    for noun in nouns:
        particle = _SEPARABLE.match(noun)
        base = noun.removesuffix("ung")
        if particle is None or base == noun:
            continue
        infinitive = base + ("n" if base.endswith("er") else "en")
        if infinitive not in words and infinitive[particle.end() :] in words:
            found.add(infinitive)
    return found


def regular_verbs(nouns: Collection[str], words: Collection[str]) -> dict[str, Verb]:
    """The regular verbs by their base: what is left without the ending."""
    verbs: dict[str, Verb] = {}
    for word in sorted(words):
        base = _INFINITIVE.sub("", word)
        if base == word:
            continue
        contracted = base[:-2] + "l" if word.endswith("eln") else base
        noun = next((noun for noun in (contracted + "ung", base + "ung") if noun in nouns), "")
        if noun or (len(base) > 2 and _is_regular(base, words)):
            verbs[base] = Verb(word, noun)
            verbs.setdefault(contracted, verbs[base])
    return verbs


def _is_regular(base: str, words: Collection[str]) -> bool:
    """Whether the list has a participle on -t of this base, and another form that bears it out."""
    ending = "et" if base[-1] in "dt" or base.endswith(("ffn", "chn", "gn", "ckn", "tm")) else "t"
    past, present, lasting = (base + other in words for other in (ending + "e", ending, "end"))
    for particle in _FRONTS:
        if base.startswith(particle) and particle + "ge" + base[len(particle) :] + ending in words:
            return past or lasting or bool(particle and present)
    return past and present


def verb_stems(verbs: dict[str, Verb]) -> dict[str, str]:
    """Base of each verb -> the Snowball stem of its noun, or of its infinitive."""
    return {base: snowball(verb.noun or verb.infinitive) for base, verb in verbs.items()}


def noun_stems_of(verbs: dict[str, Verb], lexicon: Lexicon) -> dict[str, str]:
    """Base of each verb with a noun -> the stem that the lexicon gives the noun, which may be cut."""
    return {base: stem_whole(verb.noun, lexicon) for base, verb in verbs.items() if verb.noun}


def irregular_forms(
    families: Iterable[str], nouns: Collection[str], words: Collection[str], noun_forms: Collection[str]
) -> Iterator[tuple[str, str, str]]:
    """(form, its noun, infinitive) for verbs that change their vowel: aufgenommen belongs to Aufnahme and aufnehmen.

    A family is `noun=infinitive=form=form…`; what stands in front of the noun in a longer one (Auf, Aner) stands in
    front of its forms as well. A form counts if the word list has it, and not as a noun's: er verband, der Verband.
    """
    by_noun = {noun: forms for noun, *forms in (family.split("=") for family in families)}
    for noun in sorted(nouns):
        root = next((root for root in by_noun if noun.endswith(root) and noun != root), "")
        front = noun.removesuffix(root)
        if not root or front + by_noun[root][0] not in words:
            continue
        infinitive, *forms = by_noun[root]
        yield front + infinitive, noun, front + infinitive
        for form in forms:
            endings = ADJECTIVE_ENDINGS if form.startswith("ge") else ("",)
            for found in (front + form, front + form.removeprefix("ge")):
                if found in words and found not in noun_forms:
                    yield from ((found + ending, noun, front + infinitive) for ending in endings)
