"""Who is named: people with titles and functions, offices and organisations."""

import re
from dataclasses import dataclass

from practices.importing.contacts.offices import NO_GIVEN_NAME, names_office
from practices.importing.contacts.words import PARTICLES, TITLE, is_name_word, without_address, without_signs
from practices.importing.vocabulary.resources import one_of, words_of

_IN_BRACKETS = re.compile(rf"\(({one_of(words_of('contacts', 'names', 'schools'))})\)", re.IGNORECASE)
# "M. A.", "B. Sc.", "M. Ed.": degrees with a space in them.
_SPACED_DEGREE = re.compile(r"\b([BM])\. (A|Sc|Ed|Eng)\.?(?= |,|$)")
_DELIMITER = re.compile(r" ?[:;(/,|] ?| [-–—] | (?:und|u\.|&|sowie|oder) ")
_OFFICES = words_of("contacts", "functions", "offices")
_FUNCTION = re.compile(
    rf"{one_of(words_of('contacts', 'functions', 'parts'))}|(?:{one_of(words_of('contacts', 'functions', 'ends'))})$",
    re.IGNORECASE,
)
_ALSO_NAMES = frozenset(words_of("contacts", "functions", "also_names"))
_ADJECTIVE = re.compile(
    r"\w{0,30}(?:lich|isch|end|al|ig|intern|extern|erst|zweit|neu|ehemalig|jung)(?:e|er|es|en)", re.IGNORECASE
)
# "1. Bürgermeister", "Erste Bürgermeisterin", "Stellv. Landrat": what a function may begin with.
_BEFORE_FUNCTION = re.compile(r"[1-3]\.|stellv\.?|stv\.?|\w{2,30}(?:e|er)", re.IGNORECASE)
_MOST_BEFORE_FUNCTION = 2
_SAYS_CONTACT = words_of("contacts", "functions", "whom_to_ask")
# "Mara Muster (sie/ihr)": how somebody wants to be spoken of is no function.
_PRONOUNS = re.compile(
    r" ?[(\[]((?:pronomen:? )?(?:sie|er|es|they|she|he|dey|xier|kein(?:e pronomen)?)(?: ?[/,] ?\w{1,10}){0,3})[)\]]",
    re.IGNORECASE,
)
_VON_UND_ZU = re.compile(r"\bvon (?:und|u\.) zu\b")


@dataclass(frozen=True, slots=True)
class Person:
    """Who is named in a line, in which function; `others` are further names of the line, `rest` pronouns."""

    title: str
    first_name: str
    last_name: str
    task: str = ""
    others: tuple[str, ...] = ()
    rest: str = ""


def split_name(name: str) -> tuple[str, str, str]:
    """Title, first name, last name. A single word is taken as the last name."""
    titles, words = _without_titles(_SPACED_DEGREE.sub(r"\1.\2.", " ".join(name.split())))
    if not words:
        return titles, "", ""
    if words[0] in PARTICLES:  # "Herr von Muster"
        return titles, "", " ".join(map(_recased, words))
    cut = next((i for i, word in enumerate(words[1:], 1) if word in PARTICLES), len(words) - 1)
    return titles, " ".join(map(_recased, words[:cut])), " ".join(map(_recased, words[cut:]))


def _recased(word: str) -> str:
    """ "MUSTER" as "Muster"; initials and particles as they are."""
    if len(word) < 3 or not word.isupper() or "." in word:
        return word
    return "-".join(part.capitalize() for part in word.split("-"))


def _without_titles(name: str) -> tuple[str, list[str]]:
    words = without_address(name).replace("Dr. -", "Dr.-").split()
    before: list[str] = []
    while len(words) > 1 and TITLE.fullmatch(words[0]):
        before.append(words.pop(0))
    behind: list[str] = []
    while len(words) > 1 and TITLE.fullmatch(words[-1]) and not words[-1].isalpha() | words[-1].islower():
        behind.insert(0, words.pop())
    while len(words) > 2 and words[-1] in {"MBA", "MPA", "MA", "BA", "MSc", "BSc"}:
        behind.insert(0, words.pop())
    return " ".join([*before, *behind]), words


def _is_name(text: str, *, is_polite: bool) -> bool:
    """Two to five words that begin with capitals, with particles between them."""
    titles, words = _without_titles(text)
    if not words or not all(is_name_word(word) or word in PARTICLES for word in words) or words[-1] in PARTICLES:
        return False
    if len(words) > 5:
        return False
    is_named = is_polite or bool(titles)  # "Frau Stock", "Herr Y": what would be a floor or a door is a name then
    if not is_named and (len(words[-1]) == 1 or words[0].casefold() in NO_GIVEN_NAME):
        return False  # "Eingang B"
    capitals = sum(is_name_word(word) for word in words)
    if capitals == 1:
        return is_named  # "Frau Muster", "Herr von Muster"
    return capitals >= 2 and (is_named or not (names_office(text) or _is_function(words)))


def _is_function(words: list[str]) -> bool:
    """Whether words that look like a name are a function: "Kommunale Koordinatorin"."""
    if not _FUNCTION.search(words[-1]):
        return False
    return words[-1].casefold() not in _ALSO_NAMES or bool(_ADJECTIVE.fullmatch(words[0]))


def read_person(line: str) -> Person | None:
    """ "Dr. Mara Muster (Integrationslotsin)", "Muster, Mara", "Mara Muster / Bela Beispiel"; None for no name."""
    text = _SPACED_DEGREE.sub(r"\1.\2.", without_signs(line[:400]))
    is_polite = text != without_address(text)
    pronouns = _PRONOUNS.search(text)
    text = _PRONOUNS.sub("", without_address(text))
    parts, signs = _parts(text)
    if not parts:
        return None
    parts, degrees = _without_degrees(parts)
    turned = _turned_round(parts, signs)
    if turned:
        parts = [turned, *parts[2:]]
    called, parts = _called(parts, signs)
    if not _is_name(parts[0], is_polite=is_polite):
        return None
    title, first, last = split_name(parts[0])
    others = tuple(part for part in parts[1:] if _is_name(part, is_polite=False) and not _FUNCTION.search(part))
    told = [part for part in parts[1:] if part not in others]
    task = ", ".join(filter(None, (called, _task(told, text, len(others)))))
    rest = pronouns[1] if pronouns else ""
    return Person(" ".join(filter(None, (title, degrees))), first, last, task, others, rest)


def _called(parts: list[str], signs: list[str]) -> tuple[str, list[str]]:
    """The function that stands before a name, with a colon or without, and the parts without it."""
    if signs[:1] == [":"] and len(parts) > 1 and is_function(parts[0]):
        name = without_address(parts[1])
        if _is_name(name, is_polite=name != parts[1]):
            return parts[0], [name, *parts[2:]]
    called, name = _with_function(parts[0])
    return called, [name, *parts[1:]]


def is_function(text: str) -> bool:
    """Whether a text of a few words says what somebody is or does: "Projektleitung", "1. Vorsitzende"."""
    words = text.split()
    is_one = 0 < len(words) <= _MOST_BEFORE_FUNCTION + 1 and bool(_FUNCTION.search(words[-1]))
    return is_one and not any(word.casefold().startswith(_SAYS_CONTACT) for word in words)


def _with_function(text: str) -> tuple[str, str]:
    """ "Erste Bürgermeisterin Mara Muster" as function and name; any other text as it is."""
    words = text.split()
    for at, word in enumerate(words[: _MOST_BEFORE_FUNCTION + 1]):
        if _FUNCTION.search(word) and word[:1].isupper() and not word.endswith(_OFFICES):
            end = at + 1
            while len(words) - end > 2 and _FUNCTION.search(words[end]):
                end += 1  # "Stellvertretende Landrätin Mara Muster"
            name = " ".join(words[end:])
            is_named = len(words) - end > 1 and _is_name(name, is_polite=False)
            return (" ".join(words[:end]), name) if is_named else ("", text)
        if not _BEFORE_FUNCTION.fullmatch(word):
            break
    return "", text


def _without_degrees(parts: list[str]) -> tuple[list[str], str]:
    """What follows the name and is a degree and nothing else: "Mara Muster, M.A."."""
    told = [part for part in parts[1:] if part.endswith(".") or part.isupper()]
    degrees = [part for part in told if all(TITLE.fullmatch(word) for word in part.split())]
    return [part for part in parts if part not in degrees], " ".join(degrees)


def _parts(text: str) -> tuple[list[str], list[str]]:
    """What delimiters part, with titles in brackets kept together, and the delimiters."""
    kept = _VON_UND_ZU.sub("von\x03und\x03zu", _IN_BRACKETS.sub("\x01\\1\x02", text))
    parts = [
        part.strip(" )").replace("\x01", "(").replace("\x02", ")").replace("\x03", " ")
        for part in _DELIMITER.split(kept)
    ]
    return [part for part in parts if part], [sign.strip() for sign in _DELIMITER.findall(kept)]


def _turned_round(parts: list[str], signs: list[str]) -> str:
    """ "Mara Muster" of "Muster, Mara"; empty for anything else."""
    if len(parts) < 2 or signs[:1] != [","]:
        return ""
    last, first = parts[0].split(), parts[1].split()
    titles = [word for word in last if TITLE.fullmatch(word)] if len(last) > 1 else []
    last = [word for word in last if word not in titles]
    fits = len(last) - sum(word in PARTICLES for word in last) == 1 and 1 <= len(first) <= 3
    are_names = all(is_name_word(word) or word in PARTICLES or TITLE.fullmatch(word) for word in (*last, *first))
    is_office = names_office(parts[0]) or names_office(parts[1]) or _FUNCTION.search(parts[1])
    return " ".join((*titles, *first, *last)) if fits and are_names and not is_office else ""


def _task(told: list[str], text: str, others: int) -> str:
    """The function as it stood there, whole where nothing else stood between."""
    if not told:
        return ""
    start = text.find(told[0])
    whole = text[start:].strip(" )") if start >= 0 and not others else ", ".join(told)
    return whole.replace(" (", ", ").replace(")", "") if "(" in text[:start] else whole
