"""What names are made of: titles, particles, words with a capital."""

import re

POLITE = re.compile(
    r"^(?:(?:z\. ?hd\.?|c/o|i\. ?a\.|i\. ?v\.|gez\.) )?(?:(?:frau|herrn?|fr\.|hr\.)(?= ))? ?",
    re.IGNORECASE,
)
TITLE = re.compile(
    r"(?:prof|dr|pd|priv|pfr|sr|mag|ing|dipl|med|phil|rer|nat|iur|jur|pol|oec|soz|theol|h\. ?c|habil|agr|päd|dent|"
    r"vet)\b[\w.-]*\.?|dipl\S*|dr\.\S*|(?:m|b)\.? ?(?:a|sc|ed|eng)\.?|mba|mpa|ll\.? ?m\.?|msc|bsc|ma|ba|\((?:fh|"
    r"univ\.?|uni|th|tu|ba|dh|m\.?a\.?|b\.?a\.?)\)|"
    r"lic\.|staatsexamen",
    re.IGNORECASE,
)
PARTICLES = frozenset(
    {
        *(
            "von",
            "van",
            "vom",
            "der",
            "den",
            "dem",
            "de",
            "di",
            "da",
            "del",
            "della",
            "dos",
            "das",
            "do",
            "du",
            "la",
            "le",
            "zu",
            "zum",
            "zur",
        ),
        *(
            "ter",
            "ten",
            "te",
            "op",
            "bin",
            "ibn",
            "bint",
            "al",
            "el",
            "af",
            "av",
            "y",
            "e",
            "und",
            "ben",
            "abu",
            "auf",
            "vor",
        ),
    }
)


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
