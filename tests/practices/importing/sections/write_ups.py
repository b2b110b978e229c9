"""Texts of municipalities, as they are read."""

from practices.importing.blocks import as_text
from practices.importing.sections.interpreter import interpret
from practices.importing.text.parser import read_text
from practices.importing.writeup import WriteUp


def of(text: str) -> WriteUp:
    """What is read out of a text."""
    return interpret(read_text(text))


def sections(write_up: WriteUp) -> dict[str, str]:
    """The sections that have a text."""
    names = ("challenge", "implementation", "results", "conclusion")
    return {name: text for name in names if (text := as_text(getattr(write_up, name)).replace("\n\n", "\n"))}


def obstacles(write_up: WriteUp) -> list[str]:
    """The titles of what stood in the way."""
    return [item.title for item in write_up.obstacles]
