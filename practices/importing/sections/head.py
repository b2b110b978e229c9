"""Title, kicker and teaser out of what stands before the first heading."""

import re

from practices.importing.blocks import Block, paragraph
from practices.importing.contacts.offices import names_carrier, names_office
from practices.importing.sections.outline import PREAMBLE, Sections
from practices.importing.vocabulary.resources import words_of
from practices.importing.vocabulary.spelling import key, without_note_marks, without_number

TEASER_LENGTH = 300
TITLE_LENGTH = 255
KICKER_LENGTH = 160
_ENDS_LIKE_TEXT = re.compile(r"[.!;:…]$")
_ENDS_LIKE_SENTENCE = re.compile(r"[.!?…]$")
_MOST_TITLE_WORDS = 8
# What stands above a title and is none: the kind of paper, a date, a number of a file.
_NO_TITLE = re.compile(
    r"(?:praxis(?:beispiel|bericht)|projekt(?:bericht|steckbrief|beschreibung)|"
    r"steckbrief(?: (?:good|best)[- ]practice| praxisbeispiele?| projekte?)?|bericht|"
    r"(?:good|best)[- ]practice(?:[ -](?:beispiel|steckbrief|bericht|projekt|formular))?|"
    r"wettbewerbsbeitrag|anlage|entwurf|vorlage|stand|datum|fassung|version|pressemitteilung|"
    r"beschlussvorlage|sitzungsvorlage|(?:ergebnis|kurz)?protokoll|niederschrift|(?:akten)?vermerk|(?:gesprächs|telefon|akten)?notiz|"
    r"(?:bewerbungs|teilnahme|anmelde|einreichungs|antrags|projekt|melde|erhebungs|erfassungs|frage)?(?:bogen|formular)|formblatt|bewerbung|"
    r"dokumentation|"
    r"(?:verwendungsnachweis|(?:sach|abschluss|zwischen|schluss|jahres|projekt)bericht)(?: ?/ ?\w{4,20}bericht)?)"
    r"(?: (?:aus|von|der|des|für|zum|zur) .{3,60}|(?<=bogen) \D{3,40}|(?<=blatt) \D{3,40})?"
    r"(?:[ :–-]{0,3}(?:nr\.? ?)?[\d./ -]{0,20}|:? .{0,6}\d.{0,20})?",
    re.IGNORECASE,
)
# "Interview mit …" says whose words these are; "Hof, 12. März 2026" where and when it was written.
_ABOVE_TITLE = re.compile(
    r"(?:(?:ein|das|im) )?(?:interview|gespräch) mit .{2,120}|"
    r".{0,80}\b(?:vom \d{1,2}\. ?\d{1,2}\. ?\d{2,4}|az\.:? ?\S).{0,60}|"
    r"[^\W\d_][\w. /-]{1,40}, (?:(?:den |am )?\d{1,2}\. ?(?:\d{1,2}\.|[^\W\d_]{3,9}\.?)|(?:im )?(?:januar|februar|märz|"
    r"april|mai|juni|juli|august|september|oktober|november|dezember|frühjahr|frühling|sommer|herbst|winter)) ?\d{2,4}",
    re.IGNORECASE,
)
_IS_NUMBERED = re.compile(r"1[.):]")  # "10 Bänke für alle" counts what is told
_NUMBERS = re.compile(
    r"[\W\d_]*(?:(?:jan|feb|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez|kw)\w{0,6}\.?)?[\W\d_]*", re.IGNORECASE
)
_LEADING_CAPITALS = 3
_MOST_WORDS_OF_PLACE = 6
_WITHIN_TITLE = frozenset(words_of("small_words", "titles", "within"))  # "Integration im Verein" names no office
_BEGINS_SUBTITLE = frozenset(words_of("small_words", "titles", "subtitles"))
_MOST_LINES_APART = 4


def find_head(sections: Sections) -> tuple[str, str, str]:
    """Title, kicker and teaser; what else stands before the first heading opens the situation and is named."""
    title = _whole(sections, "title")
    kicker = _whole(sections, "kicker")
    teaser = _whole(sections, "teaser")
    before = _apart(sections.get(PREAMBLE))
    chosen = None if title else _title_of(before)
    if chosen is not None:
        title = chosen.text.replace("\n", " ")
        title = without_number(title) if sections.is_numbered and _IS_NUMBERED.match(title) else title
        position = before.index(chosen)
        before.remove(chosen)
        sections.mark(chosen, "title")
        kicker = kicker or _kicker_of(before, position, sections)
        title, kicker = _named_by_project(sections, title, kicker)
    elif title and not kicker:
        kicker = _kicker_of(before, 1, sections)
    title, kicker = _without_kind(title, kicker)
    if not teaser and before and len(before[0].text) <= TEASER_LENGTH and _may_be_teaser(before[0]):
        sections.mark(before[0], "teaser")
        teaser = without_note_marks(before.pop(0).text.replace("\n", " "))
    return _fitted(sections, before, title, kicker, teaser)


def _apart(before: list[Block]) -> list[Block]:
    """The paragraphs before the first heading; short lines that no empty line parts are paragraphs of their own."""
    found: list[Block] = []
    has_title = False
    for block in before:
        parts = _parts_apart(block, has_title=has_title)
        has_title = has_title or any(map(_may_head, parts))
        found += parts
    return found


def _parts_apart(block: Block, *, has_title: bool) -> list[Block]:
    """Its short lines; before there is a title also the first line and the text right below it; else the block."""
    lines = block.lines
    if not block.is_plain or block.heading:
        return [block]
    is_short = 1 < len(lines) <= _MOST_LINES_APART
    if is_short and all(len(line) <= KICKER_LENGTH and not _ENDS_LIKE_TEXT.search(line) for line in lines):
        return [paragraph(line, block.at) for line in lines]
    if not has_title and _stands_apart(lines):
        return [paragraph(lines[0], block.at), paragraph("\n".join(lines[1:]), block.at)]
    return [block]


def _may_head(block: Block) -> bool:
    return _is_short(block) and not _is_label(block)


def _stands_apart(lines: list[str]) -> bool:
    """Whether the first line ends where it does because it is a title, with text right below it.

    A line that was broken for its length had no room for the next word.
    """
    if len(lines) < 2 or len(lines[0].split()) > _MOST_TITLE_WORDS or not _ENDS_LIKE_SENTENCE.search(lines[-1]):
        return False
    has_room = len(lines[0]) + 1 + len(lines[1].split(" ")[0]) <= max(map(len, lines))
    return has_room and lines[1][:1].isupper() and not (_ENDS_LIKE_TEXT.search(lines[0]) or ": " in lines[0])


def _without_kind(title: str, kicker: str) -> tuple[str, str]:
    """ "Steckbrief: Wohnraumlotsinnen": the kind of paper stands above the title."""
    kind, _colon, rest = title.partition(": ")
    return (rest, kicker or kind) if rest and _NO_TITLE.fullmatch(kind[:KICKER_LENGTH]) else (title, kicker)


def _named_by_project(sections: Sections, title: str, kicker: str) -> tuple[str, str]:
    """ "Good-Practice-Steckbrief" only says what kind of paper it is: the project's name is the title then."""
    project = _whole(sections, "project")
    if not project or not _is_kind(title[:KICKER_LENGTH]) or len(project) > TITLE_LENGTH:
        return title, kicker
    return project, kicker or title


def _title_of(before: list[Block]) -> Block | None:
    """What the file marks as the title, else its first heading, else the more telling of the first two short lines."""
    marked = next((block for block in before if block.is_title), None)
    marked = marked or next((block for block in before if block.heading and not _is_label(block)), None)
    if marked is not None:
        return marked
    short = [block for block in before[:6] if _is_short(block)]
    least = min(map(_rank, short), default=0)
    telling = [block for block in short if _rank(block) == least]
    if len(telling) > 1 and short[:2] == before[:2] and telling[:2] == short[:2]:
        first, second = telling[:2]
        is_longer = len(second.text) > len(first.text) and not (first.bold or first.text.endswith("?"))
        return second if is_longer and not _explains(second.text, first.text) else first
    return telling[0] if telling else None


def _explains(text: str, title: str) -> bool:
    """Whether a line below a title of several words says what it is about: "Wie …", "Ein Treffpunkt für …"."""
    return len(title.split()) > 1 and key(text.partition(" ")[0]) in _BEGINS_SUBTITLE


def _is_short(block: Block) -> bool:
    is_line = len(block.text) <= TITLE_LENGTH and len(block.lines) == 1 and block.is_plain
    return is_line and not _ENDS_LIKE_TEXT.search(block.text)


def _is_label(block: Block) -> bool:
    """ "Praxisbericht", "Stand: Mai 2023", "Landkreis Hof": it stands above a title."""
    return _rank(block) > 0


def _rank(block: Block) -> int:
    """How little a line says: 2 for a place, a date or a kind of paper, 1 for an office, 0 for what may be a title."""
    text = block.text[:KICKER_LENGTH]
    first, _blank, rest = text.partition(" ")
    if _is_kind(text):
        return 2
    if ":" in text or key(first) in _BEGINS_SUBTITLE or not names_office(text):
        return 0
    if names_carrier(text) and rest[:1].isupper() and len(text.split()) <= _MOST_WORDS_OF_PLACE:
        return 2
    return 1 if len(text.split()) <= _LEADING_CAPITALS and not _WITHIN_TITLE & set(text.split()) else 0


def _is_kind(text: str) -> bool:
    """Whether a line says what kind of paper it is, or where and when it was written."""
    return any(kind.fullmatch(text) for kind in (_NO_TITLE, _NUMBERS, _ABOVE_TITLE))


def _kicker_of(before: list[Block], position: int, sections: Sections) -> str:
    """The line above the title, or a short one right below it."""
    if not before or len(before[0].text) > KICKER_LENGTH or not _is_short(before[0]):
        return ""
    if position > 1 and not all(map(_is_label, before[:position])):
        return ""
    above = " · ".join(block.text for block in before[:position])
    if position > 1 and len(above) <= KICKER_LENGTH:
        for block in before[:position]:
            sections.mark(block, "kicker")
        del before[:position]
        return above
    sections.mark(before[0], "kicker")
    return before.pop(0).text.replace("\n", " ")


def _may_be_teaser(block: Block) -> bool:
    """A sentence, or a long line that only lacks its full stop."""
    is_long = len(block.text.split()) > _MOST_TITLE_WORDS and not block.text.endswith(":")
    is_text = bool(_ENDS_LIKE_SENTENCE.search(block.text)) or is_long
    return block.is_plain and is_text and not _is_kind(block.text[:KICKER_LENGTH].rstrip("."))


def _fitted(sections: Sections, before: list[Block], title: str, kicker: str, teaser: str) -> tuple[str, str, str]:
    """What is too long for its field opens the situation whole."""
    if len(teaser) > TEASER_LENGTH:
        before.insert(0, paragraph(teaser))
        teaser = ""
    if len(title) > TITLE_LENGTH:
        before.insert(0, paragraph(title))
        title = f"{title[: TITLE_LENGTH - 2].rsplit(' ', 1)[0]} …"
    if len(kicker) > KICKER_LENGTH:
        before.append(paragraph(kicker))
        kicker = ""
    if before:
        sections.unplaced.extend(block.text for block in before)
        for block in before:
            sections.mark(block, "challenge")
        sections.blocks["challenge"] = before + sections.get("challenge")
    return title, kicker, teaser


def _whole(sections: Sections, name: str) -> str:
    return " ".join("\n\n".join(block.text for block in sections.get(name)).split())
