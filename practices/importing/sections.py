"""From blocks to sections: which text stands under which heading."""

from dataclasses import dataclass, field

from practices.importing.blocks import Block, emphasised, paragraph
from practices.importing.headings import CONDITIONS, VALUES, Heading, recognise

PREAMBLE = "preamble"


@dataclass(slots=True)
class Sections:
    """Texts by section, in the order of the source, and what needs a second look."""

    blocks: dict[str, list[Block]] = field(default_factory=dict)
    unplaced: list[str] = field(default_factory=list)
    interviewee: str = ""

    def add(self, section: str, block: Block) -> None:
        self.blocks.setdefault(section, []).append(block)

    def get(self, section: str) -> list[Block]:
        return self.blocks.get(section, [])


def split_sections(blocks: list[Block]) -> Sections:
    """Puts every block under the last heading before it; nothing is dropped."""
    return _Splitter().run(blocks)


class _Splitter:
    def __init__(self) -> None:
        self.sections = Sections()
        self.current = PREAMBLE
        self.subjects: set[str] = set()

    def run(self, blocks: list[Block]) -> Sections:
        for block in blocks:
            self._take(block)
        return self.sections

    def _take(self, block: Block) -> None:
        """A block under the current heading; lines that are headings of their own part it."""
        if block.items or not block.lines:
            self._take_list(block)
            return
        lines = block.lines
        is_single = len(lines) == 1
        known = [recognise(line, marked=is_single and (block.heading or block.bold)) for line in lines]
        if not any(known):
            if not (is_single and self._open_subject(lines[0])):
                self._add_text(block, is_single=is_single)
            return
        self._take_lines(lines, known)

    def _take_lines(self, lines: list[str], known: list[Heading | None]) -> None:
        after: str | None = None  # "Kosten: 900 Euro" in the midst of a section does not end it
        start = 0
        for number, heading in enumerate(known):
            if heading is None:
                continue
            self._add_lines(lines[start:number])
            start = number + 1
            if heading.value and heading.section in VALUES - {"contact"}:
                after = after or self.current
            self._open(heading)
        if start != len(lines) - 1 or not self._open_subject(lines[start]):
            self._add_lines(lines[start:])
        self.current = after or self.current

    def _add_lines(self, lines: list[str]) -> None:
        if lines:
            self.sections.add(self.current, paragraph("\n".join(lines)))

    def _add_text(self, block: Block, *, is_single: bool) -> None:
        if block.heading and self.current != PREAMBLE and is_single:
            self.sections.unplaced.append(block.lines[0])
            block = emphasised(block.text)
        self.sections.add(self.current, block)

    def _take_list(self, block: Block) -> None:
        """A list of "Laufzeit: …" under the conditions is taken item by item, any other as it stands."""
        if self.current not in ("conditions", *CONDITIONS, *VALUES):
            self.sections.add(self.current, block)
            return
        for item in block.items:
            self._take(paragraph(item))

    def _open(self, heading: Heading) -> None:
        before = self.current
        self.current = heading.section
        self.sections.blocks.setdefault(heading.section, [])
        if heading.section == "interview" and " mit " in f" {heading.text} ":
            self.sections.interviewee = heading.text.split(" mit ", 1)[-1].strip(" :")
        elif not heading.is_usual:
            self.sections.add(heading.section, emphasised(heading.text))
        if heading.subject:
            self.subjects.add(heading.subject.casefold())
        if heading.value:
            self.sections.add(heading.section, paragraph(heading.value))
        if heading.value and heading.section in CONDITIONS:
            self.current = before

    def _open_subject(self, line: str) -> bool:
        """Whether the line only names what was carried out: then it heads its description."""
        if line.strip(" :").casefold() not in self.subjects:
            return False
        self._open(Heading("offer", line, "", is_usual=False))
        return True
