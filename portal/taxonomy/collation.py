"""Names in the order of a German dictionary, on every database and whatever its locale."""

import unicodedata

from django.db.models import F, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Lower, Replace

LIKE = {"Ä": "A", "Ö": "O", "Ü": "U", "ä": "a", "ö": "o", "ü": "u", "ß": "ss"}


def dictionary_order(field: str) -> Combinable:
    """What to sort by: ä as a, ß as ss, capitals as small letters. "Öffentlicher Raum" stands before "Sprache"."""
    expression: Combinable = F(field)
    for letter, plain in LIKE.items():
        expression = Replace(expression, Value(letter), Value(plain))
    return Lower(expression)


def dictionary_key(name: str) -> str:
    """The same order for names that are at hand; letters with other accents stand with the plain ones."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(sign))
