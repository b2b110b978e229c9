"""Words that must not be cut although the parts would allow it."""

import re
from collections.abc import Collection, Iterable, Iterator

from scripts.building.german_lexicon.inflection import Forms
from search.german.lexicon import Lexicon
from search.german.splitter import cut

_LAST_VOWEL = re.compile("[aou](?=[^aeiouäöü]*$)")
_UMLAUTS = str.maketrans("aou", "äöü")
# Nouns that are adjectives at heart: der Arbeitslose, die Ehrenamtliche.
ADJECTIVE_NOUNS = ("ische", "liche", "same", "hafte", "lose")


def whole_words(
    lexicon: Lexicon, words: Collection[str], forms: Forms, lexicalised: Iterable[str], places: Iterable[str]
) -> Iterator[str]:
    """Every word that would be cut and must not be."""
    candidates = {word for word in words if word not in forms.nouns_of}
    candidates |= {form for noun in forms.of if noun.endswith(ADJECTIVE_NOUNS) for form in forms.of[noun]}
    for word in lexicalised:
        candidates |= forms.of.get(word, {word})
        candidates |= {word, word + "s", word + "n", word + "en", word + "in", word + "innen"}
    candidates.update(form for place in places for form in place_forms(place))
    return (word for word in candidates if cut(word, lexicon) is not None)


def place_forms(place: str) -> Iterator[str]:
    """Forms and derivatives of a place name: Mittelfrankens, Augsburger, mittelfränkisch."""
    yield from (place + ending for ending in ("", "s", "er", "ern", "ers", "erin", "erinnen"))
    root = re.sub("e?n$|e$|er$", "", place)
    umlauted = _LAST_VOWEL.sub(lambda vowel: vowel[0].translate(_UMLAUTS), root)
    for base in {place, root, umlauted}:
        yield from (base + "isch" + ending for ending in ("", "e", "en", "er", "es", "em"))
