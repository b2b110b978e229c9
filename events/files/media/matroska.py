"""Reads the elements of WebM and Matroska files (RFC 8794, RFC 9559): tracks and length."""

import contextlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from events.files.media.facts import MATROSKA, WEBM, MediaFacts

MAGIC = b"\x1a\x45\xdf\xa3"
MOST_ELEMENTS = 500
_MOST_BYTES = 4096
_MOST_DEPTH = 6
_EBML, _DOC_TYPE = 0x1A45DFA3, 0x4282
_SEGMENT, _INFO, _TRACKS, _ENTRY, _VIDEO, _CLUSTER = 0x18538067, 0x1549A966, 0x1654AE6B, 0xAE, 0xE0, 0x1F43B675
_SCALE, _DURATION, _TYPE, _CODEC, _WIDTH, _HEIGHT = 0x2AD7B1, 0x4489, 0x83, 0x86, 0xB0, 0xBA
_INSIDE = frozenset({_EBML, _SEGMENT, _INFO, _TRACKS, _ENTRY, _VIDEO})

_CODECS = (
    (b"V_MPEG4/ISO/AVC", "h264"),
    (b"V_MPEGH/ISO/HEVC", "hevc"),
    (b"V_MPEG4", "mpeg4"),
    (b"V_MPEG2", "mpeg2video"),
    (b"V_VP8", "vp8"),
    (b"V_VP9", "vp9"),
    (b"V_AV1", "av1"),
    (b"V_PRORES", "prores"),
    (b"V_THEORA", "theora"),
    (b"V_MJPEG", "mjpeg"),
    (b"A_AAC", "aac"),
    (b"A_OPUS", "opus"),
    (b"A_VORBIS", "vorbis"),
    (b"A_MPEG/L3", "mp3"),
    (b"A_AC3", "ac3"),
    (b"A_EAC3", "eac3"),
    (b"A_DTS", "dts"),
    (b"A_FLAC", "flac"),
    (b"A_PCM", "pcm"),
    (b"A_ALAC", "alac"),
)


@dataclass(slots=True)
class _Found:
    doc_type: bytes = b""
    scale: int = 1_000_000
    duration: float = 0
    video: str = ""
    audio: str = ""
    width: int = 0
    height: int = 0
    budget: Iterator[int] = field(default_factory=lambda: iter(range(MOST_ELEMENTS)))


def read_matroska(file: BinaryIO, size: int) -> MediaFacts:
    """At most MOST_ELEMENTS elements are looked at, none behind the first with pictures or sound."""
    found = _Found()
    file.seek(0)
    with contextlib.suppress(struct.error, OSError, ValueError, OverflowError):
        _walk(file, size, found, 0)
    seconds = found.duration * found.scale / 1e9
    return MediaFacts(
        WEBM if found.doc_type == b"webm" else MATROSKA,
        seconds if 0 < seconds < 1e7 else None,
        found.video,
        found.audio,
        found.width,
        found.height,
        is_cut_off=not (found.video or found.audio),
    )


def _walk(file: BinaryIO, end: int, found: _Found, depth: int) -> bool:
    """False when the reading is done."""
    while file.tell() < end and next(found.budget, None) is not None:
        key = number(file, keeps_mark=True)
        length = number(file)
        start = file.tell()
        stop = end if length is None else min(start + length, end)
        if key == _CLUSTER or key is None:
            return False
        if key in _INSIDE and depth < _MOST_DEPTH:
            if not _walk(file, stop, found, depth + 1):
                return False
        elif stop - start <= _MOST_BYTES:
            _note(key, file.read(stop - start), found)
        file.seek(stop)
    return file.tell() >= end


def number(file: BinaryIO, *, keeps_mark: bool = False) -> int | None:
    """A number of variable length at this place; None for the one that says "unknown", and at the end of the file."""
    first = file.read(1)
    if not first or not first[0]:
        return None
    length = 9 - first[0].bit_length()
    value = first[0] if keeps_mark else first[0] & (0xFF >> length)
    value = int.from_bytes(bytes([value]) + file.read(length - 1))
    is_unknown = not keeps_mark and value == (1 << (7 * length)) - 1
    return None if is_unknown else value


def _note(key: int, content: bytes, found: _Found) -> None:
    if key == _DOC_TYPE:
        found.doc_type = content.rstrip(b"\0")
    elif key == _SCALE:
        found.scale = int.from_bytes(content[:8])
    elif key == _DURATION and len(content) in {4, 8}:
        found.duration = struct.unpack(">f" if len(content) == 4 else ">d", content)[0]
    elif key == _WIDTH and not found.width:
        found.width = int.from_bytes(content[:4])
    elif key == _HEIGHT and not found.height:
        found.height = int.from_bytes(content[:4])
    elif key == _CODEC:
        codec = next((name for begin, name in _CODECS if content.startswith(begin)), "")
        other = content[2:20].decode("ascii", "replace").strip("\0").lower()
        if content.startswith(b"V_"):
            found.video = found.video or codec or other
        elif content.startswith(b"A_"):
            found.audio = found.audio or codec or other
