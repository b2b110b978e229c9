"""Lines of a form: labels with values, in one line or in two, and what tells a heading from a sentence."""

import re

from practices.importing.blocks import Block
from practices.importing.contacts.cards import tells_of_contact
from practices.importing.contacts.detection import holds_contact_data
from practices.importing.vocabulary.headings import DELIMITER, PROSE, recognise
from practices.importing.vocabulary.spelling import one_line, without_number

LONGEST_TITLE_LINE = 70
MOST_TITLE_WORDS = 9
FEWEST_OF_SENTENCE = 6  # words; fewer may be what somebody does
FEWEST_INLINE = 2  # lines with a heading and its text that make a file written so
_SENTENCE = re.compile(r"[.!?…][\"“”»)]?(?:\[\d{1,3}\]){0,5}$")
_NO_HEADING = re.compile(r"@|https?:|www\.|\d{4,}|^\W*$|[,;]$")
_BETWEEN_FIELDS = re.compile(r" [|·•] | // ")
_WHEN_WRITTEN = re.compile(r"(?:stand|fassung|version|datum)\b(?: vom| am)?:? .{0,14}\d{2,4}\.?", re.IGNORECASE)
_LABEL_LINE = re.compile(r"([^\W\d_][^:@\t]{1,58}?) ?(?::|\t) ?(\S.{0,198})$")


def label_and_value(line: str) -> tuple[str, str] | None:
    """ "Typ: Landkreis" as ("Typ", "Landkreis"); None for a sentence with a colon, or an address of the web."""
    found = _LABEL_LINE.fullmatch(line[:270])
    if not found or "//" in line[: len(found[1]) + 4] or len(found[1].split()) > 7:
        return None
    return found[1].strip(), found[2].strip()


def says_when_written(line: str) -> bool:
    """ "Stand: März 2026", "Datum: 12.03.2026": a fact beside the text, and no part of it."""
    return len(line) <= LONGEST_TITLE_LINE and _WHEN_WRITTEN.fullmatch(line.strip()) is not None


def fields_in_line(line: str) -> list[str]:
    """ "Autorin: Mara Muster | Jahr: 2024" as lines of their own; any other line as it is."""
    parts = [part.strip() for part in _BETWEEN_FIELDS.split(line[:400])]
    if len(line) > 400 or len(parts) < 2 or not all(map(is_form_line, parts)):
        return [line]
    return parts if sum(recognise(part) is not None for part in parts) >= FEWEST_INLINE else [line]


def is_form_line(line: str) -> bool:
    """Whether the line has a label and its value, as forms have."""
    return label_and_value(line) is not None


def is_form_table(block: Block) -> bool:
    """Whether a table has names and values side by side."""
    labels = [row[0] for row in block.rows if row[0]]
    known = sum(recognise(f"{label}: x") is not None for label in labels)
    return max(map(len, block.rows)) == 2 and (len(block.rows) == 1 or 2 * known >= len(labels))


def as_pairs(lines: list[str]) -> list[str]:
    """Lines of labels and values in turn as "Label: value"; any other lines as they are."""
    labels = lines[::2]
    if len(lines) < 4 or len(lines) % 2 or any(not _may_be_label(line) for line in labels):
        return lines
    known = [recognise(line, marked=True) for line in labels]
    told = [recognise(line, marked=True) for line in lines[1::2]]
    if known[0] is None or 2 * sum(map(bool, known)) < len(known) or sum(map(bool, told)) > len(told) // 3:
        return lines
    return [f"{label.rstrip(' :')}: {value}" for label, value in zip(labels, lines[1::2], strict=True)]


def _may_be_label(line: str) -> bool:
    return len(line) <= 60 and ": " not in line and not _SENTENCE.search(line) and not _NO_HEADING.search(line)


def reads_like_heading(block: Block, following: Block | None) -> bool:
    """A short line without a sentence's end, above text: what a heading looks like that nobody marked."""
    line = without_number(one_line(block.text))
    if following is None or len(line) > LONGEST_TITLE_LINE or len(line.split()) > MOST_TITLE_WORDS:
        return False
    if (
        label_and_value(line)
        or _SENTENCE.search(line.rstrip("?"))
        or _NO_HEADING.search(line)
        or not line[:1].isupper()
    ):
        return False
    if block.bold:
        return not following.heading
    if line != one_line(block.text) and heads(following):
        return True  # "2. Rahmen" above "2.1 Kosten"
    is_text = reads_like_text(following) or bool(_SENTENCE.search(following.text)) or not following.is_plain
    return is_text and not following.heading


def is_running(line: str) -> bool:
    """Whether a line among those of a contact is running text: a sentence of some words, of nobody's number.

    "Sie erreichen mich montags bis freitags." tells how to reach somebody, and stays with them.
    """
    is_sentence = len(line.split()) >= FEWEST_OF_SENTENCE and bool(_SENTENCE.search(line))
    return is_sentence and not (tells_of_contact(line) or holds_contact_data(line[:400]))


def may_be_of_card(block: Block) -> bool:
    """Whether a paragraph may hold some lines of a contact: text or a list that the file does not mark as anything."""
    is_marked = block.heading or block.is_title or block.is_note or bool(block.picture)
    return not is_marked and not block.rows and bool(block.lines)


def heads(block: Block | None) -> bool:
    """Whether a paragraph begins with the heading of a section."""
    return bool(
        block is not None
        and block.is_plain
        and block.lines
        and recognise(block.lines[0], marked=block.heading or block.bold, alone=True) is not None
    )


def may_be_title(block: Block) -> bool:
    """Whether a paragraph may be the title: one line that is neither text nor the heading of a section."""
    is_line = block.is_plain and len(block.lines) == 1
    return is_line and not reads_like_text(block) and recognise(block.text, alone=True) is None


def reads_like_text(block: Block) -> bool:
    """Whether it is running text: it ends like a sentence and has more than a few words, or it is long."""
    text = block.text
    has_sentence = bool(_SENTENCE.search(text)) and len(text.split()) >= 3
    return has_sentence or len(text) > 200


def is_inline(blocks: list[Block]) -> bool:
    """Whether the file has its headings and their texts in one line: "Umsetzung: …", "Umsetzung – …", "Warum? …"."""
    lines = [line[:400] for block in blocks if block.is_plain and not block.heading for line in block.lines[:40]]
    lines += [item[:400] for block in blocks for item in (block.items or ())[:40]]
    with_colon = [recognise(line) for line in lines if ":" in line[:90]]
    others = [recognise(line, marked=True, inline=True) for line in lines if DELIMITER.search(line[:90])]
    with_tab = [recognise(line, marked=True) for line in lines if "\t" in line[:90]]
    return any(
        sum(bool(heading and heading.value and heading.section in PROSE) for heading in found) >= FEWEST_INLINE
        for found in (with_colon, others, with_tab)
    )


def is_list_of_fields(block: Block) -> bool:
    """Whether most items of a list are headings with their text: "• Umsetzung: …"."""
    known = [recognise(item.splitlines()[0], marked=True, inline=True) for item in block.items]
    fields = sum(bool(found and found.value) for found in known)
    return fields >= FEWEST_INLINE and 3 * fields >= 2 * len(known)
