"""Pictures of a write-up become pictures of the portal, which nobody sees before the page is published."""

import base64
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from portal.base.files.pictures.fields import CHECKED
from portal.base.models import PortalImage, User
from practices.importing.blocks import Block
from practices.importing.writeup import Picture, WriteUp

LONGEST_DESCRIPTION = 255
LONGEST_TITLE = 120
_STREAMS = ("challenge", "implementation", "results", "conclusion", "offer_description")


def store_pictures(write_up: WriteUp, title: str, user: User | None) -> dict[int, PortalImage]:
    """The pictures that the text shows, by their numbers; one that is shown twice is stored once.

    Raises OSError on a full disk, and ValidationError for a picture that may not be stored.
    """
    captions = {block.picture: block.text for name in _STREAMS for block in getattr(write_up, name) if block.picture}
    stored: dict[str, PortalImage] = {}
    for picture in _once(write_up):
        if picture.number in captions:
            told = captions[picture.number] or picture.alt or f"{title}, {_('Bild')} {picture.number}"
            stored[picture.data] = _stored(picture, told, user)
    return {item.number: stored[item.data] for item in write_up.pictures if item.data in stored}


def _once(write_up: WriteUp) -> list[Picture]:
    """Pictures of the same bytes as one, with the words of the first that has any."""
    found: dict[str, Picture] = {}
    for picture in write_up.pictures:
        known = found.setdefault(picture.data, picture)
        if picture.alt and not known.alt:
            found[picture.data] = replace(
                known, alt=picture.alt, is_generated=picture.is_generated, is_decorative=False
            )
    return list(found.values())


def _stored(picture: Picture, title: str, user: User | None) -> PortalImage:
    file = ContentFile(base64.b64decode(picture.data), picture.name)
    setattr(file, CHECKED, True)  # the process that read the write-up has opened it whole
    image = PortalImage(
        title=_cut(title, LONGEST_TITLE),
        file=file,
        description=_cut(picture.alt, LONGEST_DESCRIPTION),
        is_decorative=picture.is_decorative,
        uploaded_by_user=user,
    )
    image.save()
    return image


def _cut(text: str, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 2].rsplit(' ', 1)[0]} …"


def stream(blocks: Sequence[Block], images: Mapping[int, PortalImage]) -> list[dict[str, Any]]:
    """A section's field: running text is one block, as an editor would have it, up to the next picture.

    A picture that was not stored leaves its caption.
    """
    found: list[dict[str, Any]] = []
    for image, group in groupby(blocks, key=lambda block: images.get(block.picture)):
        if image is None:
            html = "".join(block.html for block in group)
            found += [{"type": "text", "value": html}] if html else []
        else:
            found += [{"type": "picture", "value": {"image": image.pk, "caption": block.text}} for block in group]
    return found


def told_of(write_up: WriteUp, images: Mapping[int, PortalImage]) -> Iterator[tuple[str, str, str, PortalImage]]:
    """What an editor should do about pictures that came along: sentence, line, action and the picture."""
    for picture in _once(write_up):
        image = images.get(picture.number)
        if image is None:
            continue
        for sentence, line in sentences_on(picture, image.title):
            yield sentence, line, _("Bild bearbeiten"), image


def sentences_on(picture: Picture, name: str) -> Iterable[tuple[str, str]]:
    """What is to be looked at, with the line that tells which picture is meant."""
    if not picture.alt and not picture.is_decorative:
        yield _("Bei diesem Bild fehlt, was zu sehen ist. Bitte schreiben Sie einen Satz dazu:"), name
    if picture.is_generated and picture.alt:
        yield _("Was auf diesem Bild zu sehen ist, hat ein Programm geschrieben; bitte prüfen:"), picture.alt
    if len(picture.alt) > LONGEST_DESCRIPTION:
        yield _("Die Beschreibung dieses Bildes ist zu lang und endet früher; bitte kürzen:"), picture.alt
    if picture.is_cropped:
        yield _("Dieses Bild war im Dokument zugeschnitten; hier ist es ganz zu sehen, bitte prüfen:"), name
