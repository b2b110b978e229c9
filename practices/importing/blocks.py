"""What a file is read into: one block a paragraph, list, table or heading, with its plain text and its markup."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape

from practices.importing.vocabulary.spelling import visible


class ImportRefused(Exception):  # noqa: N818 - it is the file that is refused; the word is what callers ask for
    """A file that can't be read. The message is a German sentence for the person who chose the file."""


@dataclass(frozen=True, slots=True)
class Block:
    """`text` may hold several lines. `html` is safe: p, ul, ol, li, strong, em, br and links, nothing else.

    `heading` is set where the file itself marks a heading; `bold` where a whole paragraph is printed bold. `items` are
    those of a list, each with what is nested in it as further lines; `rows` the cells of a table. `at` is the number of
    the paragraph of the source, -1 for what was made here; `is_note` marks a footnote, `notes` are the
    keys of those that a block refers to while it is read. `picture` is the number of a picture, whose caption the block
    then is; 0 for text. `is_boxed`: it stands in a text box beside the text. `is_hint`: a
    form says so of what it asks for.
    """

    text: str
    html: str
    heading: bool = False
    bold: bool = False
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    at: int = -1
    is_note: bool = False
    is_title: bool = False
    is_caption: bool = False
    is_boxed: bool = False
    is_hint: bool = False
    picture: int = 0
    notes: tuple[str, ...] = ()

    @property
    def lines(self) -> list[str]:
        return [line.strip() for line in self.text.splitlines() if line.strip()]

    @property
    def is_plain(self) -> bool:
        """Whether it is neither a list nor a table."""
        return not self.items and not self.rows


def paragraph(text: str, at: int = -1) -> Block:
    """A block of plain text; its lines stay apart, and so do cells that a tab parts."""
    lines = ["\t".join(" ".join(cell.split()) for cell in line.split("\t")) for line in visible(text).splitlines()]
    kept = [line.strip() for line in lines if line.strip()]
    html = "<br/>".join(escape(line.replace("\t", " "), quote=False) for line in kept)
    return Block("\n".join(kept), f"<p>{html}</p>", at=at)


def bullets(items: list[str], tag: str = "ul", at: int = -1) -> Block:
    """A list of plain texts; further lines of an item are nested in it."""
    html = "".join(f"<li>{_item_html(item)}</li>" for item in items)
    return Block("\n".join(items), f"<{tag}>{html}</{tag}>", items=tuple(items), at=at)


def _item_html(item: str) -> str:
    first, *nested = item.splitlines()
    inner = "".join(f"<li>{escape(line, quote=False)}</li>" for line in nested)
    return escape(first, quote=False) + (f"<ul>{inner}</ul>" if inner else "")


def table(rows: Iterable[Iterable[str]], at: int = -1) -> Block:
    """A table of plain cells; its text has a line a row, with the cells parted by " | "."""
    kept = tuple(cells for row in rows if any(cells := tuple(" ".join(visible(cell).split()) for cell in row)))
    text = "\n".join(" | ".join(cells) for cells in kept)
    return Block(text, paragraph(text).html, rows=kept, at=at)


def emphasised(text: str, at: int = -1) -> Block:
    """A heading that has no field of its own, kept as a bold line of its section."""
    return Block(text, f"<p><strong>{escape(text, quote=False)}</strong></p>", at=at)


def numbered(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with their number in the source."""
    return [replace(block, at=number) for number, block in enumerate(blocks)]


def as_html(blocks: Iterable[Block]) -> str:
    """Blocks as HTML, one after the other."""
    return "".join(block.html for block in blocks)


def as_text(blocks: Iterable[Block]) -> str:
    """Blocks as plain text, a blank line between them."""
    return "\n\n".join(block.text for block in blocks if block.text)
