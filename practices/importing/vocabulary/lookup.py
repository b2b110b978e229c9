"""Looks a heading up in `headings.toml`, with what people put before, beside and behind its word."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from practices.importing.vocabulary.spelling import key, question_key, stem, without_determiners

DATA = Path(__file__).with_name("headings.toml")
_PARTED = re.compile(r" ?/ ?| und | & | \+ | sowie | bzw\.? | oder |, | [-–—] |[.?!] [-–—]? ?", re.IGNORECASE)
_ASIDE = re.compile(r" ?\([^()]{0,120}\)")
_PREFIXES = ("projekt", "massnahmen", "programm", "praxis", "gesamt")
# What goes on after a heading's word: "Umsetzung der Online-Reihe", "Erfahrungen mit dem Projekt".
_TAIL = frozenset(
    {
        *(
            "der",
            "des",
            "von",
            "vom",
            "im",
            "in",
            "am",
            "an",
            "auf",
            "fuer",
            "bei",
            "beim",
            "zum",
            "zur",
            "zu",
            "mit",
            "vor",
        ),
        *(
            "unserer",
            "unseres",
            "unsers",
            "durch",
            "ueber",
            "aus",
            "innerhalb",
            "nach",
            "dieses",
            "dieser",
            "eines",
            "einer",
        ),
    }
)
# A tail that says no more than that it is this write-up.
_SAYS_NOTHING = frozenset(
    {
        *(
            "des projekts",
            "des projektes",
            "der massnahme",
            "des vorhabens",
            "vor ort",
            "im projekt",
            "im ueberblick",
            "in kuerze",
        ),
        *(
            "zum projekt",
            "zur massnahme",
            "des angebots",
            "des programms",
            "der initiative",
            "im detail",
            "fuer transfer",
        ),
        *(
            "zum angebot",
            "im internet",
            "des wettbewerbsbeitrags",
            "des beitrags",
            "fuer rueckfragen",
            "fuer nachfragen",
        ),
        *(
            "der stadt",
            "der gemeinde",
            "des landkreises",
            "der kommune",
            "des praxisbeispiels",
            "im einzelnen",
            "bisher",
        ),
    }
)
_LONGEST_TAIL = 12
_LONGEST_PART = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a heading leads. `is_usual`: the portal's own heading says the same. `is_weak`: an everyday word."""

    section: str
    is_usual: bool = True
    is_weak: bool = False


@cache
def entries() -> dict[str, Entry]:
    """Every spelling of the data file, and questions without their filling words."""
    return dict(_all())


@cache
def _stems() -> dict[str, Entry]:
    return {stem(spelled): entry for spelled, entry in entries().items() if " " not in spelled}


@cache
def contact_labels() -> dict[str, str]:
    """The spelling of each label of a contact's line, and how it is called here ("Telefon", "PLZ", …)."""
    told = tomllib.loads(DATA.read_text(encoding="utf-8"))["contact_labels"]
    return {key(word): label for label, words in told.items() for word in (*words, label)}


def _all() -> Iterator[tuple[str, Entry]]:
    sections = tomllib.loads(DATA.read_text(encoding="utf-8"))
    sections.pop("contact_labels")
    for section, kinds in sections.items():
        for kind, words in kinds.items():
            entry = Entry(section, is_usual=kind != "kept", is_weak=kind == "weak")
            for word in words:
                yield key(word), entry
                if asked := question_key(key(word)):
                    yield asked, entry


def look_up(text: str) -> Entry | None:
    """The section of a heading without numbering and colon, or None. Reads at most 110 characters."""
    spelled = key(_ASIDE.sub("", text))
    whole = _word(spelled)
    if whole is not None:
        return Entry(whole.section, whole.is_usual and "(" not in text, whole.is_weak)
    parts = [part for part in _PARTED.split(_ASIDE.sub("", text)) if part.strip()]
    if len(parts) > 1:
        return _of_parts([key(part) for part in parts], text)
    return _with_tail(spelled)


def _word(spelled: str) -> Entry | None:
    known = entries()
    plain = without_determiners(spelled)
    for form in (spelled, plain):
        if found := known.get(form) or _stems().get(stem(form)):
            return found
    asked = question_key(spelled)
    if asked and asked in known:
        return known[asked]
    for prefix in _PREFIXES:
        rest = plain.removeprefix(prefix)
        if rest != plain and len(rest) >= 4 and (found := known.get(rest) or _stems().get(stem(rest))):
            return Entry(found.section, found.is_usual)
    return None


def _of_parts(parts: list[str], text: str) -> Entry | None:
    """ "Ausgangslage/Herausforderung", "Bisherige Ergebnisse und Ausblick": the first part tells the section."""
    first = _word(parts[0]) or _with_tail(parts[0])
    others = [_word(part) or _with_tail(part) for part in parts[1:]]
    if first is None:
        return None
    same = all(other is not None and other.section == first.section and other.is_usual for other in others)
    short = all(len(part.split()) <= _LONGEST_PART for part in parts[1:])
    if not (same or short or "(" in text):
        return None
    return Entry(first.section, is_usual=first.is_usual and same, is_weak=first.is_weak and not same)


def _with_tail(spelled: str) -> Entry | None:
    """ "umsetzung der online reihe": a known word, and what it is about."""
    words = spelled.split()
    if len(words) > _LONGEST_TAIL + 5:
        return None
    for cut in range(min(5, len(words) - 1), 0, -1):
        if words[cut] not in _TAIL:
            continue
        found = _word(" ".join(words[:cut]))
        if found is not None:
            says_more = " ".join(words[cut:]) not in _SAYS_NOTHING
            return Entry(found.section, found.is_usual and not says_more, found.is_weak)
    return None
