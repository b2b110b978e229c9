"""Reads the boxes of MP4, M4A and QuickTime files (ISO 14496-12): tracks, length, and whether the end is missing."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from events.files.media.facts import MP4, QUICKTIME, MediaFacts

# A film has some hundred boxes; one cut into pieces for streaming has its header before the pieces.
MOST_BOXES = 1_000
_MOST_DEPTH = 6
_INSIDE = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl", b"mvex"})
# Where a header has no table of samples, its codecs are looked for in so many bytes.
_HEADER_BYTES = 1024 * 1024
_MOST_CODEC_BYTES = 64 * 1024

_VIDEO = {
    **dict.fromkeys((b"avc1", b"avc3"), "h264"),
    **dict.fromkeys((b"hvc1", b"hev1", b"dvh1", b"dvhe", b"hvc2"), "hevc"),
    **dict.fromkeys((b"apcn", b"apch", b"apcs", b"apco", b"ap4h", b"ap4x", b"aprn", b"aprh"), "prores"),
    b"av01": "av1",
    b"vp08": "vp8",
    b"vp09": "vp9",
    b"mp4v": "mpeg4",
    b"encv": "encrypted",
    b"vc-1": "vc1",
    **dict.fromkeys((b"jpeg", b"mjpa", b"mjpb", b"mjpg"), "mjpeg"),
    **dict.fromkeys((b"AVdn", b"AVdh"), "dnxhd"),
    **dict.fromkeys((b"dvc ", b"dvcp", b"dvpp", b"dv5p", b"dv5n", b"dvh5", b"dvh6"), "dvvideo"),
    **dict.fromkeys((b"s263", b"h263", b"H263"), "h263"),
    **dict.fromkeys((b"mx3p", b"mx4p", b"mx5p", b"xdvc", b"xdv2", b"xd5b", b"m2v1"), "mpeg2video"),
}
_AUDIO = {
    b"mp4a": "aac",
    b".mp3": "mp3",
    b"ac-3": "ac3",
    b"ec-3": "eac3",
    b"ac-4": "ac4",
    b"alac": "alac",
    b"Opus": "opus",
    b"fLaC": "flac",
    b"enca": "encrypted",
    **dict.fromkeys((b"dtsc", b"dtsh", b"dtsl", b"dtse", b"dtsx"), "dts"),
    **dict.fromkeys((b"lpcm", b"sowt", b"twos", b"in24", b"in32", b"fl32", b"fl64", b"raw ", b"ipcm", b"fpcm"), "pcm"),
    **dict.fromkeys((b"samr", b"sawb"), "amr"),
}
_RARE_PROFILES = {bytes([110]), bytes([122]), bytes([244])}
# Pictures that use the same boxes.
PICTURE_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"})


@dataclass(slots=True)
class _Found:
    """What the walk has met so far."""

    seconds: float | None = None
    fragments: float | None = None
    scale: int = 0
    video: str = ""
    audio: str = ""
    width: int = 0
    height: int = 0
    header: tuple[int, int] | None = None
    data_end: int = 0
    budget: Iterator[int] = field(default_factory=lambda: iter(range(MOST_BOXES)))


def is_picture(head: bytes) -> bool:
    """Whether the first bytes are those of a HEIC or AVIF picture, which begins as a film does."""
    return head[4:8] == b"ftyp" and head[8:12] in PICTURE_BRANDS


def read_mp4(file: BinaryIO, size: int) -> MediaFacts:
    """At most MOST_BOXES boxes are looked at, so that no file costs more than another."""
    file.seek(0)
    head = file.read(12)
    is_quicktime = head[4:8] != b"ftyp" or head[8:12] == b"qt  "
    found = _Found()
    file.seek(0)
    try:
        _walk(file, size, found, 0)
        if found.header and not (found.video or found.audio):
            _search_header(file, found)
    except (struct.error, OSError, ValueError, OverflowError):
        pass
    return MediaFacts(
        QUICKTIME if is_quicktime else MP4,
        found.seconds or found.fragments,
        found.video,
        found.audio,
        found.width,
        found.height,
        is_cut_off=found.header is None or found.data_end > size,
    )


def boxes(file: BinaryIO, end: int, budget: Iterator[int]) -> Iterator[tuple[bytes, int, int]]:
    """The boxes (name, first byte of the content, end) from here to `end`, as many as the budget has."""
    while (start := file.tell()) + 8 <= end and next(budget, None) is not None:
        size, name = struct.unpack(">I4s", file.read(8))
        if size == 1:
            size = struct.unpack(">Q", file.read(8))[0]
        elif size == 0:
            size = end - start
        if size < 8:
            return
        yield name, file.tell(), start + size
        # A length that nobody filled in right may lie beyond what a file can have.
        file.seek(min(start + size, end))


def _walk(file: BinaryIO, end: int, found: _Found, depth: int) -> None:
    for name, start, stop in boxes(file, end, found.budget):
        if name == b"moov" and depth == 0:
            found.header = start, min(stop, end)
        if name == b"mdat" and depth == 0:
            found.data_end = max(found.data_end, stop)
        if name in _INSIDE and depth < _MOST_DEPTH:
            file.seek(start)
            _walk(file, min(stop, end), found, depth + 1)
        elif name in {b"mvhd", b"mehd", b"stsd"}:
            file.seek(start)
            _read_box(name, file.read(min(stop - start, _MOST_CODEC_BYTES)), found)


def _read_box(name: bytes, content: bytes, found: _Found) -> None:
    if name == b"stsd":
        _read_samples(content, found)
        return
    is_long = content[:1] == b"\1"
    if name == b"mvhd":
        found.scale, length = struct.unpack_from(">IQ" if is_long else ">II", content, 20 if is_long else 12)
        # All ones: nobody knew it when the header was written.
        if found.scale and length and length not in {2**32 - 1, 2**64 - 1}:
            found.seconds = length / found.scale
    elif found.scale:
        length = struct.unpack_from(">Q" if is_long else ">I", content, 4)[0]
        found.fragments = length / found.scale or None


def _read_samples(content: bytes, found: _Found) -> None:
    """The first kind of sample of a track names its codec."""
    codec = content[12:16]
    if codec in _VIDEO and not found.video:
        found.video = _with_profile(_VIDEO[codec], content)
        if len(content) >= 44:
            found.width, found.height = struct.unpack_from(">HH", content, 40)
    elif codec in _AUDIO and not found.audio:
        found.audio = _AUDIO[codec]


def _with_profile(codec: str, content: bytes) -> str:
    """H.264 of cameras and cutting programs (ten bits, 4:2:2, 4:4:4) is played by few browsers."""
    at = content.find(b"avcC") if codec == "h264" else -1
    return "h264_high" if at >= 0 and content[at + 5 : at + 6] in _RARE_PROFILES else codec


def _search_header(file: BinaryIO, found: _Found) -> None:
    start, end = found.header or (0, 0)
    file.seek(start)
    header = file.read(min(end - start, _HEADER_BYTES))
    found.video = next((codec for name, codec in _VIDEO.items() if name in header), "")
    found.audio = next((codec for name, codec in _AUDIO.items() if name in header), "")
