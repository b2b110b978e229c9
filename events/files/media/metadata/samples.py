"""What cameras write beside picture and sound while they record: place, speed, height, as a track of its own.

Action cameras and drones have it as "gpmd" or "camm", telephones as "mebx": all of them say that the track is of kind
"meta". Its samples lie between those of the picture; they become zeros.
"""

import struct
import sys
from array import array
from collections.abc import Iterator
from itertools import chain, islice
from typing import BinaryIO

from events.files.media.metadata.blanks import Blank
from events.files.media.mp4 import boxes

# The first byte of a box's content, and the one behind it; those of a track by their names.
Place = tuple[int, int]
Tables = dict[bytes, Place]

# A sample every thirtieth of a second for a day; a stretch of them every second.
MOST_SAMPLES = 3_000_000
MOST_CHUNKS = 200_000
_KIND = b"meta"
_AROUND = (b"mdia", b"minf", b"stbl")


def find_samples(file: BinaryIO, start: int, end: int, size: int, budget: Iterator[int]) -> Iterator[Blank]:
    """The samples of the track in the box from `start` to `end`, if it is one of metadata. `size` is the file's."""
    tables: Tables = {}
    _collect(file, start, end, budget, tables, _AROUND)
    if _content(file, tables.get(b"hdlr"), 12)[8:12] != _KIND:
        return
    wide = b"co64" in tables
    offsets = _rows(file, tables.get(b"co64" if wide else b"stco"), ">Q" if wide else ">I")
    for (first,), length in zip(offsets, _chunk_lengths(file, tables, len(offsets)), strict=False):
        if length and first < size:
            yield Blank(first, min(first + length, size))


def number_of_metadata(file: BinaryIO, start: int, end: int, budget: Iterator[int]) -> set[int]:
    """The number of the track in the box from `start` to `end`; nothing unless it is one of metadata."""
    tables: Tables = {}
    _collect(file, start, end, budget, tables, _AROUND)
    header = _content(file, tables.get(b"tkhd"), 24)
    if _content(file, tables.get(b"hdlr"), 12)[8:12] != _KIND or len(header) < 24:
        return set()
    is_long = header[0] == 1  # times of eight bytes each
    return {int.from_bytes(header[20:24] if is_long else header[12:16])}


def _collect(
    file: BinaryIO, start: int, end: int, budget: Iterator[int], tables: Tables, around: tuple[bytes, ...]
) -> None:
    """Where the tables of a track are, which stand in boxes of these names one in another."""
    file.seek(start)
    for name, inside, stop in boxes(file, end, budget):
        if name == next(iter(around), None):
            _collect(file, inside, min(stop, end), budget, tables, around[1:])
        else:
            tables.setdefault(name, (inside, min(stop, end)))


def _chunk_lengths(file: BinaryIO, tables: Tables, count: int) -> Iterator[int]:
    """The bytes of each stretch of samples."""
    fixed, told = struct.unpack(">II", _content(file, tables.get(b"stsz"), 12)[4:12].ljust(8, b"\0"))
    sizes = array("I") if fixed else _sizes(file, tables.get(b"stsz"))
    left = told if fixed else min(told, len(sizes))
    each = iter(sizes)
    for samples in _samples_by_chunk(file, tables, count):
        taken = min(samples, left)
        left -= taken
        yield fixed * taken if fixed else sum(islice(each, taken))


def _samples_by_chunk(file: BinaryIO, tables: Tables, count: int) -> Iterator[int]:
    """How many samples each of `count` stretches has: the table names those at which the number changes."""
    runs = _rows(file, tables.get(b"stsc"), ">III")
    ends = chain((first for first, _samples, _kind in runs[1:]), [count + 1])
    for (first, samples, _kind), end in zip(runs, ends, strict=False):
        yield from (samples for _chunk in range(first, min(end, count + 1)))


def _sizes(file: BinaryIO, place: Place | None) -> "array[int]":
    data = _content(file, place, 12 + 4 * MOST_SAMPLES)[12:]
    sizes = array("I", data[: len(data) // 4 * 4])
    if sys.byteorder == "little":
        sizes.byteswap()
    return sizes


def _rows(file: BinaryIO, place: Place | None, form: str) -> list[tuple[int, ...]]:
    """The rows of a table; how many they are stands before them."""
    width = struct.calcsize(form)
    head = _content(file, place, 8)
    if place is None or len(head) < 8:
        return []
    count = min(int.from_bytes(head[4:]), MOST_CHUNKS, (place[1] - place[0] - 8) // width)
    file.seek(place[0] + 8)
    data = file.read(count * width)
    return list(struct.iter_unpack(form, data[: len(data) // width * width]))


def _content(file: BinaryIO, place: Place | None, most: int) -> bytes:
    if place is None:
        return b""
    file.seek(place[0])
    return file.read(min(most, place[1] - place[0]))
