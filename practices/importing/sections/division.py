"""From blocks to sections: which text stands under which heading."""

import re
from itertools import takewhile

from practices.importing.blocks import Block, emphasised, paragraph
from practices.importing.contacts.cards import is_bare_data, length_of_card, tells_of_contact
from practices.importing.contacts.detection import (
    LONGEST_LINE,
    MOST_LINES,
    calls_for_contact,
    holds_contact_data,
    is_contact,
    is_signature,
    names_nobody,
)
from practices.importing.contacts.phrases import OFFICE_LABELS
from practices.importing.sections.forms import (
    as_pairs,
    fields_in_line,
    is_form_line,
    is_form_table,
    is_inline,
    is_list_of_fields,
    is_running,
    label_and_value,
    may_be_of_card,
    may_be_title,
    reads_like_heading,
    reads_like_text,
    says_when_written,
)
from practices.importing.sections.furniture import is_placeholder
from practices.importing.sections.meanings import NAMES, Around, asks_again, section_meant, stands_as_text
from practices.importing.sections.outline import PREAMBLE, WITH_PICTURES, Sections
from practices.importing.vocabulary.headings import CONDITIONS, PROSE, VALUES, Heading, heads_columns, recognise
from practices.importing.vocabulary.lookup import column_names
from practices.importing.vocabulary.spelling import key, one_line, without_number

_IS_FIRST = re.compile(r"1[.):] ?[^\W\d]")
_IS_SECOND = re.compile(r"(?:2[.)]|1\.1\.?) ?[^\W\d]")
# Sections that hold one thing: a further paragraph of running text belongs to the write-up again.
_SHORT = frozenset(
    {"project", "carrier", "contact", "programme", "title", "kicker", "year", "place", "theme", "source"}
)


def split_sections(blocks: list[Block]) -> Sections:
    """Puts every block under the last heading before it; nothing is dropped."""
    return _Splitter(blocks).run()


class _Splitter:
    def __init__(self, blocks: list[Block]) -> None:
        self.source = blocks
        self.sections = Sections()
        self.current = PREAMBLE
        self.prose = ""
        self.shows = "challenge"  # the last section that may show pictures
        self.subjects: set[str] = set()
        self.label = ""  # the label of a contact's line whose value stands on the next
        self.kept: Block | None = None  # a heading that stays once something stands under it
        self.is_new = False  # whether the current section is open and empty
        self.in_contact = False
        self.outside: str | None = None  # the section around a text box
        self.is_inline = is_inline(blocks)

    def run(self) -> Sections:
        plain = [block.text for block in self.source if block.is_plain]
        self.sections.is_numbered = (
            any(map(_IS_SECOND.match, plain)) and sum(map(bool, map(_IS_FIRST.match, plain))) < 2
        )
        following: list[Block | None] = [None]
        for block in reversed(self.source):
            following.append(following[-1] if block.picture else block)
        taken = 0  # paragraphs of a card that goes over several
        for at, (block, after) in enumerate(zip(self.source, reversed(following[:-1]), strict=True)):
            self._mind_box(block)
            taken = max(taken - 1, 0) or self._paragraphs_of_card(at)
            if taken:
                self._contact_block(block)
            else:
                self._take(block, after)
        if self.kept is not None:
            self.sections.unplaced.append(self.kept.text)
        return self.sections

    def _mind_box(self, block: Block) -> None:
        """A form or a contact in a box beside the text does not end the section of that text."""
        if block.is_boxed and self.outside is None:
            self.outside = self.current
        elif not block.is_boxed and self.outside is not None:
            if self.current not in PROSE and not self.is_new:
                self.current = self.outside
                self.in_contact = self.current == "contact"
            self.outside = None

    def _take(self, block: Block, following: Block | None = None) -> None:
        """A block under the current heading; lines that are headings of their own part it."""
        if block.picture:
            self._show(block)
        elif block.is_note:
            self._add(block, to=self.prose or "challenge")
        elif block.rows:
            self._take_table(block)
        elif block.items:
            self._take_list(block)
        elif len(lines := [part for line in block.lines for part in fields_in_line(line)]) == 1:
            self._take_line(block, following)
        elif len(lines) == len(block.lines):
            self._take_lines(block, following)
        else:
            self._take_lines(paragraph("\n".join(lines), block.at), following)

    def _show(self, block: Block) -> None:
        """A picture stays at its place; where a section can't show one, it stands in the text before."""
        section = self.shows
        if section != self.current and self.current != PREAMBLE:
            self.sections.moved.append(block)
        elif self.kept is not None:
            self.sections.add(section, self.kept)
            self.kept = None
        self.sections.add(section, block)

    def _take_line(self, block: Block, following: Block | None) -> None:
        line = block.lines[0]
        if self.label:
            self._contact_line(self.label, line, block.at)
            return
        is_numbered = without_number(one_line(line)) != one_line(line)
        alone = (following is not None and not self.is_new) or (
            is_numbered and (following is not None or line.endswith("?"))
        )
        heading = recognise(
            line, marked=block.heading or block.bold or self.is_inline, alone=alone, inline=self.is_inline
        )
        if heading is not None and not self._is_foreign(heading, block, following):
            after = self.current
            self._open(heading, block.at)
            if heading.value and heading.section in VALUES - {"contact"} and not heading.label:
                self.current = after
        elif says_when_written(line) and not block.heading:
            self._add(block, to="conditions")
        elif is_contact([line]) and self.current != "contact":
            self._contact_line("", line, block.at)
        elif not self._open_subject(line, block.at):
            self._add_text(block, following)

    def _around(self) -> Around:
        return Around(self.source, self.sections, self.current, in_contact=self.in_contact)

    def _is_foreign(self, heading: Heading, block: Block, following: Block | None = None) -> bool:
        return stands_as_text(heading, block, following, self._around())

    def _known(self, lines: list[str], number: int, following: Block | None) -> list[Heading | None]:
        """The headings among lines that no empty line parts."""
        last = len(lines) - 1
        names_things = self.is_new and self.current in PROSE
        found: list[Heading | None] = []
        for at, line in enumerate(lines):
            part = paragraph(line, -1 if at else number)
            after = paragraph(lines[at + 1]) if at < last else following
            alone = at < last and ((at == 0 and not names_things) or line.endswith("?"))
            heading = recognise(line, marked=self.is_inline, alone=alone, inline=self.is_inline)
            found.append(heading if heading and not self._is_foreign(heading, part, after) else None)
        return found

    def _take_lines(self, block: Block, following: Block | None) -> None:
        lines = as_pairs(block.lines)
        known = self._known(lines, block.at, following)
        heads_here = any(found and (found.value or found is known[0]) and not found.label for found in known)
        may_sign = self.current in PROSE and block.at == self.source[-1].at
        if self.current != "contact" and not heads_here and (is_contact(lines) or (may_sign and is_signature(lines))):
            self._contact_block(block)
            return
        if not any(known) and self.current != "contact" and is_contact(lines[1:]) and calls_for_contact(lines[0]):
            self.sections.headers.append(paragraph(lines[0], block.at))
            self._contact_block(paragraph("\n".join(lines[1:]), block.at))
            return
        if not any(known) and not any(map(says_when_written, lines)):
            self._add_text(block, None)
            return
        is_form = sum(map(is_form_line, lines)) > len(lines) // 2
        after: str | None = None  # "Kosten: 900 Euro" in the midst of a section does not end it
        pending: list[str] = []
        for line, heading in zip(lines, known, strict=True):
            if heading is None and says_when_written(line):
                self._add(paragraph(line, block.at), to="conditions")
            elif heading is None and is_form and is_form_line(line) and self.current not in PROSE | {"contact"}:
                self._flush(pending, block.at)
                self.current = after or self.current
                self._add(paragraph(line, block.at), to="conditions")
            elif heading is None:
                pending.append(line)
            else:
                self._flush(pending, block.at)
                after = self._open_in_lines(heading, block.at, after)
        if not (len(pending) == 1 and self._open_subject(pending[0], block.at)):
            self._flush(pending, block.at)
        self.current = after or self.current

    def _open_in_lines(self, heading: Heading, at: int, after: str | None) -> str | None:
        """Opens a heading among lines; gives the section that goes on behind fields that are told in one line."""
        if heading.value and heading.section in VALUES - {"contact"}:
            after = after or self.current
        self._open(heading, at)
        if heading.value and heading.section in CONDITIONS:
            self.current = after or self.current  # what was told before does not go on
        return after

    def _flush(self, lines: list[str], at: int) -> None:
        if self.current == "contact":
            told = [(line, is_running(line)) for line in lines]
            for line in (line for line, is_text in told if is_text):
                self._add(paragraph(line, at), to=self.prose or "challenge")
                self.sections.unplaced.append(line)
            lines[:] = [line for line, is_text in told if not is_text]
        if lines:
            self._add(paragraph("\n".join(lines), at))
            lines.clear()

    def _add(self, block: Block, to: str = "") -> None:
        if self.kept is not None and not to:
            self.sections.add(self.current, self.kept)
        if not to:
            self.kept, self.is_new = None, False
        self.sections.add(to or self.current, block)

    def _add_text(self, block: Block, following: Block | None) -> None:
        """Text of the current section; what looks like a heading of its own is named and leads back to the text."""
        is_single = len(block.lines) == 1 and block.is_plain
        is_title = is_single and (block.heading or reads_like_heading(block, following))
        is_title = is_title and not (self.is_new and self.current not in PROSE)
        if self._heads_write_up(block, following):
            self.current = PREAMBLE
        elif self.current != PREAMBLE and is_title and self.current != "interview":
            if self.current == "contact" and not block.heading and not block.bold:
                self._add(block)
                return
            self._back_to_text()
            if not (self.current == "obstacles" and block.bold):
                self.sections.unplaced.append(block.lines[0])
            block = block if self.current == "obstacles" and block.bold else emphasised(block.text, block.at)
        elif self._ends_short(block):
            self._back_to_text()
            self.sections.unplaced.append(block.text)
        self._add(block)

    def _ends_short(self, block: Block) -> bool:
        """Whether running text ends a section of one thing; a contact's own sentences do not end it."""
        if self.current not in _SHORT or not reads_like_text(block):
            return False
        if self.current == "contact":
            return not all(map(tells_of_contact, block.lines))
        return not self.is_new

    def _heads_write_up(self, block: Block, following: Block | None) -> bool:
        """Whether a short line below a form or a contact is the title: the first heading of a text follows it."""
        has_begun = self.prose or self.is_new or self.current == PREAMBLE
        if has_begun or following is None or len(block.lines) != 1 or not block.is_plain or self.sections.get("title"):
            return False
        line = block.lines[0]
        first = recognise(following.lines[0], marked=following.heading or following.bold, alone=True)
        is_title = not (is_form_line(line) or reads_like_text(block) or self.sections.get(PREAMBLE))
        return is_title and self._is_no_person(line) and first is not None and first.section in PROSE

    def _is_no_person(self, line: str) -> bool:
        """ "Nachbarschaftstreff Bad Tölz" reads like a name: below a form, or below somebody's number, it is none."""
        told = " ".join(block.text for block in self.sections.get("contact"))[:400]
        return names_nobody(line) or self.current != "contact" or holds_contact_data(told)

    def _back_to_text(self) -> None:
        if self.current not in PROSE:
            self.current = self.prose or "challenge"
            self.in_contact = False

    def _contact_line(self, label: str, value: str, at: int) -> None:
        self._add(paragraph(f"{label}: {value}" if label else value, at), to="contact")
        self.label, self.in_contact, self.is_new = "", True, False

    def _contact_block(self, block: Block) -> None:
        """Somebody's name and number in the midst of the text."""
        for line in block.lines:
            self._add(paragraph(line, block.at), to=(self.prose or "challenge") if is_running(line) else "contact")

    def _paragraphs_of_card(self, at: int) -> int:
        """Over how many paragraphs somebody's card goes that begins here, in the midst of the text; 0 for none.

        What stands first of all is the title, unless one follows the card.
        """
        first = self.source[at]
        if self.current not in PROSE | {PREAMBLE} or self.label or len(first.text.partition("\n")[0]) > LONGEST_LINE:
            return 0
        ahead = takewhile(may_be_of_card, self.source[at : at + MOST_LINES])
        paragraphs = [block.lines for block in ahead]
        length = length_of_card(paragraphs)
        if length and not at and not any(map(may_be_title, self.source[length : length + 1])):
            return 0
        if not length and paragraphs and self.current != "offer" and is_bare_data(paragraphs[0]):
            return 1
        return length

    def _take_table(self, block: Block) -> None:
        """Two columns are names and values; any other table stays one."""
        if max(sum(map(bool, row)) for row in block.rows) == 1:
            for row in block.rows:
                self._take(paragraph("".join(row), block.at))
        elif heads_columns(block.rows):
            for row in zip(*block.rows, strict=True):
                self._take_row(row, block.at)
        elif not is_form_table(block):
            self._add(block)
        else:
            for row in block.rows:
                if set(map(key, filter(None, row))) <= column_names():
                    self.sections.headers.append(paragraph(" | ".join(filter(None, row))))
                else:
                    self._take_row(row, block.at)

    def _take_row(self, row: tuple[str, ...], at: int) -> None:
        name, value = (*row, "")[:2]
        found = recognise(f"{name}: {value}", marked=True) if name else None
        if found is not None and value and not (found.label in NAMES and not self.in_contact):
            self._open(found, at)
        elif self.in_contact and value and key(name) in OFFICE_LABELS:
            self._contact_line(name, value, at)
        elif name and value and label_and_value(f"{name}: {value}"):
            self._add(paragraph(f"{name}: {value}", at), to="conditions")
        else:
            self._take(paragraph(" ".join(filter(None, row)), at))

    def _take_list(self, block: Block) -> None:
        """A list of "Laufzeit: …" under the conditions is taken item by item, any other as it stands."""
        if not self.prose and is_list_of_fields(block):
            for item in block.items:
                self._take(paragraph(item, block.at))
            return
        only = recognise(block.items[0], marked=block.bold, alone=True) if len(block.items) == 1 else None
        if only is not None and not only.label:
            self._open(only, block.at)
        elif self.current in ("conditions", *CONDITIONS, *VALUES) and self.current != "offer":
            for item in block.items:
                self._take(paragraph(item, block.at))
        else:
            self._add(block)

    def _open(self, heading: Heading, at: int) -> None:
        if heading.label:
            self._open_label(heading, at)
            return
        section = section_meant(heading, self._around())
        if section == "contact_place":
            self._contact_line("Ort", heading.value, at)
            return
        before = self.current
        self.current, self.is_new = section, not heading.value
        self.in_contact = section == "contact"
        self.sections.blocks.setdefault(section, [])
        self.sections.mark(paragraph("", at), section)
        self._remember(section)
        if self.kept is not None:
            self.sections.unplaced.append(self.kept.text)
            self.kept = None
        if section == "interview" and " mit " in f" {heading.text} ":
            self.sections.interviewee = heading.text.split(" mit ", 1)[-1].strip(" :")
        elif not heading.is_usual and section in PROSE:
            self.kept = emphasised(heading.text, at)
        if heading.subject:
            self.subjects.add(heading.subject.casefold())
        if heading.value and (is_placeholder(heading.value) or asks_again(heading)):
            self.sections.headers.append(paragraph(heading.value))
        elif heading.value:
            self._add(paragraph(heading.value, at))
        if heading.value and section in CONDITIONS:
            self.current = before

    def _remember(self, section: str) -> None:
        """Where text and pictures go that the next sections can't hold."""
        if section in PROSE:
            self.prose = section
        if section in WITH_PICTURES:
            self.shows = section

    def _open_label(self, heading: Heading, at: int) -> None:
        if heading.value:
            self._contact_line(heading.label, heading.value, at)
        else:
            self.label = heading.label

    def _open_subject(self, line: str, at: int) -> bool:
        """Whether the line only names what was carried out: then it heads its description."""
        if line.strip(" :").casefold() not in self.subjects:
            return False
        self._open(Heading("offer", line, "", is_usual=False), at)
        return True
