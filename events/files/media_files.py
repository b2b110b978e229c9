"""What is inside an uploaded video or sound file, read from its first bytes and boxes."""

import struct
from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db.models.fields.files import FieldFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

MAX_BYTES = 2 * 1024**3
# A film has some ten boxes before and in its movie header; one cut into pieces for streaming has it before the pieces.
MOST_BOXES = 1_000

VIDEO_TYPES = {".mp4": "video/mp4", ".webm": "video/webm"}
AUDIO_TYPES = {".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".ogg": "audio/ogg", ".opus": "audio/ogg"}
MEDIA_TYPES = {**VIDEO_TYPES, **AUDIO_TYPES}


def content_type_of(name: str) -> str:
    """The media type that a file's ending stands for."""
    return MEDIA_TYPES.get(PurePath(name).suffix.lower(), "application/octet-stream")


def is_new_upload(file: FieldFile) -> bool:
    """Whether a model's file has been given but not stored yet."""
    return bool(file) and not vars(file)["_committed"]


def _looks_like(suffix: str, head: bytes) -> bool:
    """Whether the first 12 bytes are those of this kind (ISO 14496-12, Matroska, RFC 3533, MPEG-1 layer III)."""
    if suffix in {".mp4", ".m4a"}:
        return head[4:8] == b"ftyp"
    if suffix == ".webm":
        return head[:4] == b"\x1a\x45\xdf\xa3"
    if suffix in {".ogg", ".opus"}:
        return head[:4] == b"OggS"
    return head[:3] == b"ID3" or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0)


def validate_media(file: File) -> None:
    """Raises ValidationError when the file is too large or is not what its ending says.

    What is stored already was looked at when it came: it is not opened again.
    """
    if isinstance(file, FieldFile) and not is_new_upload(file):
        return
    if file.size > MAX_BYTES:
        raise ValidationError(
            _("Die Datei ist zu groß: %(size)s. Erlaubt sind %(limit)s; verkleinern Sie das Video vor dem Hochladen."),
            code="too_large",
            params={"size": filesizeformat(file.size), "limit": filesizeformat(MAX_BYTES)},
        )
    suffix = PurePath(file.name or "").suffix.lower()
    file.seek(0)
    head = file.read(12)
    file.seek(0)
    if suffix in MEDIA_TYPES and not _looks_like(suffix, head):
        raise ValidationError(
            _("Die Datei endet auf %(suffix)s, ist innen aber etwas anderes."),
            code="wrong_content",
            params={"suffix": suffix},
        )


def _boxes(file: BinaryIO, end: int, budget: Iterator[int]) -> Iterator[tuple[bytes, int, int]]:
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
        file.seek(start + size)


def read_duration(file: BinaryIO, size: int) -> int | None:
    """Whole seconds of an MP4 or M4A file from its movie header; None when the file does not tell.

    At most `MOST_BOXES` boxes are looked at, so that no file costs more than another.
    """
    budget = iter(range(MOST_BOXES))
    try:
        file.seek(0)
        for name, start, end in _boxes(file, size, budget):
            if name == b"moov":
                file.seek(start)
                for inner, first, _end in _boxes(file, end, budget):
                    if inner == b"mvhd":
                        file.seek(first)
                        return _movie_seconds(file.read(32))
    except (struct.error, OSError, ValueError, OverflowError):
        return None
    return None


def _movie_seconds(header: bytes) -> int | None:
    scale, length = struct.unpack(">IQ", header[20:32]) if header[0] == 1 else struct.unpack(">II", header[12:20])
    return round(length / scale) if scale and length else None
