"""Looks into a media file: what it is, by its first bytes; what is in it, by its own headers; the rest by ffprobe."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from events.files.media.audio_files import find_mp3, read_flac, read_mp3, read_ogg, read_wave
from events.files.media.facts import ASF, AVI, FLAC, MATROSKA, MP3, MP4, MPEG_TS, OGG, WAVE, MediaFacts
from events.files.media.ffmpeg import has_ffprobe, run_ffprobe
from events.files.media.matroska import MAGIC, read_matroska
from events.files.media.mp4 import is_picture, read_mp4

# A larger file that is no path of this machine is not copied to have it looked at.
_MOST_COPIED = 64 * 1024 * 1024
_PACKET = 188
_READERS: dict[str, Callable[[BinaryIO, int], MediaFacts]] = {
    MP4: read_mp4,
    MATROSKA: read_matroska,
    OGG: read_ogg,
    WAVE: read_wave,
    FLAC: read_flac,
    MP3: read_mp3,
}


class NoMediaError(ValueError):
    """The file is neither film nor sound. `is_picture`: but a photograph in the boxes of a film."""

    def __init__(self, *, is_picture: bool = False) -> None:
        super().__init__("no media file")
        self.is_picture = is_picture


def probe_media(file: Any, size: int) -> MediaFacts:
    """The facts of an open file; it is read from its beginning and left there.

    Reads headers alone, however large the file is; asks ffprobe, where the machine has it, for what they do not tell.
    Raises NoMediaError.
    """
    try:
        container = recognise(file)
        read = _READERS.get(container)
        facts = read(file, size) if read else MediaFacts(container)
        if not facts.is_cut_off and has_ffprobe() and _lacks_something(facts):
            facts = _asked(file, size, facts)
        return facts
    finally:
        file.seek(0)


def recognise(file: Any) -> str:
    """The container by the file's first bytes. Raises NoMediaError."""
    file.seek(0)
    head = file.read(_PACKET * 3)
    if is_picture(head):
        raise NoMediaError(is_picture=True)
    if head[4:8] in {b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"}:
        return MP4
    signs = ((MAGIC, MATROSKA), (b"OggS", OGG), (b"fLaC", FLAC), (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", ASF))
    for sign, container in signs:
        if head.startswith(sign):
            return container
    if head[:4] in {b"RIFF", b"RF64"} and head[8:12] in {b"WAVE", b"AVI "}:
        return WAVE if head[8:12] == b"WAVE" else AVI
    for first in (0, 4):  # a camera's packets have four bytes of time in front
        packet = head[first :: _PACKET + first][:3]
        if packet == b"GGG":
            return MPEG_TS
    if find_mp3(file) is not None and (head[:3] == b"ID3" or head[:1] == b"\xff"):
        return MP3
    raise NoMediaError


def _lacks_something(facts: MediaFacts) -> bool:
    return facts.seconds is None or not (facts.video or facts.audio)


def _asked(file: Any, size: int, facts: MediaFacts) -> MediaFacts:
    with _path_of(file, size) as path:
        told = run_ffprobe(path) if path else None
    if told is None:
        return facts
    return replace(
        facts,
        seconds=facts.seconds or told.seconds,
        video=facts.video or told.video,
        audio=facts.audio or told.audio,
        width=facts.width or told.width,
        height=facts.height or told.height,
    )


@contextmanager
def _path_of(file: Any, size: int) -> Iterator[Path | None]:
    """Where the file is on this machine; a small one that is nowhere is written down for as long as the block runs."""
    known = getattr(file, "temporary_file_path", None)
    if known is not None:
        yield Path(known())
    elif size > _MOST_COPIED:
        yield None
    else:
        with tempfile.NamedTemporaryFile() as copy:
            file.seek(0)
            while block := file.read(64 * 1024):
                copy.write(block)
            copy.flush()
            yield Path(copy.name)
