"""AVIF without metadata (ISO/IEC 14496-12, HEIF): bytes are blanked where they stand, for offsets count on it.

Turning and mirroring are properties of the picture itself there and stay; the orientation in EXIF has no say.
"""

from collections.abc import Iterator
from dataclasses import dataclass

_UNUSED = b"free"
_CONTAINERS = frozenset([b"moov", b"trak", b"mdia"])
_METADATA_BOXES = frozenset([b"udta", b"uuid", b"free", b"skip"])
_METADATA_ITEMS = frozenset([b"Exif", b"mime", b"uri "])
_IN_FILE, _IN_BOX = 0, 1


@dataclass(frozen=True, slots=True)
class _Box:
    """A box without its header; `name_at` is where its type stands."""

    name: bytes
    name_at: int
    start: int
    end: int


def blank_metadata(content: bytes) -> bytes:
    """Content of the same length in which EXIF, XMP and boxes of other makers are zeros."""
    data = bytearray(content)
    _blank_boxes(data, 0, len(data))
    return bytes(data)


def _blank_boxes(data: bytearray, start: int, end: int) -> None:
    for box in _boxes(data, start, end):
        if box.name in _METADATA_BOXES:
            data[box.name_at : box.name_at + 4] = _UNUSED
            _fill(data, box.start, box.end)
        elif box.name == b"meta":
            _blank_items(data, list(_boxes(data, box.start + 4, box.end)))
        elif box.name in _CONTAINERS:
            _blank_boxes(data, box.start, box.end)


def _boxes(data: bytearray, position: int, end: int) -> Iterator[_Box]:
    while position + 8 <= end:
        size, header = _number(data, position, 4), 8
        if size == 1:
            size, header = _number(data, position + 8, 8), 16
        stop = min(end, position + size) if size else end
        if stop < position + header:
            return
        yield _Box(bytes(data[position + 4 : position + 8]), position + 4, position + header, stop)
        position = stop


def _number(data: bytearray, position: int, length: int) -> int:
    return int.from_bytes(data[position : position + length])


def _fill(data: bytearray, start: int, end: int) -> None:
    """Zeros within the data; its length does not change."""
    start, end = min(start, len(data)), min(end, len(data))
    data[start:end] = bytes(max(0, end - start))


def _blank_items(data: bytearray, inside: list[_Box]) -> None:
    """Items that are metadata lose their type, their name and their bytes."""
    items: set[int] = set()
    stored_at = next((box.start for box in inside if box.name == b"idat"), 0)
    for box in inside:
        if box.name == b"iinf":
            entries = box.start + (6 if data[box.start] == 0 else 8)
            items |= {_forget(data, entry) for entry in _boxes(data, entries, box.end)} - {-1}
    stretches = [
        (start + (stored_at if method == _IN_BOX else 0), length)
        for box in inside
        if box.name == b"iloc" and items
        for item, method, start, length in _extents(data, box)
        if item in items and method in {_IN_FILE, _IN_BOX}
    ]
    done = 0  # stretches may lie over one another: no byte is written twice
    for start, length in sorted(stretches):
        _fill(data, max(start, done), start + length)
        done = max(done, start + length)


def _forget(data: bytearray, entry: _Box) -> int:
    """The number of an item that is metadata, which counts as unused from now on; -1 for any other."""
    version, position = data[entry.start], entry.start + 4
    width = 4 if version == 3 else 2
    type_at = position + width + 2
    if entry.name != b"infe" or version < 2 or bytes(data[type_at : type_at + 4]) not in _METADATA_ITEMS:
        return -1
    data[type_at : type_at + 4] = _UNUSED
    _fill(data, type_at + 4, entry.end)
    return _number(data, position, width)


class _Reader:
    """Numbers one after another."""

    def __init__(self, data: bytearray, position: int) -> None:
        self.data, self.position = data, position

    def read(self, length: int) -> int:
        self.position += length
        return _number(self.data, self.position - length, length)


def _extents(data: bytearray, box: _Box) -> Iterator[tuple[int, int, int, int]]:
    """Item, construction method, first byte and length of every stretch that the box `iloc` lists."""
    version, reader = data[box.start], _Reader(data, box.start + 4)
    sizes, more_sizes = reader.read(1), reader.read(1)
    number_width = 4 if version == 2 else 2
    index_width = more_sizes & 15 if version in {1, 2} else 0
    for _item in range(reader.read(number_width)):
        if reader.position >= box.end:
            return
        item = reader.read(number_width)
        method = reader.read(2) & 15 if version in {1, 2} else _IN_FILE
        reader.read(2)
        base = reader.read(more_sizes >> 4)
        for _extent in range(reader.read(2)):
            if reader.position >= box.end:
                return
            reader.read(index_width)
            start, length = reader.read(sizes >> 4), reader.read(sizes & 15)
            yield item, method, base + start, length
