"""Which media files editors may upload, and what is said of those that may not."""

from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db.models.fields.files import FieldFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from events.files.media import facts
from events.files.media.facts import MediaFacts
from events.files.media.probe import NoMediaError, probe_media

MAX_BYTES = 2 * 1024**3

# By ending: the media type, and the containers that a file of this ending holds. The first ending of a container is
# the one that a file gets whose ending says something else.
VIDEO_TYPES = {".mp4": "video/mp4", ".webm": "video/webm"}
AUDIO_TYPES = {
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
    ".flac": "audio/flac",
}
# What browsers do not play as it is, or not all of them.
OTHER_TYPES = {
    ".mov": "video/quicktime",
    ".m4v": "video/mp4",
    ".mkv": "video/x-matroska",
    ".avi": "video/x-msvideo",
    ".ts": "video/mp2t",
    ".mts": "video/mp2t",
    ".m2ts": "video/mp2t",
    ".wmv": "video/x-ms-wmv",
    ".wma": "audio/x-ms-wma",
    ".3gp": "video/3gpp",
    ".qt": "video/quicktime",
}
MEDIA_TYPES = {**VIDEO_TYPES, **AUDIO_TYPES, **OTHER_TYPES}
_ENDINGS = {
    facts.MP4: (".mp4", ".m4a", ".m4v", ".3gp", ".mov", ".qt"),
    facts.QUICKTIME: (".mov", ".qt", ".mp4", ".m4v", ".m4a"),
    facts.WEBM: (".webm", ".mkv"),
    facts.MATROSKA: (".mkv", ".webm"),
    facts.OGG: (".ogg", ".opus"),
    facts.MP3: (".mp3",),
    facts.WAVE: (".wav",),
    facts.FLAC: (".flac",),
    facts.AVI: (".avi",),
    facts.MPEG_TS: (".ts", ".mts", ".m2ts"),
    facts.ASF: (".wmv", ".wma"),
}


def content_type_of(name: str) -> str:
    """The media type that a file's ending stands for."""
    return MEDIA_TYPES.get(PurePath(name).suffix.lower(), "application/octet-stream")


def ending_for(name: str, container: str) -> str:
    """The file's name with an ending that fits what is inside; its own one where that does."""
    fitting = _ENDINGS.get(container, ())
    if not fitting or PurePath(name).suffix.lower() in fitting:
        return name
    return str(PurePath(name).with_suffix(fitting[0]))


def is_new_upload(file: FieldFile) -> bool:
    """Whether a model's file has been given but not stored yet."""
    return bool(file) and not vars(file)["_committed"]


def read_facts(file: Any, size: int) -> MediaFacts | None:
    """What is in an open file; None when it is neither film nor sound."""
    try:
        return probe_media(file, size)
    except NoMediaError:
        return None


def validate_media(file: File) -> None:
    """Raises ValidationError when the file is too large, no film and no sound, or cut off.

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
    try:
        found = probe_media(file, file.size)
    except NoMediaError as error:
        if error.is_picture:
            message = _("Das ist ein Foto (HEIC) und kein Film; viele Browser zeigen es nicht an.")
        else:
            message = _("Die Datei endet auf %(suffix)s, ist innen aber etwas anderes: kein Film und kein Ton.")
        suffix = PurePath(file.name or "").suffix.lower()
        raise ValidationError(message, code="wrong_content", params={"suffix": suffix}) from error
    if found.is_cut_off:
        raise ValidationError(
            _("Die Datei ist unvollständig: Ihr fehlt das Ende. Bitte kopieren oder speichern Sie sie noch einmal."),
            code="cut_off",
        )
