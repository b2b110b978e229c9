"""What sounds tell beside the sound: ID3 and APE tags of MP3, chunks of WAVE and AVI, blocks of FLAC.

Titles and names stand there, covers with their own metadata, comments of the recording program.
"""

import struct
from collections.abc import Iterator
from typing import BinaryIO

from events.files.media.metadata.blanks import Blank

MOST_PARTS = 1_000
_ID3_HEAD, _ID3_END, _APE_HEAD = 10, 128, 32
_HAS_FOOTER = 0x10
_RIFF_CHUNKS = frozenset(
    {b"bext", b"iXML", b"axml", b"aXML", b"id3 ", b"ID3 ", b"_PMX", b"cart", b"note", b"IDIT", b"strn", b"strd"}
)
_RIFF_LISTS = frozenset({b"INFO", b"adtl", b"ncdt", b"hydt", b"exif"})  # cameras have lists of their own
_RIFF_AROUND = (b"hdrl", b"strl")  # the header of a film, and of one of its streams
# Application data, comments, pictures.
_FLAC_BLOCKS, _FLAC_PADDING, _FLAC_LAST = frozenset({2, 4, 6}), 1, 0x80


def find_in_mp3(file: BinaryIO, size: int) -> Iterator[Blank]:
    """Tags before and behind the frames, which stay as empty ones."""
    start = 0
    for _tag in range(MOST_PARTS):
        file.seek(start)
        head = file.read(_ID3_HEAD)
        if head[:3] != b"ID3" or len(head) < _ID3_HEAD:
            break
        length = sum((byte & 0x7F) << shift for byte, shift in zip(head[6:], (21, 14, 7, 0), strict=True))
        if head[5] & _HAS_FOOTER:
            length += _ID3_HEAD
        stop = min(start + _ID3_HEAD + length, size)
        seven_bits = bytes(length >> shift & 0x7F for shift in (21, 14, 7, 0))
        yield Blank(start, stop, b"ID3\4\0\0" + seven_bits)
        start = stop
    end = size
    file.seek(max(0, end - _ID3_END))
    if end - start >= _ID3_END and file.read(3) == b"TAG":
        end -= _ID3_END
        yield Blank(end, size, b"TAG")
    file.seek(max(0, end - _APE_HEAD))
    foot = file.read(_APE_HEAD)
    if end - start >= _APE_HEAD and foot.startswith(b"APETAGEX"):
        # The length counts the foot, by which players find the end of the sound; so does a head before it.
        yield Blank(max(start, end - int.from_bytes(foot[12:16], "little")), end - _APE_HEAD)


def find_in_riff(file: BinaryIO, size: int) -> Iterator[Blank]:
    """Lists of titles and names, and chunks of programs, beside the sound and in the header of a film."""
    yield from _chunks(file, 12, size, iter(range(MOST_PARTS)), 0)


def _chunks(file: BinaryIO, start: int, end: int, budget: Iterator[int], depth: int) -> Iterator[Blank]:
    while start + 8 <= end and next(budget, None) is not None:
        file.seek(start)
        head = file.read(12)
        name, length = struct.unpack_from("<4sI", head)
        stop = min(start + 8 + length, end)
        if name in _RIFF_CHUNKS:
            yield Blank(start, stop, b"JUNK" + head[4:8])
        elif name == b"LIST" and head[8:12] in _RIFF_LISTS:
            # By its kind a list is found again, which therefore goes with the head.
            yield Blank(start, stop, b"JUNK" + head[4:8] + bytes(4))
        elif name == b"LIST" and head[8:12] in _RIFF_AROUND and depth < len(_RIFF_AROUND):
            yield from _chunks(file, start + 12, stop, budget, depth + 1)
        start = stop + length % 2


def find_in_flac(file: BinaryIO, size: int) -> Iterator[Blank]:
    """Comments, pictures and what programs keep, which become padding."""
    start = 4
    for _block in range(MOST_PARTS):
        file.seek(start)
        head = file.read(4)
        if len(head) < 4:
            return
        stop = min(start + 4 + int.from_bytes(head[1:]), size)
        if head[0] & ~_FLAC_LAST in _FLAC_BLOCKS:
            yield Blank(start, stop, bytes([head[0] & _FLAC_LAST | _FLAC_PADDING]) + head[1:])
        if head[0] & _FLAC_LAST:
            return
        start = stop
