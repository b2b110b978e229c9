"""What WebM and Matroska files tell: tags, attached files, and the title, date and programs beside the length."""

from collections.abc import Generator, Iterator
from typing import BinaryIO

from events.files.media.matroska import number
from events.files.media.metadata.blanks import Blank

# A film that was recorded for streaming has a cluster for each few seconds.
MOST_PARTS = 20_000
_SEGMENT, _INFO, _TRACKS, _ENTRY = 0x18538067, 0x1549A966, 0x1654AE6B, 0xAE
_VOID = 0xEC
_TAGS = frozenset({0x1254C367, 0x1941A469})  # and attached files
_TITLE, _DATE, _FILE, _PREVIOUS, _NEXT = 0x7BA9, 0x4461, 0x7384, 0x3C83AB, 0x3E83BB
_MUXER, _WRITER, _TRACK_NAME = 0x4D80, 0x5741, 0x536E
_SUM = 0xBF  # of all that stands beside it, which would no longer be right
_TOLD = frozenset({_TITLE, _DATE, _FILE, _PREVIOUS, _NEXT, _TRACK_NAME})
# These have to be there; an empty text may stand in them.
_CLEARED = frozenset({_MUXER, _WRITER})
_AROUND = frozenset({_SEGMENT, _INFO, _TRACKS, _ENTRY})


def find_in_matroska(file: BinaryIO, size: int) -> Iterator[Blank]:
    """What is told stands in the segment itself, before or behind the pictures."""
    file.seek(0)
    yield from _told(file, size, iter(range(MOST_PARTS)), 0)


def _told(file: BinaryIO, end: int, budget: Iterator[int], around: int) -> Generator[Blank, None, bool]:
    """What is told from here to `end`, inside an element of the kind `around`; whether there was anything."""
    has_told, sums = False, []
    while (begin := file.tell()) < end and next(budget, None) is not None:
        key, length, start = number(file, keeps_mark=True), number(file), file.tell()
        if key is None or (length is None and key != _SEGMENT):
            break
        stop = end if length is None else min(start + length, end)
        if key in _AROUND and key != around:
            has_told |= yield from _told(file, stop, budget, key)
        elif key == _SUM and around:
            sums.append(Blank(begin, stop, _void(stop - begin)))
        elif blank := _emptied(key, begin, start, stop):
            has_told = True
            yield blank
        file.seek(stop)
    if has_told:
        yield from sums
    return has_told


def _emptied(key: int, begin: int, start: int, stop: int) -> Blank | None:
    """Nothing for what may stay. Tags keep their own head: a list of places names them."""
    if key in _TAGS and stop - start >= 2:
        return Blank(start, stop, _void(stop - start))
    if key in _TOLD:
        # The whole head is written last: by its length the element is found again.
        return Blank(begin, stop, _void(stop - begin).ljust(start - begin, b"\0"))
    return Blank(start, stop) if key in _CLEARED and stop > start else None


def _void(length: int) -> bytes:
    """The beginning of an empty element that is so many bytes long."""
    return bytes([_VOID, 0x80 | length - 2]) if length < 9 else bytes([_VOID, 1]) + (length - 9).to_bytes(7)
