"""The commands of docs/operations.md, as they stand there."""

import re
from pathlib import Path

from tests.architecture.repository import text

DOCUMENT = Path("docs/operations.md")


def section(title: str) -> str:
    """The text of a section."""
    (found,) = re.findall(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", text(DOCUMENT), re.MULTILINE | re.DOTALL)
    return str(found)


def blocks(title: str) -> list[list[str]]:
    """The blocks of code of a section, each a list of lines."""
    found = re.findall(r"(?:^    .+\n)+", section(title), re.MULTILINE)
    return [[line.strip() for line in block.splitlines()] for block in found]


def block_with(title: str, beginning: str) -> list[str]:
    """The one block of a section in which a line begins so."""
    (found,) = (block for block in blocks(title) if any(line.startswith(beginning) for line in block))
    return found
