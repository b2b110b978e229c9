"""Words that must not be cut although the parts would allow it."""

from collections.abc import Collection, Iterable, Iterator

from scripts.german_lexicon.inflection import Forms
from search.german.lexicon import Lexicon
from search.german.splitter import cut

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
    for place in places:
        candidates |= {place + ending for ending in ("", "s", "er", "ern", "ers", "erin", "erinnen")}
        candidates |= {place + "isch" + ending for ending in ("", "e", "en", "er", "es", "em")}
    return (word for word in candidates if cut(word, lexicon) is not None)
