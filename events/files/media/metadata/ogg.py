"""What Ogg files tell (RFC 3533): the comments are a packet behind the first one, in pages that have a sum each.

A packet becomes empty comments with zeros behind them, and each of its pages gets the sum that fits.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from events.files.media.metadata.blanks import Blank

# The comments stand first; further ones begin where another sound was hung on behind.
MOST_PAGES = 20_000
_HEAD, _SUM = 27, slice(22, 26)
_FIRST_OF_STREAM = 0x02
_NOTHING = bytes(8)  # nobody's program, no comments
# How the first packet of a stream begins, and what its comments become; a bit says that they are whole.
_STREAMS = (
    (b"OpusHead", b"OpusTags" + _NOTHING),
    (b"\1vorbis", b"\3vorbis" + _NOTHING + b"\1"),
    (b"\x80theora", b"\x81theora" + _NOTHING),
    (b"Speex   ", _NOTHING),
    (b"OVP80", b"OVP80\2 " + _NOTHING),
)
# Blocks of FLAC, a packet each: application data, pictures, and padding that was made of such.
_FLAC, _FLAC_COMMENTS, _FLAC_EMPTIED, _FLAC_PADDING, _FLAC_LAST = b"\x7fFLAC", 4, frozenset({1, 2, 6}), 1, 0x80
_REVERSED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


@dataclass(slots=True)
class _Stream:
    """`emptied` is how a packet of comments becomes to begin; `done` the bytes of the current packet before this page.

    `is_over` once no comments can follow.
    """

    emptied: bytes
    is_flac: bool
    done: int = 0
    current: bytes | None = None
    is_over: bool = False


def find_in_ogg(file: BinaryIO, size: int) -> Iterator[Blank]:
    """The comments of each stream, and the sums of their pages."""
    streams: dict[bytes, _Stream] = {}
    position = 0
    for _page in range(MOST_PAGES):
        file.seek(position)
        head = file.read(_HEAD)
        if len(head) < _HEAD or head[:4] != b"OggS":
            return
        head += file.read(head[26])
        length = sum(head[_HEAD:])
        number = head[14:18]
        if head[5] & _FIRST_OF_STREAM:
            streams[number] = _begun(file.read(min(length, 16)))
        elif number in streams and not streams[number].is_over:
            yield from _emptied(streams[number], position, head, file.read(length))
        position += len(head) + length


def _begun(first: bytes) -> _Stream:
    emptied = next((emptied for kind, emptied in _STREAMS if first.startswith(kind)), b"")
    is_flac = first.startswith(_FLAC)
    return _Stream(emptied, is_flac, is_over=not (emptied or is_flac))


def _emptied(stream: _Stream, position: int, head: bytes, content: bytes) -> Iterator[Blank]:
    """The comments in a page, and its sum without them; nothing for a page that has none."""
    start = position + len(head)
    found: list[Blank] = []
    at = 0
    for length, is_end in _pieces(head[_HEAD:]):
        if stream.is_over:
            break
        if not stream.done:
            stream.current = _begin_of(stream, content[at : at + 4])
        if stream.current is not None and at < len(content):
            stop = min(at + length, len(content))
            found.append(Blank(start + at, start + stop, stream.current[stream.done :][: stop - at]))
        if is_end and not stream.is_flac:
            stream.is_over = True
        stream.done = 0 if is_end else stream.done + length
        at += length
    if found:
        yield Blank(position + _SUM.start, position + _SUM.stop, _sum_of(head, content, found, start))
        yield from found


def _pieces(table: bytes) -> Iterator[tuple[int, bool]]:
    """The packets in a page, each with its bytes and whether it ends here."""
    length = 0
    for lacing in table:
        length += lacing
        if lacing < 255:
            yield length, True
            length = 0
    if table and table[-1] == 255:
        yield length, False


def _begin_of(stream: _Stream, first: bytes) -> bytes | None:
    """What the packet with these first bytes becomes to begin with; nothing where it stays as it is."""
    if not stream.is_flac:
        return stream.emptied
    kind = first[0] & ~_FLAC_LAST if first else _FLAC_PADDING
    stream.is_over = not first or first[0] == 0xFF  # a frame of sound
    if kind == _FLAC_COMMENTS:
        return first + _NOTHING
    return bytes([first[0] & _FLAC_LAST | _FLAC_PADDING]) + first[1:] if kind in _FLAC_EMPTIED and first else None


def _sum_of(head: bytes, content: bytes, blanks: list[Blank], start: int) -> bytes:
    """The page's sum, once this is blank. Its bits run the other way round than those of zlib's."""
    page = bytearray(head + content)
    page[_SUM] = bytes(4)
    for blank in blanks:
        first = len(head) + blank.start - start
        page[first : first + blank.stop - blank.start] = blank.head.ljust(blank.stop - blank.start, b"\0")
    crc = zlib.crc32(page.translate(_REVERSED), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{crc:032b}"[::-1], 2).to_bytes(4, "little")
