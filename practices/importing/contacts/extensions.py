"""Extensions of a switchboard: "09281 57-0, Durchwahl -123", or "-123" below a number that all share."""

import re

from practices.importing.contacts.phones import Number, find_numbers
from practices.importing.vocabulary.resources import one_of, words_of


def _any(*lists: str) -> str:
    return one_of(words_of("contacts", "numbers", *lists))


_ENDS_IN_ZERO = re.compile(r"[-–/] ?0$")
# What stands alone: "App. 123", "Fax -199", "-123"; but not "8 -12 Uhr", "57-0 / -199", "2019-2021".
_ALONE = re.compile(
    rf"(?<![\w-])\(?(?:{_any('extension')})(?![^\W\d_])[.:]{{0,2}} ?[-–]? ?(?P<named>\d{{1,5}})(?![\d-])\)?|"
    rf"(?<![\w-])(?P<label>{_any('telephone', 'fax')})[.:]{{0,2}} ?[-–] ?(?P<labelled>\d{{1,5}})(?![\d-])|"
    r"(?<![^\s,(])(?<!\d )(?<!/ )[-–] ?(?P<bare>\d{2,5})(?=\)?(?:$|[,;|) ])(?! ?[uU]hr))",
    re.IGNORECASE,
)
LONGEST_LINE = 400


def with_direct_numbers(lines: list[str]) -> list[str]:
    """The lines with whole numbers in the place of extensions, once a number has been told that ends in "-0"."""
    base = ""
    told: list[str] = []
    for line in lines:
        number = next(filter(_is_switchboard, find_numbers(line)), None)
        at = line.index(number.text, number.start) + len(number.text) if number else 0
        base = base_of(number.text) if number else base
        told.append(line[:at] + _spelled_out(line[at:], base) if base and len(line) <= LONGEST_LINE else line)
    return told


def _is_switchboard(number: Number) -> bool:
    return number.kind == "Telefon" and bool(base_of(number.text))


def base_of(number: str) -> str:
    """ "09281 57-" of the switchboard's "09281 57-0"; empty for any other number."""
    return number[:-1] if _ENDS_IN_ZERO.search(number) else ""


def is_direct(number: str, switchboard: str) -> bool:
    """Whether a number is an extension of the other one, which is the switchboard's."""
    base = base_of(switchboard)
    return bool(base) and number != switchboard and number.startswith(base)


def is_extension(text: str) -> bool:
    """Whether a text is an extension and nothing else: "App. 123", "-123"."""
    return _ALONE.fullmatch(text[:LONGEST_LINE]) is not None


def _spelled_out(text: str, base: str) -> str:
    def whole(found: re.Match[str]) -> str:
        digits = found["named"] or found["labelled"] or found["bare"]
        return f" {found['label'] or 'Telefon'}: {base}{digits}"

    return _ALONE.sub(whole, text)
