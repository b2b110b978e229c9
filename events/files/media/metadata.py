"""Films without what they tell beside picture and sound: telephones write the place, the camera, at times its owner.

Nothing is encoded anew and nothing moves: those boxes become empty ones of the same length, so that every address in
the file stays true. The form of the file is told by its first bytes.
"""

import shutil
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO

from django.core.files.base import File

from events.files.media.facts import MATROSKA, MP4
from events.files.media.matroska import number
from events.files.media.mp4 import boxes
from events.files.media.probe import NoMediaError, recognise

# A film that was cut into pieces for streaming has a box, or a cluster, for each few seconds.
MOST_PARTS = 20_000
_MOST_DEPTH = 3
_BLOCK = 1024 * 1024
_MOST_IN_MEMORY = 16 * 1024 * 1024
_TELLING_BOXES = frozenset({b"udta", b"meta", b"uuid"})
_BOXES_AROUND = frozenset({b"moov", b"trak"})
_SEGMENT, _TAGS, _ATTACHMENTS, _VOID = 0x18538067, 0x1254C367, 0x1941A469, 0xEC


@dataclass(frozen=True, slots=True)
class Blank:
    """The bytes from `start` up to `stop` become `head`, and zeros behind it."""

    start: int
    stop: int
    head: bytes


def find_metadata(file: BinaryIO, size: int) -> list[Blank]:
    """What has to be blanked in an open file, and nothing in one without metadata. At most MOST_PARTS are looked at."""
    try:
        find = {MP4: _in_mp4, MATROSKA: _in_matroska}.get(recognise(file))
        found = list(find(file, size)) if find else []
    except (NoMediaError, struct.error, OverflowError):
        found = []
    blanks = [blank for blank in found if not _is_blank(file, blank)]
    file.seek(0)
    return blanks


def write_blanks(file: BinaryIO, blanks: list[Blank]) -> None:
    """Writes them in place."""
    for blank in blanks:
        file.seek(blank.start)
        file.write(blank.head)
        file.writelines(bytes(length) for length in _blocks(blank))


def clean_upload(file: Any, size: int) -> Any:
    """An open file without metadata: itself, blanked where it waits for being stored, or a copy of what can't be."""
    blanks = find_metadata(file, size)
    if not blanks:
        return file
    known = getattr(file, "temporary_file_path", None)
    if known is not None:
        with Path(known()).open("r+b") as stored:
            write_blanks(stored, blanks)
        return file
    copy: Any = SpooledTemporaryFile(_MOST_IN_MEMORY)  # noqa: SIM115 - it is closed with the file that is made of it
    shutil.copyfileobj(file, copy, _BLOCK)
    write_blanks(copy, blanks)
    copy.seek(0)
    return File(copy, file.name)


def _blocks(blank: Blank) -> Iterator[int]:
    left = blank.stop - blank.start - len(blank.head)
    while left > 0:
        yield min(left, _BLOCK)
        left -= _BLOCK


def _is_blank(file: BinaryIO, blank: Blank) -> bool:
    file.seek(blank.start)
    return file.read(len(blank.head)) == blank.head and all(not any(file.read(length)) for length in _blocks(blank))


def _in_mp4(file: BinaryIO, size: int) -> Iterator[Blank]:
    yield from _telling_boxes(file, 0, size, iter(range(MOST_PARTS)), 0)


def _telling_boxes(file: BinaryIO, start: int, end: int, budget: Iterator[int], depth: int) -> Iterator[Blank]:
    file.seek(start)
    for name, inside, stop in boxes(file, end, budget):
        if name in _BOXES_AROUND and depth < _MOST_DEPTH:
            yield from _telling_boxes(file, inside, min(stop, end), budget, depth + 1)
        elif name in _TELLING_BOXES:
            begin = max(0, inside - 12)
            file.seek(begin)
            before = file.read(inside - begin)
            # A box beyond four gigabytes has its length behind its name.
            long = b"" if before.endswith(name) else before[-8:]
            yield Blank(inside - 4 - len(long), min(stop, end), b"free" + long)


def _in_matroska(file: BinaryIO, size: int) -> Iterator[Blank]:
    """What is told stands in the segment itself, before or behind the pictures."""
    budget = iter(range(MOST_PARTS))
    file.seek(0)
    while file.tell() < size and next(budget, None) is not None:
        key, length, start = number(file, keeps_mark=True), number(file), file.tell()
        if key == _SEGMENT:
            continue
        if key is None or length is None:
            return
        stop = min(start + length, size)
        if key in {_TAGS, _ATTACHMENTS} and stop - start >= 2:
            yield Blank(start, stop, _void(stop - start))
        file.seek(stop)


def _void(length: int) -> bytes:
    """The beginning of an empty element that is so many bytes long."""
    return bytes([_VOID, 0x80 | length - 2]) if length < 9 else bytes([_VOID, 1]) + (length - 9).to_bytes(7)
