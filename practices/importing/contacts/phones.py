"""Telephone numbers in all German ways, out of a line that may hold other things as well."""

import re
from dataclasses import dataclass

from practices.importing.vocabulary.resources import one_of, words_of


def _any(*lists: str) -> str:
    return one_of(words_of("contacts", "numbers", *lists))


_LABEL = rf"(?:(?:{_any('telephone', 'mobile', 'fax')})(?:{_any('behind_label')})?|☎|📞|✆|📱|\b[tmf](?=[:.]? ?[+(0]))"
# What stands between a label and its number and says no more than that it is one.
_KIND = rf"(?:{_any('kinds')}|\((?:{_any('kinds_in_brackets')})\))"
# A label or two ("Tel./Fax"), then digits with whatever stands between them.
_NUMBER = re.compile(
    rf"(?P<label>(?<![^\W\d_]){_LABEL}[.]?(?: ?[/&+] ?(?:{_LABEL})[.]?)?(?:[ -]?{_KIND}"
    rf"(?![^\W\d_])[.]?)? ?[:.]? ?)?"
    r"(?P<number>(?<![\w@.,-])[+(]{0,2}-?\d(?:\[0\]|[\d ()/.–-]){1,60}(?<=\d))(?![\w@])",
    re.IGNORECASE,
)
_MORE = re.compile(
    r" ?(?:/|,|;|o\.|od\.|oder|u\.|und|bzw\.?) ?-? ?\d{1,5}(?!\d)|"
    rf"[,;]? ?(?:{_any('extension')})\.? ?:? ?-?\d{{1,6}}",
    re.IGNORECASE,
)
_HOURS_BEHIND = re.compile(r"[ ,]+\d{1,2}(?:[.:]\d\d)? ?[–-] ?\d{1,2}(?:[.:]\d\d)?$")
_EXTENSION = re.compile(r" ?/ ?(?=-)")
_SPOKEN = re.compile(r"tel(?!e?fax)|fon")
_ANOTHER = re.compile(r" ?[/;,] ?(?=[(+0])")
_DATE = re.compile(r"\d{1,2}\. ?\d{1,2}\.(?: ?\d{2,4})?$|(?:19|20)\d\d ?[–/-] ?(?:19|20)?\d\d$")
_MOBILE = (*words_of("contacts", "numbers", "mobile"), "📱", "m:", "m.", "m ")
_FEWEST, _MOST = 6, 16
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is shown; `kind` is Telefon, Mobil or Fax; `more` are further extensions that stood behind it."""

    kind: str
    text: str
    start: int
    end: int
    more: str = ""


def find_numbers(line: str) -> list[Number]:
    """The numbers of a line with single spaces, in their order. Reads 400 characters."""
    found: list[Number] = []
    text = line[:400]
    reached = 0
    while match := _NUMBER.search(text, reached):
        number = _number(match, text)
        if number is None:
            reached = match.end() if match["label"] is None else max(match.end("label"), reached + 1)
            if match["label"] is not None and reached < match.end():
                reached = match.end()
        else:
            found.append(number)
            reached = number.end
    return found


def _number(match: re.Match[str], text: str) -> Number | None:
    shown, label = match["number"], (match["label"] or "").casefold()
    if len(shown) > LONGEST:
        return None
    shown = _first(shown)
    if text.startswith((" uhr", " Uhr"), match.start("number") + len(shown)):
        shown = _HOURS_BEHIND.sub("", shown)
    digits = sum(sign.isdigit() for sign in shown)
    is_dialled = shown.startswith(("+", "0", "(0", "(+"))
    if not (3 if label else _FEWEST) <= digits <= _MOST or not (label or is_dialled) or _DATE.fullmatch(shown):
        return None
    end = match.start("number") + len(shown)
    more = _MORE.match(text, end)
    told = []
    while more:
        told.append(more.group().strip())
        end = more.end()
        more = _MORE.match(text, end)
    return Number(_kind(label, shown), _balanced(shown), match.start(), end, " ".join(told))


def _first(shown: str) -> str:
    """The first of several numbers, and of "09281 00-111 / -112" what stands before the stroke."""
    parted = _EXTENSION.split(shown, maxsplit=1)[0]
    for cut in _ANOTHER.finditer(parted):
        before, behind = parted[: cut.start()], parted[cut.end() :]
        if sum(map(str.isdigit, before)) >= _FEWEST and sum(map(str.isdigit, behind)) >= _FEWEST + 2:
            return before
    return parted


def _balanced(shown: str) -> str:
    return shown.removeprefix("(") if shown.count("(") > shown.count(")") else shown


def _kind(label: str, shown: str) -> str:
    if "fax" in label and not _SPOKEN.search(label):
        return "Fax"
    if label.startswith(("f:", "f.", "f ")):
        return "Fax"
    return (
        "Mobil" if label.startswith((*words_of("contacts", "numbers", "mobile"), "📱", "m:", "m.", "m ")) else "Telefon"
    )
