"""Looks a heading up in `headings.toml`, with what people put before, beside and behind its word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from practices.importing.vocabulary.resources import read, words_of
from practices.importing.vocabulary.spelling import ASKING, key, question_key, stem, without_determiners, without_gender

_PARTED = re.compile(r" ?/ ?| und | & | \+ | sowie | bzw\.? | oder |, | [-–—] |[.?!] [-–—]? ?", re.IGNORECASE)
_ASIDE = re.compile(r" ?\([^()]{0,120}\)")
# "(max. 500 Zeichen)", "(optional)": what a form says of its field, and no word of the heading.
_HINT = re.compile(
    r" ?\((?:(?:(?:max|ca|mind|maximal|mindestens|höchstens|etwa|bis zu)\b\.? ?)?(?:\d{1,4}|ein|zwei|drei|eine halbe) ?"
    r"(?:zeichen|wörter|sätze|satz|seiten?|stichworte?|zeilen?|punkte)\b[^()]{0,60}|"
    r"(?:optional|freiwillig|freitext|pflichtfeld|kurz|in stichworten|stichworte|bitte|falls|soweit|sofern)\b"
    r"[^()]{0,80})\)",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"(?P<head>[^,]{3,60}), (?:die|das|der|den|welche[rs]?|mit denen|vor denen|an denen|auf die)"
    r"(?: [^ ,]{1,30}){1,5}"
)
_PREFIXES = words_of("small_words", "lookup", "prefixes")
_TAIL = frozenset(words_of("small_words", "lookup", "tails"))
_SAYS_NOTHING = frozenset(words_of("small_words", "lookup", "says_nothing"))
_LONGEST_TAIL = 12
_SHORTEST_CUT = 6
_LONGEST_PART = 6
_TELLS = frozenset(words_of("small_words", "lookup", "tells"))
_TROUBLE = words_of("small_words", "lookup", "trouble")
_WHILE = frozenset(words_of("small_words", "lookup", "while"))
_ADJECTIVE = re.compile(r"[a-z]{3,30}(?:e|en|er|es)")
_NO_ADJECTIVES = frozenset(words_of("small_words", "lookup", "no_adjectives"))
_MOST_ADJECTIVES = 2
_OF_CONDITIONS = frozenset({"duration", "staff", "costs", "funding", "partners"})
_OF_TEXT = frozenset({"challenge", "implementation", "results", "obstacles", "conclusion"})
_LONGEST_QUESTION = 14
_MOST_WORDS_OF_NOTHING = 3  # "was schiefging", "was es gebracht hat"


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
    told = read("headings")["contact_labels"]
    return {key(word): label for label, words in told.items() for word in (*words, label)}


@cache
def column_names() -> frozenset[str]:
    """The spelling of what stands above the columns of a table of names and values, and says nothing."""
    return frozenset(map(key, read("headings")["columns"]["names"]))


@cache
def _questions() -> tuple[tuple[tuple[str, ...], Entry], ...]:
    """The beginnings of words that a question holds, and where its answer belongs; the first that fits counts."""
    told = read("headings")["asked"]
    return tuple(
        (tuple(words.split()), Entry(group["section"], is_usual=not group.get("is_kept", False)))
        for group in told
        for words in group["words"]
    )


def _all() -> Iterator[tuple[str, Entry]]:
    others = {"contact_labels", "asked", "columns"}
    for section, kinds in ((name, told) for name, told in read("headings").items() if name not in others):
        for kind, words in kinds.items():
            entry = Entry(section, is_usual=kind != "kept", is_weak=kind == "weak")
            for word in words:
                yield key(word), entry
                if asked := question_key(key(word)):
                    yield asked, entry


def look_up(text: str, *, asks: bool = False) -> Entry | None:
    """The section of a heading without numbering and colon, of at most 160 characters; None for any other text.

    `asks`: a question mark stood behind it; without one, a text with a comma is no question but a sentence.
    """
    text = _HINT.sub("", text) or text
    spelled = key(_ASIDE.sub("", text))
    whole = _word(spelled) or (_abbreviated(spelled) if text.endswith(".") else None)
    if whole is not None:
        return Entry(whole.section, whole.is_usual and "(" not in without_gender(text), whole.is_weak)
    parts = [part for part in _PARTED.split(_ASIDE.sub("", text)) if part.strip()]
    found = _with_clause(text)
    found = found or (_of_parts([key(part) for part in parts]) if len(parts) > 1 else _with_tail(spelled))
    found = found or (_with_adjectives(spelled) if len(parts) == 1 else None)
    return found or (_asked(spelled, asks=asks) if asks or "," not in text else None)


def names_sections_alone(text: str) -> bool:
    """Whether a heading holds no value of its own: "Träger und Partner", but not "Träger / Stadt Hof"."""
    parts = [part for part in _PARTED.split(_ASIDE.sub("", text)) if part.strip()]
    if len(parts) < 2 or _word(key(text)) is not None:
        return True
    # "Name der Stadt, der Gemeinde, des Landkreises" goes on in small letters.
    return all(part[0].islower() or look_up(part) is not None or key(part) in contact_labels() for part in parts)


def _word(spelled: str) -> Entry | None:
    known = entries()
    plain = without_determiners(spelled)
    for form in (spelled, plain):
        if found := known.get(form) or _stems().get(stem(form)):
            return found
    asked = question_key(spelled)
    if asked and asked in known and (" " in asked or asked == spelled):
        return known[asked]
    for prefix in _PREFIXES:
        rest = plain.removeprefix(prefix)
        if rest != plain and len(rest) >= 4 and (found := known.get(rest) or _stems().get(stem(rest))):
            return Entry(found.section, found.is_usual)
    return None


def _abbreviated(spelled: str) -> Entry | None:
    """ "Ansprechpers.", "Kooperationsp.": a word cut short, where all that go on so lead to one section."""
    if len(spelled) < _SHORTEST_CUT or " " in spelled:
        return None
    found = {entry.section: entry for word, entry in entries().items() if word.startswith(spelled)}
    return found.popitem()[1] if len(found) == 1 else None


def _with_clause(text: str) -> Entry | None:
    """ "Probleme, die auftraten", "Maßnahmen, die wir ergriffen": a known word, and which of them are meant."""
    clause = _RELATIVE.fullmatch(text)
    head = key(clause["head"]) if clause else ""
    found = _word(head) if head else None
    if found is None:
        return None
    is_trouble = without_determiners(head).startswith(_TROUBLE)
    return Entry("obstacles" if is_trouble else found.section, found.is_usual, is_weak=True)


def _with_adjectives(spelled: str) -> Entry | None:
    """ "quantitative ergebnisse", "jaehrliche kosten": a known word, and of what kind it is."""
    *adjectives, word = without_determiners(spelled).split() or [""]
    if not 0 < len(adjectives) <= _MOST_ADJECTIVES or not all(map(_ADJECTIVE.fullmatch, adjectives)):
        return None
    if any(adjective in entries() or adjective in _NO_ADJECTIVES for adjective in adjectives):
        return None
    found = entries().get(word) or _stems().get(stem(word))
    if found is None or (found.is_weak and found.section not in _OF_CONDITIONS):
        return None
    return Entry(found.section, found.is_usual and found.section == "obstacles", is_weak=True)


def _asked(spelled: str, *, asks: bool) -> Entry | None:
    """ "welche wirkung hat das projekt", "wo gab es probleme": what is asked for tells where the answer belongs.

    Without a question mark a longer one may say something, so that it stays above its text.
    """
    words = spelled.split()
    if len(words) > _LONGEST_QUESTION or not (asks or spelled.startswith(ASKING)):
        return None
    says_nothing = len(question_key(spelled).split() or words) <= _MOST_WORDS_OF_NOTHING
    for wanted, entry in _questions():
        if all(any(word.startswith(start) for word in words) for start in wanted):
            return Entry(entry.section, entry.is_usual and (asks or says_nothing), is_weak=True)
    return None


def _of_parts(parts: list[str]) -> Entry | None:
    """ "Ausgangslage/Herausforderung", "Bisherige Ergebnisse und Ausblick": the first part tells the section."""
    first, *others = [_word(part) or _with_tail(part) for part in parts]
    if first is None:
        return _of_second(others)
    if first.section == "challenge" and any(other and other.section == "obstacles" for other in others):
        return Entry("obstacles")  # "Herausforderungen und Hürden"
    same = all(other is not None and other.section == first.section and other.is_usual for other in others)
    short = all(len(part.split()) <= _LONGEST_PART for part in parts[1:])
    if not (same or short):
        return None
    return Entry(first.section, is_usual=first.is_usual and same, is_weak=first.is_weak and not same)


def _of_second(others: list[Entry | None]) -> Entry | None:
    """ "Rückblick und Ergebnisse": where the first part says nothing known, the second does; both stay above."""
    only = others[0] if len(others) == 1 else None
    if only is None or only.is_weak or only.section not in _OF_TEXT:
        return None
    return Entry(only.section, is_usual=False, is_weak=True)


def _with_tail(spelled: str) -> Entry | None:
    """ "umsetzung der online reihe": a known word, and what it is about."""
    words = spelled.split()
    if len(words) > _LONGEST_TAIL + 5:
        return None
    for cut in range(min(5, len(words) - 1), 0, -1):
        if words[cut] not in _TAIL:
            continue
        head = " ".join(words[:cut])
        tail = _word(" ".join(words[cut + 1 :])) if head in _TELLS or head.startswith(_TROUBLE) else None
        if tail is not None and head in _TELLS and tail.section in _OF_TEXT:
            return Entry(tail.section, tail.is_usual)
        if tail is not None and words[cut] in _WHILE and tail.section in {"implementation", "project"}:
            return Entry("obstacles")
        found = _word(head)
        if found is not None:
            says_more = " ".join(words[cut:]) not in _SAYS_NOTHING
            return Entry(found.section, found.is_usual and not says_more, found.is_weak)
    return None
