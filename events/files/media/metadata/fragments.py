"""Samples of metadata in films that were written in pieces (ISO 14496-12, 8.8): each piece says where its own lie."""

import struct
from collections.abc import Iterator
from typing import BinaryIO

from events.files.media.metadata.blanks import Blank
from events.files.media.mp4 import boxes

MOST_RUNS = 1_000
_HAS_BASE, _HAS_DESCRIPTION, _HAS_DURATION, _HAS_SIZE = 0x1, 0x2, 0x8, 0x10
_RUN_HAS_OFFSET, _RUN_HAS_FLAGS, _RUN_HAS_DURATION, _RUN_HAS_SIZE = 0x1, 0x4, 0x100, 0x200
_RUN_FIELDS = (0x100, 0x200, 0x400, 0x800)


def find_pieces(
    file: BinaryIO, inside: tuple[int, int], piece: int, size: int, tracks: dict[int, int]
) -> Iterator[Blank]:
    """The samples that the box `inside` names, if it is of one of `tracks`: number to bytes of each sample, or 0.

    `piece` is where the box around it begins: offsets count from there.
    """
    start, end = inside
    file.seek(start)
    base, fixed = piece, 0
    for name, at, stop in boxes(file, end, iter(range(MOST_RUNS))):
        file.seek(at)
        content = file.read(min(stop, end) - at)
        if name == b"tfhd":
            track, base, own = _header(content, piece)
            if track not in tracks:
                return
            fixed = own or tracks[track]
        elif name == b"trun":
            offset, length = _run(content, fixed)
            first = base + offset
            if 0 <= first < size and length:
                yield Blank(first, min(first + length, size))
            base = first + length  # a run without an offset follows the one before


def _header(content: bytes, piece: int) -> tuple[int, int, int]:
    """The track's number, where offsets count from, and the bytes of each sample where that is said here."""
    flags, track = struct.unpack_from(">II", content)
    at, base, fixed = 8, piece, 0
    if flags & _HAS_BASE:
        base, at = struct.unpack_from(">Q", content, at)[0], at + 8
    at += 4 * (bool(flags & _HAS_DESCRIPTION) + bool(flags & _HAS_DURATION))
    if flags & _HAS_SIZE:
        fixed = struct.unpack_from(">I", content, at)[0]
    return track, base, fixed


def _run(content: bytes, fixed: int) -> tuple[int, int]:
    """The offset of a run of samples, and their bytes."""
    flags, count = struct.unpack_from(">II", content)
    at, offset = 8, 0
    if flags & _RUN_HAS_OFFSET:
        offset, at = struct.unpack_from(">i", content, at)[0], at + 4
    at += 4 * bool(flags & _RUN_HAS_FLAGS)
    if not flags & _RUN_HAS_SIZE:
        return offset, fixed * count
    width = sum(bool(flags & field) for field in _RUN_FIELDS)
    numbers = struct.unpack_from(f">{min(count, (len(content) - at) // 4 // width) * width}I", content, at)
    return offset, sum(numbers[bool(flags & _RUN_HAS_DURATION) :: width])
