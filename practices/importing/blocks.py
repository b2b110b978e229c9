"""What a file is read into: one block a paragraph, list or heading, with its plain text and its markup."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape


class ImportRefused(Exception):  # noqa: N818 - it is the file that is refused; the word is what callers ask for
    """A file that can't be read. The message is a German sentence for the person who chose the file."""


@dataclass(frozen=True, slots=True)
class Block:
    """`text` may hold several lines. `html` is safe: p, ul, ol, li, strong, em, br and links, nothing else.

    `heading` is set where the file itself marks a heading; `bold` where a whole paragraph is printed bold.
    """

    text: str
    html: str
    heading: bool = False
    bold: bool = False
    items: tuple[str, ...] = ()

    @property
    def lines(self) -> list[str]:
        return [line.strip() for line in self.text.splitlines() if line.strip()]


def paragraph(text: str) -> Block:
    """A block of plain text; its lines stay apart."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    kept = [line for line in lines if line]
    return Block("\n".join(kept), f"<p>{'<br/>'.join(escape(line, quote=False) for line in kept)}</p>")


def emphasised(text: str) -> Block:
    """A heading that has no field of its own, kept as a bold line of its section."""
    return Block(text, f"<p><strong>{escape(text, quote=False)}</strong></p>")


def as_html(blocks: Iterable[Block]) -> str:
    return "".join(block.html for block in blocks)


def as_text(blocks: Iterable[Block]) -> str:
    return "\n\n".join(block.text for block in blocks)
