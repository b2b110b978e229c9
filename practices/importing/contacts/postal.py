"""Postal addresses: what a street looks like, and where a postcode stands."""

import re

from practices.importing.vocabulary.resources import one_of, words_of


def _any(*lists: str) -> str:
    return one_of(words_of("contacts", "addresses", *lists))


POSTCODE = re.compile(r"(?:(?:DE|D|A|CH) ?[-–]? ?)?\d{5} +[^\W\d_].*$|(?:DE|D) ?[-–] ?\d{5}$")
STREET = re.compile(
    rf"^(?=[^\d]{{0,60}}\d).{{0,60}}(?:{_any('streets')}) ?\d+(?: ?[-–/+] ?\d+)? ?[a-z]?$|^postfach\b|"
    r"^hs\. ?-?nr\. ?\d|^haus ?nr\. ?\d|"
    rf"^(?:{_any('before_streets')}) .{{2,40}} \d+ ?[-–]? ?\d* ?[a-z]?$",
    re.IGNORECASE,
)

# "Rathausplatz 1 - 92224 Amberg", "Rathausplatz 1 92224 Amberg": the town stands behind the street.
TOWN_BEHIND = re.compile(r"(?<=[\da-zß.])(?: [-–—] | in | )(?=(?:(?:DE|D)[ –-]{1,3})?\d{5} [^\W\d_])")
STREET_WITHOUT_NUMBER = re.compile(rf"(?:\S{{1,40}} ){{0,3}}\S{{0,40}}(?:{_any('streets_alone')})", re.IGNORECASE)
ROOM = re.compile(rf"(?:\d{{1,2}}\. ?)?(?:zi\.|(?:{_any('rooms')})(?![\w-]))", re.IGNORECASE)


def parted_address(text: str) -> tuple[str, str]:
    """ "Gemeinde Hof, Dorfstraße 1, 95028 Hof" as name and address in lines; the address may be empty."""
    parts = [part.strip() for part in text.split(",")]
    at = next((i for i, part in enumerate(parts) if POSTCODE.match(part) or STREET.search(part)), 0)
    is_address = at > 0 and any(POSTCODE.match(part) for part in parts[at:])
    return (", ".join(parts[:at]), "\n".join(parts[at:])) if is_address else (text, "")


def address_lines(value: str) -> list[str]:
    """ "Beispielstraße 14, 95032 Hof" as two lines."""
    head, comma, tail = value.rpartition(",")
    return [head, tail] if comma and POSTCODE.match(tail.strip()) else [value]
