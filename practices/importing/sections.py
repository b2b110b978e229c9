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
        if block.items or not block.lines:
            self._take_list(block)
            return
        first, *others = block.lines
        marked = block.heading or block.bold
        heading = recognise(first, marked=marked and not others) or (recognise(first) if others else None)
        if heading is None and len(block.lines) == 1 and self._is_subject(first):
            heading = Heading("offer", first, "", is_usual=False)
        if heading is not None:
            before = self.current
            self._open(heading)
            if heading.value and heading.section in CONDITIONS:
                self.current = before
            if others:
                self._take(paragraph("\n".join(others)))
            if heading.value and heading.section in VALUES - {"contact"}:
                self.current = before  # "Kosten: 900 Euro" in the midst of a section does not end it
            return
        if block.heading and self.current != PREAMBLE and len(block.lines) == 1:
            self.sections.unplaced.append(first)
            block = emphasised(block.text)
        elif others and any(recognise(line) for line in others):
            self._take_lines(block.lines)
            return
        self.sections.add(self.current, block)

    def _take_lines(self, lines: list[str]) -> None:
        """A paragraph in which further lines are headings of their own."""
        cut = next(number for number, line in enumerate(lines) if number and recognise(line))
        self.sections.add(self.current, paragraph("\n".join(lines[:cut])))
        self._take(paragraph("\n".join(lines[cut:])))

    def _take_list(self, block: Block) -> None:
        """A list of "Laufzeit: …" under the conditions is taken item by item, any other as it stands."""
        if self.current not in ("conditions", *CONDITIONS, *VALUES):
            self.sections.add(self.current, block)
            return
        for item in block.items:
            self._take(paragraph(item))

    def _open(self, heading: Heading) -> None:
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

    def _is_subject(self, line: str) -> bool:
        """A line that only names what was carried out heads its description."""
        return line.strip(" :").casefold() in self.subjects
