"""The headings of write-ups in their spellings: which line is one, and what stands behind its colon."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from practices.importing.vocabulary.lookup import Entry, contact_labels, look_up
from practices.importing.vocabulary.spelling import key, one_line, without_note_marks, without_number

LONGEST_HEADING = 160
# A label with its value on the same line is short.
LONGEST_LABEL = 90
_LONGEST_INLINE = 6  # words of a heading that has its text on the same line
_NAMES_PROJECT = "massnahme"  # "Maßnahme: Sprachmittlerpool"
PROSE = frozenset({"challenge", "implementation", "results", "obstacles", "conclusion", "offer", "interview"})
# These take a value on their own line: "Träger: Verein", and need a colon unless they stand alone.
VALUES = frozenset(
    {
        *("project", "carrier", "contact", "offer", "programme", "title", "kicker", "teaser", "year", "place", "theme"),
        *("duration", "staff", "costs", "funding", "partners", "transfer_audience", "source"),
    }
)
CONDITIONS = ("duration", "staff", "costs", "funding", "partners")
# What may stand between a heading and its text where a whole file is written so.
DELIMITER = re.compile(r"(?<=\?) (?=\S)| [–—-] (?=\S)")
_DASH = re.compile(r" [–—-] (?=\S)")
_SENTENCE_END = (".", "!", "?", "…", "“", '"', ")")
_LONGEST_QUESTION = 12
_SUBJECT = re.compile(r"^\S+\s+(?:der|des|von|im|in der)\s+(?P<subject>.+)$", re.IGNORECASE)
_GENDER_COLON = re.compile(r":(?:innen|in|e|en|r|n)(?![^\W_])")
_ENDS_AS_TEXT = (".", "!", ";", ",")
_QUOTES = " *_\"'„“”»«"


@dataclass(frozen=True, slots=True)
class Heading:
    """A recognised heading: its section, what stood there, and the value after its colon.

    `label` names what a line of a contact tells ("Telefon"); only the section "contact" has one. `is_weak` marks
    everyday words ("Problem: …").
    """

    section: str
    text: str
    value: str = ""
    is_usual: bool = True
    label: str = ""
    is_weak: bool = False

    @property
    def subject(self) -> str:
        """What the heading is about: "NIKO Online-Reihe" of "Umsetzung der NIKO Online-Reihe"."""
        found = _SUBJECT.match(self.text)
        return found["subject"].strip() if found else ""


def recognise(line: str, *, marked: bool = False, alone: bool = False, inline: bool = False) -> Heading | None:
    """The heading that a line is, if any.

    `marked`: the file itself says that it is one. `alone`: it is a paragraph of its own, so that everyday words count.
    `inline`: its file has headings and texts in one line, so that a dash or a question mark may part them.
    """
    plain = without_note_marks(without_number(one_line(line))).strip(_QUOTES)
    head, value = _parted(plain, line, inline=inline)
    if value or plain.endswith(":"):
        found = _with_value(head, value, marked=marked or (alone and not value))
        if found is not None:
            return found
    if len(plain) > LONGEST_HEADING or (plain.endswith(_ENDS_AS_TEXT) and not marked):
        return None
    told = plain.rstrip(" :?.–-").strip(_QUOTES)
    if label := contact_labels().get(key(told)):
        return Heading("contact", told, label=label, is_weak=True) if marked or alone else None
    if found := _with_dash(told):
        return found
    entry = look_up(told, asks=plain.endswith("?"))
    if entry is None or (entry.is_weak and not (marked or alone)):
        return None
    return Heading(entry.section, plain.rstrip(" :"), "", entry.is_usual, is_weak=entry.is_weak)


def heads_text(line: str) -> bool:
    """Whether an item of a list heads a part of the text: "– Umsetzung"; "– Personal" and "– Ziele" are only items."""
    found = recognise(line)
    return found is not None and found.section in PROSE and found.is_usual and not (found.value or found.is_weak)


def heads_columns(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table of two rows has headings above and their texts below: "Laufzeit | Kosten", "2019 | 900 Euro"."""
    if len(rows) != 2 or len(rows[0]) != len(rows[1]) or len(rows[0]) < 2 or not all(map(str.strip, rows[0])):
        return False
    heads = [recognise(cell, marked=True) if "\n" not in cell else None for cell in rows[0]]
    are_heads = all(head is not None and not head.value and not head.label for head in heads)
    return are_heads and all(recognise(cell[:LONGEST_HEADING], marked=True) is None for cell in rows[1] if cell)


def _parted(plain: str, line: str, *, inline: bool) -> tuple[str, str]:
    """What stands before and behind the colon that ends a label, or behind a tab; if `inline`, behind "?" or a dash."""
    before, tab, after = line.partition("\t")
    if tab and ":" not in before and before.strip() and after.strip():
        return without_number(one_line(before)).strip(_QUOTES), one_line(after)
    position = _colon(plain[: LONGEST_LABEL + 1])
    delimiter = DELIMITER.search(plain[: LONGEST_LABEL + 1]) if inline else None
    if (
        delimiter
        and (position < 0 or delimiter.start() < position)
        and (plain.endswith(_SENTENCE_END) or plain[delimiter.end() :].isdigit())
    ):
        return plain[: delimiter.start()].strip(_QUOTES), plain[delimiter.end() :].strip(" *_")
    if position < 0:
        return "", ""
    return plain[:position].strip(_QUOTES), plain[position + 1 :].strip(" *_")


def _is_name(value: str) -> bool:
    """Whether a value may name something: a few words, and no sentence."""
    return len(value.split()) <= _LONGEST_INLINE and not value.endswith(_SENTENCE_END)


def _with_dash(told: str) -> Heading | None:
    """ "Kontakt – Mara Muster – 09281 57-0", "Träger – Stadt Hof": a field of a form, whatever the rest does.

    "Kosten – Finanzierung" is one heading of two words.
    """
    dash = _DASH.search(told)
    head, value = (told[: dash.start()], told[dash.end() :]) if dash else ("", "")
    entry = look_up(head) if head else None
    if entry is None or entry.section not in VALUES or entry.is_weak or look_up(value[:LONGEST_HEADING]) is not None:
        return None
    return Heading(entry.section, head, value, entry.is_usual)


def _colon(text: str) -> int:
    """Where the colon stands that ends a label; that of "Partner:innen" does not. -1 without one."""
    position = text.find(":")
    while position > 0 and text[position - 1].islower() and _GENDER_COLON.match(text, position):
        position = text.find(":", position + 1)
    return position


def _with_value(head: str, value: str, *, marked: bool) -> Heading | None:
    label = contact_labels().get(key(head))
    if label:
        return Heading("contact", head, value, label=label)
    entry: Entry | None = look_up(head, asks=head.endswith("?"))
    if entry is None:
        return None
    is_prose = entry.section in PROSE - {"offer", "interview"}
    longest = _LONGEST_QUESTION if head.endswith("?") else _LONGEST_INLINE
    if value and not marked and key(head) == _NAMES_PROJECT and _is_name(value):
        return Heading("project", head, value)
    if value and is_prose and (len(head.split()) > longest or (entry.is_weak and not marked)):
        return None
    return Heading(entry.section, head, value, entry.is_usual, is_weak=entry.is_weak)
