"""Films without what they tell beside picture and sound: telephones write the place, the camera, at times its owner.

Nothing is encoded anew and nothing moves: those stretches become empty ones of the same length, so that every address
in the file stays true. The form of the file is told by its first bytes.
"""

import shutil
import struct
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import TemporaryUploadedFile

from events.files.media.facts import ASF, AVI, FLAC, MATROSKA, MP3, MP4, MPEG_TS, OGG, WAVE
from events.files.media.metadata.asf import find_in_asf
from events.files.media.metadata.blanks import Blank, is_blank, merged, write_blanks
from events.files.media.metadata.matroska import find_in_matroska
from events.files.media.metadata.mp4 import find_in_mp4
from events.files.media.metadata.mpeg_ts import find_in_mpeg_ts
from events.files.media.metadata.ogg import find_in_ogg
from events.files.media.metadata.sounds import find_in_flac, find_in_mp3, find_in_riff
from events.files.media.probe import NoMediaError, recognise

_MOST_BLANKS = 500_000
_BLOCK = 1024 * 1024
_MOST_IN_MEMORY = 16 * 1024 * 1024


def find_metadata(file: BinaryIO, size: int) -> list[Blank]:
    """What has to be blanked in an open file, and nothing in one without metadata.

    At most so many parts of a file are looked at as its format's module says.
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


_FINDERS = {
    MP4: find_in_mp4,
    MATROSKA: find_in_matroska,
    MP3: find_in_mp3,
    WAVE: find_in_riff,
    AVI: find_in_riff,
    FLAC: find_in_flac,
    OGG: find_in_ogg,
    ASF: find_in_asf,
    MPEG_TS: find_in_mpeg_ts,
}
