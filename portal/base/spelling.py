"""German words in plain letters: one spelling for addresses, keys and comparing."""

import unicodedata

from django.utils.text import slugify

# Letters that are no plain letter with an accent, as they are spelled out.
_SPELLED_OUT = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ı": "i",
        "þ": "th",
    }
)


def transliterate(text: str) -> str:
    """Lower case with ae, oe, ue, ss for ä, ö, ü, ß; other accents are dropped."""
    folded = unicodedata.normalize("NFC", text).casefold().translate(_SPELLED_OUT)
    return "".join(sign for sign in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(sign))


def plain_slug(text: str) -> str:
    """The address part of a name or a title: "Rötz" gives "roetz"; empty for a text in other scripts only."""
    return slugify(transliterate(text))


def page_slug(title: str) -> str:
    """The address part that a page gets from its title; a title in other scripts only keeps its letters."""
    return plain_slug(title) or slugify(title, allow_unicode=True)
