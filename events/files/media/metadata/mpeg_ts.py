"""What MPEG transport streams tell (ISO 13818-1): the service's name, tracks of metadata, and what camcorders say.

Packets of tracks of metadata (places in KLV, ID3) and of the service's name become empty ones. AVCHD camcorders write
time, place and model beside the first bytes of a picture, as H.264's "user data"; those become bytes that mean nothing.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import BinaryIO

from events.files.media.metadata.blanks import Blank

# Packets in one reading, about a megabyte; tables of what a stream holds are looked for in the first of them.
_AT_ONCE = 5_000
_PACKET, _SYNC = 188, 0x47
# A stream has a few tracks; each one that is looked for takes a look at every part of the file.
MOST_STREAMS = 64
_EMPTY = b"\x47\x1f\xff\x10"
_PROGRAMS, _SERVICES, _EVENTS = 0x0000, 0x0011, 0x0012
_VIDEO, _METADATA = 0x1B, frozenset({0x15, 0x16, 0x17, 0x18, 0x19})
# Private data says in four letters what it is.
_PRIVATE, _NAMES = 0x06, (b"\x05\x04KLVA", b"\x05\x04ID3 ")
_CAMERA = bytes.fromhex("17ee8c60f84d11d98cd60800200c9a66") + b"MDPM"
# No mark of a picture can come of it, as could of zeros.
_MEANINGLESS = b"\x7f"
# The user data stands within so many packets of a picture's first one.
_OF_BEGIN = 5


class _Block:
    """So many whole packets from `start`; each is `stride` bytes long, with four of time in front where that is 192."""

    def __init__(self, content: bytes, start: int, stride: int) -> None:
        self.content, self.start, self.stride, self.lead = content, start, stride, stride - _PACKET
        # The numbers of all tracks at once: a film of an hour has millions of packets.
        self.high, self.low = content[self.lead + 1 :: stride], content[self.lead + 2 :: stride]

    def numbers(self, track: int, *, begins: bool = False) -> Iterator[int]:
        """Which packets are of this track; with `begins` those alone with which something begins."""
        is_high, is_low = _signs(track, begins=begins)
        first, second = int.from_bytes(self.high.translate(is_high)), int.from_bytes(self.low.translate(is_low))
        marks = (first & second).to_bytes(len(self.high))
        at = marks.find(1)
        while at >= 0:
            if self.content[at * self.stride + self.lead] == _SYNC:
                yield at
            at = marks.find(1, at + 1)

    def payload(self, number: int) -> tuple[int, bytes]:
        """The content of a packet and where in the block it begins."""
        begin = number * self.stride + self.lead
        control = self.content[begin + 3]
        first = begin + 4 + (1 + self.content[begin + 4] if control & 0x20 else 0)
        return first, self.content[first : begin + _PACKET] if control & 0x10 else b""


@lru_cache(maxsize=4 * MOST_STREAMS)
def _signs(track: int, *, begins: bool) -> tuple[bytes, bytes]:
    """For each byte whether it is the higher one, and the lower one, of a track's number."""
    is_high = bytes((byte & 0x1F) == track >> 8 and (bool(byte & 0x40) or not begins) for byte in range(256))
    return is_high, bytes(byte == track & 0xFF for byte in range(256))


def find_in_mpeg_ts(file: BinaryIO, size: int) -> Iterator[Blank]:
    """Those packets, and what camcorders wrote; the whole file is read for it."""
    file.seek(0)
    head = file.read(_PACKET * 2)
    stride = _PACKET if head[:1] == head[_PACKET : _PACKET + 1] == b"G" else _PACKET + 4
    emptied: set[int] = set()
    films: set[int] = set()
    for start in range(0, size, stride * _AT_ONCE):
        file.seek(start)
        content = file.read(stride * _AT_ONCE)
        block = _Block(content[: len(content) // stride * stride], start, stride)
        if not start:
            emptied, films = _tracks(block)
        for track in emptied:
            for number in block.numbers(track):
                begin = start + number * stride + block.lead
                yield Blank(begin, begin + _PACKET, _EMPTY)
        for track in films:
            yield from _told_by_camera(block, track)


def _tracks(block: _Block) -> tuple[set[int], set[int]]:
    """The tracks that become empty, and those of pictures in H.264, as the stream's own tables name them."""
    emptied, films = {_SERVICES, _EVENTS}, set()
    programs = islice(dict.fromkeys(_programs(block)), MOST_STREAMS)
    streams = (stream for program in programs for stream in _streams(block, program))
    for kind, track, words in islice(streams, MOST_STREAMS):
        if kind in _METADATA or (kind == _PRIVATE and any(name in words for name in _NAMES)):
            emptied.add(track)
        elif kind == _VIDEO:
            films.add(track)
    return emptied, films


def _table(block: _Block, track: int) -> bytes:
    """The first table of this track, from its length on and without its sum."""
    for number in block.numbers(track, begins=True):
        _first, payload = block.payload(number)
        section = payload[1 + payload[0] :] if payload else b""
        if len(section) > 12:
            return section[3 : 3 + (int.from_bytes(section[1:3]) & 0xFFF) - 4]
    return b""


def _programs(block: _Block) -> Iterator[int]:
    table = _table(block, _PROGRAMS)[5:]
    for at in range(0, len(table) - 3, 4):
        if table[at : at + 2] != bytes(2):  # the network's own
            yield int.from_bytes(table[at + 2 : at + 4]) & 0x1FFF


def _streams(block: _Block, program: int) -> Iterator[tuple[int, int, bytes]]:
    """Kind, track and description of what belongs to a program."""
    table = _table(block, program)
    at = 9 + (int.from_bytes(table[7:9]) & 0xFFF)
    while at + 5 <= len(table):
        length = int.from_bytes(table[at + 3 : at + 5]) & 0xFFF
        yield table[at], int.from_bytes(table[at + 1 : at + 3]) & 0x1FFF, table[at + 5 : at + 5 + length]
        at += 5 + length


def _told_by_camera(block: _Block, track: int) -> Iterator[Blank]:
    if _CAMERA[-4:] not in block.content and _CAMERA[:4] not in block.content:
        return
    numbers = list(block.numbers(track))
    beginnings = set(block.numbers(track, begins=True))
    for at, number in enumerate(numbers):
        if number in beginnings:
            parts = [block.payload(each) for each in numbers[at : at + _OF_BEGIN]]
            yield from _in_begin(parts, block.start)


def _in_begin(parts: list[tuple[int, bytes]], start: int) -> Iterator[Blank]:
    """What a camcorder told in these first packets of a picture, which part it anywhere."""
    content = b"".join(part for _first, part in parts)
    at = content.find(_CAMERA)
    if at < 1:
        return
    # The length of it all stands before; bytes that keep it apart from a picture's marks come on top.
    end = at + content[at - 1]
    end += content.count(b"\0\0\3", at, end)
    begin, passed = at + len(_CAMERA), 0
    for first, part in parts:
        left, right = max(begin - passed, 0), min(end - passed, len(part))
        if left < right:
            yield Blank(start + first + left, start + first + right, _MEANINGLESS * (right - left))
        passed += len(part)
