"""Stretches of a film or a sound that become empty where they are, so that nothing else moves."""

import io
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO

_BLOCK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Blank:
    """The bytes from `start` up to `stop` become `head`, and zeros behind it."""

    start: int
    stop: int
    head: bytes = b""


def merged(blanks: list[Blank]) -> list[Blank]:
    """The stretches in their order; those of zeros that touch or lie over one another are one."""
    found: list[Blank] = []
    for blank in sorted(blanks, key=lambda one: (one.start, one.stop)):
        last = found[-1] if found else None
        if last is None or blank.head or last.head or blank.start > last.stop:
            found.append(blank)
        else:
            found[-1] = Blank(last.start, max(last.stop, blank.stop))
    return found


def write_blanks(file: BinaryIO, blanks: list[Blank]) -> None:
    """Writes them in place, the heads last, once the zeros are stored.

    By its head a stretch counts as empty: what is interrupted before is found again.
    """
    for blank in blanks:
        file.seek(blank.start + len(blank.head))
        file.writelines(bytes(length) for length in _blocks(blank))
    _store(file)
    for blank in blanks:
        file.seek(blank.start)
        file.write(blank.head)
    _store(file)


def is_blank(file: BinaryIO, blank: Blank) -> bool:
    """Whether the stretch is empty already."""
    file.seek(blank.start)
    return file.read(len(blank.head)) == blank.head and all(not any(file.read(length)) for length in _blocks(blank))


def _store(file: BinaryIO) -> None:
    file.flush()
    with suppress(io.UnsupportedOperation):  # a file in memory
        os.fsync(file.fileno())


def _blocks(blank: Blank) -> Iterator[int]:
    left = blank.stop - blank.start - len(blank.head)
    while left > 0:
        yield min(left, _BLOCK)
        left -= _BLOCK
