"""What names are made of: titles, particles, words with a capital."""

import re
import unicodedata

from practices.importing.vocabulary.resources import one_of, words_of


def _any(*lists: str) -> str:
    return one_of(words_of("contacts", "names", *lists))


POLITE = re.compile(rf"^(?:(?:{_any('letters')}) )?(?:(?:{_any('polite')})(?= ))? ?", re.IGNORECASE)
TITLE = re.compile(
    rf"(?:{_any('titles')})\b[\w.-]*\.?|dipl\S*|dr\.\S*|(?:m|b)\.? ?(?:a|sc|ed|eng)\.?|ll\.? ?m\.?|"
    rf"{_any('degrees')}|\((?:{_any('schools')})\)",
    re.IGNORECASE,
)
PARTICLES = frozenset(words_of("contacts", "names", "particles"))


_PICTURES = frozenset({"So", "Sk", "Cf", "Mn", "Me"})

# "al-Beispiel", "d’Exemple": what a last name may begin with in small letters.
_BEGINS_SMALL = re.compile(r"(?:al|el|d|l|ibn|ben)[-'’](?=[^\W\d_a-z])")


def is_name_word(word: str) -> bool:
    """A word of letters that begins with a capital, with hyphens, dots or apostrophes."""
    word = _BEGINS_SMALL.sub("", word)
    letters = word.strip(".'’-").replace("'", "").replace("’", "").replace("-", "").replace(".", "")
    return bool(letters) and letters.isalpha() and word[0].isupper() and len(word) <= 40


def without_address(text: str) -> str:
    """The text without "Frau", "Herrn", "z. Hd."."""
    found = POLITE.match(text)
    return text[found.end() :] if found else text


def without_signs(text: str) -> str:
    """The text without pictures before it: "👤 Mara Muster"."""
    told = text.strip()
    while told and unicodedata.category(told[0]) in _PICTURES:
        told = told[1:].lstrip()
    return told
