"""Pictures, documents, films and sounds of the demo, stored once however often a page asks for them."""

import hashlib
from functools import cache
from pathlib import Path

from django.core.files import File

from demo.sources import MEDIA, rows
from events.models import RecordingMedia
from portal.base.models import PortalDocument, PortalImage

CREDIT = "Eigene Zeichnung, Beispielinhalt"
LICENCE = "CC0"


def _digest(path: Path) -> str:
    """SHA-1 in hexadecimal: what Wagtail stores as `file_hash`, and no secret."""
    return hashlib.sha1(path.read_bytes(), usedforsecurity=False).hexdigest()


@cache
def _alternative_texts() -> dict[str, str]:
    return {row["file"]: row["alt"] for row in rows("pictures")}


def picture(name: str, title: str, alternative: str = "") -> PortalImage:
    """An image by its file name in `media/`; its alternative text comes from `pictures.yaml` if none is given."""
    path = MEDIA / name
    found = PortalImage.objects.filter(file_hash=_digest(path)).first()
    if found:
        return found
    text = alternative or _alternative_texts()[name]
    with path.open("rb") as file:
        image = PortalImage(title=title, description=text, credit=CREDIT, licence=LICENCE, file=File(file, name=name))
        image.file_hash = _digest(path)
        image.save()
    return image


def document(name: str, title: str) -> PortalDocument:
    """A document of the demo under its title, stored once for each content."""
    path = MEDIA / name
    found = PortalDocument.objects.filter(file_hash=_digest(path)).first()
    if found:
        return found
    with path.open("rb") as file:
        stored = PortalDocument(title=title, credit="Beispielinhalt", licence=LICENCE, file=File(file, name=name))
        stored.file_hash = _digest(path)
        stored.file_size = path.stat().st_size
        stored.save()
    return stored


def recording_media(
    name: str, title: str, kind: str, seconds: int, poster: PortalImage | None = None
) -> RecordingMedia:
    """A film or sound of the demo, stored anew; `seconds` is its length, `poster` its still picture."""
    with (MEDIA / name).open("rb") as file:
        media = RecordingMedia(title=title, kind=kind, duration=seconds, poster=poster, file=File(file, name=name))
        media.save()
    return media
