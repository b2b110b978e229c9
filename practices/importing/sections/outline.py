"""The outline of a write-up: which paragraphs stand in which section."""

from dataclasses import dataclass, field

from practices.importing.blocks import Block

# What stands before the first heading.
PREAMBLE = "preamble"
# Sections whose field may hold pictures between the paragraphs.
WITH_PICTURES = frozenset({"challenge", "implementation", "results", "conclusion", "offer"})


@dataclass(slots=True)
class Sections:
    """Texts by section, in the order of the source, and what needs a second look."""

    blocks: dict[str, list[Block]] = field(default_factory=dict)
    unplaced: list[str] = field(default_factory=list)
    places: dict[int, list[str]] = field(default_factory=dict)
    interviewee: str = ""
    moved: list[Block] = field(default_factory=list)
    headers: list[Block] = field(default_factory=list)
    is_numbered: bool = False  # whether the parts of the text are numbered, and so its title may be

    def add(self, section: str, block: Block) -> None:
        self.blocks.setdefault(section, []).append(block)
        self.mark(block, section)

    def mark(self, block: Block, section: str) -> None:
        """Notes where a paragraph of the source went."""
        if block.at >= 0 and section not in self.places.setdefault(block.at, []):
            self.places[block.at].append(section)

    def get(self, section: str) -> list[Block]:
        return self.blocks.get(section, [])

    def text(self, section: str) -> list[Block]:
        """What a section says, without its pictures."""
        return [block for block in self.get(section) if not block.picture]
