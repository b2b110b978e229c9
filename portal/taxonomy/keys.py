"""The official key of a place (AGS) and the spelling by which people look for it."""

import re
import unicodedata

from portal.base.spelling import plain_slug, transliterate

_WORDS = re.compile(r"[a-z0-9]+")
LENGTHS = (2, 3, 5, 8)


def is_twin(ags: str) -> bool:
    """Whether this is the eight-digit key of a kreisfreie Stadt, whose place has the five-digit one."""
    return len(ags) == 8 and ags.endswith("000")


def canonical_ags(ags: str) -> str:
    """The key under which the place is known: five digits for a kreisfreie Stadt."""
    return ags[:5] if is_twin(ags) else ags


def ancestor_keys(ags: str) -> list[str]:
    """The keys that lie above this one, the Land first; not all of them need to exist."""
    return [ags[:length] for length in LENGTHS if length < len(ags)]


def place_slug(label: str) -> str:
    """The address part of a place: "Rötz" gives "roetz"."""
    return plain_slug(label)


def words_of(text: str) -> list[str]:
    """The words of a typed place name as they are compared: "Neustadt a.d. Aisch" gives neustadt, a, d, aisch."""
    return _WORDS.findall(transliterate(text))


def place_words(name: str, *others: str) -> str:
    """Every word under which a place is found, each with a space before it: first its name, then "|", then the rest.

    Umlauts are there twice, as "ue" and as "u", so that "Munchen" finds München too.
    """
    rest: list[str] = []
    for text in (name, *others):
        plain = unicodedata.normalize("NFKD", text.casefold())
        rest += words_of("".join(sign for sign in plain if not unicodedata.combining(sign))) + words_of(text)
    first = words_of(name)
    return "".join(f" {word}" for word in (*first, "|", *(word for word in dict.fromkeys(rest) if word not in first)))
