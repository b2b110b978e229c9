"""Films without what they tell beside picture and sound: telephones write the place, the camera, at times its owner.

Nothing is encoded anew and nothing moves: those stretches become empty ones of the same length, so that every address
in the file stays true. The form of the file is told by its first bytes.
"""

import shutil
import struct
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import TemporaryUploadedFile

from events.files.media.blanks import Blank, is_blank, merged, write_blanks
from events.files.media.facts import AVI, FLAC, MATROSKA, MP3, MP4, WAVE
from events.files.media.matroska import number
from events.files.media.mp4 import boxes
from events.files.media.probe import NoMediaError, recognise
from events.files.media.sound_metadata import find_in_flac, find_in_mp3, find_in_riff
from events.files.media.timed_metadata import find_samples

# A film that was cut into pieces for streaming has a box, or a cluster, for each few seconds.
MOST_PARTS = 20_000
_MOST_BLANKS = 500_000
_MOST_DEPTH = 3
_BLOCK = 1024 * 1024
_MOST_IN_MEMORY = 16 * 1024 * 1024
_TELLING_BOXES = frozenset({b"udta", b"meta", b"uuid"})
_BOXES_AROUND = frozenset({b"moov", b"trak"})
_SEGMENT, _TAGS, _ATTACHMENTS, _VOID = 0x18538067, 0x1254C367, 0x1941A469, 0xEC


def find_metadata(file: BinaryIO, size: int) -> list[Blank]:
    """What has to be blanked in an open file, and nothing in one without metadata. At most MOST_PARTS are looked at.

    Comments in Ogg files and what stands in MPEG streams and Windows Media is not looked for.
    """
    found: list[Blank] = []
    # Where a fault of the file ends the look, what was found before is blanked.
    with suppress(NoMediaError, struct.error, OverflowError):
        find = _FINDERS.get(recognise(file))
        for blank in islice(find(file, size) if find else (), _MOST_BLANKS):
            found.append(blank)  # noqa: PERF402 - those before a fault are kept
    blanks = [blank for blank in merged(found) if not is_blank(file, blank)]
    file.seek(0)
    return blanks


def clean_upload(file: Any, size: int) -> Any:
    """An open file without metadata: itself, blanked where it waits for being stored, or a copy of what can't be."""
    blanks = find_metadata(file, size)
    if not blanks:
        return file
    if getattr(file, "temporary_file_path", None) is None:
        if size <= _MOST_IN_MEMORY:
            copy: Any = ContentFile(file.read(), file.name)
            write_blanks(copy.file, blanks)
            copy.seek(0)
            return copy
        file = _written_down(file, size)
    with Path(file.temporary_file_path()).open("r+b") as stored:
        write_blanks(stored, blanks)
    return file


def _written_down(file: Any, size: int) -> TemporaryUploadedFile:
    """A copy in a file of its own, which the storage takes as it is."""
    copy = TemporaryUploadedFile(file.name or "film", "application/octet-stream", size, None)
    shutil.copyfileobj(file, copy, _BLOCK)
    copy.flush()
    copy.seek(0)
    return copy


def _in_mp4(file: BinaryIO, size: int) -> Iterator[Blank]:
    yield from _telling_boxes(file, 0, size, size, iter(range(MOST_PARTS)), 0)


def _telling_boxes(
    file: BinaryIO, start: int, end: int, size: int, budget: Iterator[int], depth: int
) -> Iterator[Blank]:
    file.seek(start)
    for name, inside, stop in boxes(file, end, budget):
        if name in _BOXES_AROUND and depth < _MOST_DEPTH:
            if name == b"trak":
                yield from find_samples(file, inside, min(stop, end), size, budget)
            yield from _telling_boxes(file, inside, min(stop, end), size, budget, depth + 1)
        elif name in _TELLING_BOXES:
            begin = max(0, inside - 12)
            file.seek(begin)
            before = file.read(inside - begin)
            # A box beyond four gigabytes has its length behind its name.
            long = b"" if before.endswith(name) else before[-8:]
            yield Blank(inside - 4 - len(long), min(stop, end), b"free" + long)


def _in_matroska(file: BinaryIO, size: int) -> Iterator[Blank]:
    """What is told stands in the segment itself, before or behind the pictures."""
    budget = iter(range(MOST_PARTS))
    file.seek(0)
    while file.tell() < size and next(budget, None) is not None:
        key, length, start = number(file, keeps_mark=True), number(file), file.tell()
        if key == _SEGMENT:
            continue
        if key is None or length is None:
            return
        stop = min(start + length, size)
        if key in {_TAGS, _ATTACHMENTS} and stop - start >= 2:
            yield Blank(start, stop, _void(stop - start))
        file.seek(stop)


def _void(length: int) -> bytes:
    """The beginning of an empty element that is so many bytes long."""
    return bytes([_VOID, 0x80 | length - 2]) if length < 9 else bytes([_VOID, 1]) + (length - 9).to_bytes(7)


_FINDERS = {
    MP4: _in_mp4,
    MATROSKA: _in_matroska,
    MP3: find_in_mp3,
    WAVE: find_in_riff,
    AVI: find_in_riff,
    FLAC: find_in_flac,
}
