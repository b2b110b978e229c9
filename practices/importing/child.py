"""From the bytes of a file to a write-up, in one function that runs in a process of its own."""

import io

from practices.importing.reader import read_source
from practices.importing.sections.interpreter import interpret
from practices.importing.writeup import WriteUp


def read_write_up(data: bytes, name: str) -> WriteUp:
    """What the file says; `name` tells the format. Raises ImportRefused."""
    source = read_source(io.BytesIO(data), name)
    return interpret(source.blocks, source.asides, source.pictures)
