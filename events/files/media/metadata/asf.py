"""What Windows Media files tell (ASF): titles, authors and whatever a program adds, in objects of the header."""

import struct
from collections.abc import Iterator
from typing import BinaryIO
from uuid import UUID

from events.files.media.metadata.blanks import Blank

MOST_OBJECTS = 1_000
_HEADER_BYTES, _OBJECT, _EXTENSION_BYTES = 30, 24, 46


def _key(text: str) -> bytes:
    return UUID(text).bytes_le


_PADDING = _key("1806D474-CADF-4509-A4BA-9AABCB96AAE8")
_EXTENSION = _key("5FBF03B5-A92E-11CF-8EE3-00C00C205365")
_TELLING = frozenset(
    map(
        _key,
        (
            "75B22633-668E-11CF-A6D9-00AA0062CE6C",  # title, author, copyright, description
            "D2D0A440-E307-11D2-97F0-00A0C95EA850",  # any names and values
            "2211B3FA-BD23-11D2-B4B7-00A0C955FC6E",  # who put a mark on it
            "298AE614-2622-4C17-B935-DAE07EE9289C",  # the same, more of it
        ),
    )
)
# Names and values of single streams, with pictures too; among them is how wide a pixel is.
_VALUES = frozenset(
    map(_key, ("C5F8CBEA-5BAF-4877-8467-AA8C44FA4CCA", "44231C94-9498-49D1-A141-1D134E457054")),
)
_OF_PICTURE = "AspectRatio".encode("utf-16-le")
_VALUE_HEAD = struct.Struct("<4xHHI")


def find_in_asf(file: BinaryIO, size: int) -> Iterator[Blank]:
    """Those objects, which become padding, and values that become nothing under their names."""
    file.seek(0)
    head = file.read(_HEADER_BYTES)
    end = min(int.from_bytes(head[16:24], "little"), size)
    yield from _objects(file, _HEADER_BYTES, end, iter(range(MOST_OBJECTS)), is_outside=True)


def _objects(file: BinaryIO, start: int, end: int, budget: Iterator[int], *, is_outside: bool) -> Iterator[Blank]:
    while start + _OBJECT <= end and next(budget, None) is not None:
        file.seek(start)
        key, length = struct.unpack("<16sQ", file.read(_OBJECT))
        if length < _OBJECT:
            return
        stop = min(start + length, end)
        if key in _TELLING:
            yield Blank(start, stop, _PADDING + length.to_bytes(8, "little"))
        elif key in _VALUES:
            yield from _values(file, start + _OBJECT, stop, budget)
        elif key == _EXTENSION and is_outside:
            yield from _objects(file, start + _EXTENSION_BYTES, stop, budget, is_outside=False)
        start = stop


def _values(file: BinaryIO, start: int, end: int, budget: Iterator[int]) -> Iterator[Blank]:
    start += 2  # how many there are
    while start + _VALUE_HEAD.size <= end and next(budget, None) is not None:
        file.seek(start)
        length, _kind, size = _VALUE_HEAD.unpack(file.read(_VALUE_HEAD.size))
        name = file.read(length)
        start += _VALUE_HEAD.size + length
        stop = min(start + size, end)
        if not name.startswith(_OF_PICTURE) and start < stop:
            yield Blank(start, stop)
        start = stop
