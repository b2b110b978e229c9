"""Pictures that were stored before metadata was cut out lose it where they are: name, references and addresses stay.

Each file is replaced in one step, so that readers get the old or the new one whole. What was interrupted is done again.
"""

import io
import logging
from typing import Any

from PIL import Image
from wagtail.images import get_image_model

from portal.base.files.due import try_each
from portal.base.files.pictures.metadata import without_metadata
from portal.base.files.pictures.rules import FORMATS

logger = logging.getLogger(__name__)

PICTURES_A_RUN = 50


def remove_stored_metadata() -> int:
    """How many pictures were looked through, each with its scaled copies.

    Raises the last of PASSING_ERRORS after the others have been tried; they are tried again next time.
    """
    return try_each(get_image_model().objects.filter(has_no_metadata=False).order_by("?")[:PICTURES_A_RUN], _clean)


def _clean(image: Any) -> None:
    name = image.file.name
    changes: dict[str, Any] = {"has_no_metadata": True}
    if replace_without_metadata(image.file.storage, name):
        image._set_file_hash()  # noqa: SLF001 - Wagtail's public method would save the row
        changes |= {"file_size": image.file.storage.size(name), "file_hash": image.file_hash}
    for copy in image.renditions.all():
        replace_without_metadata(copy.file.storage, copy.file.name)
    # Another file that was chosen meanwhile is clean, and the row says so by itself.
    type(image).objects.filter(pk=image.pk, file=name).update(**changes)


def replace_without_metadata(storage: Any, name: str) -> bool:
    """Whether the file had metadata; one that is not there any more has none."""
    try:
        with storage.open(name) as file:
            content = file.read()
        cleaned = without_metadata(content)
        if cleaned == content:
            return False
        # What was no picture before is cleaned too: its bytes may still be sent to readers.
        if (size := _size(content)) and _size(cleaned) != size:
            logger.error("The metadata of the stored picture %s can't be cut out", name)
            return False
        storage.replace(name, cleaned)
    except FileNotFoundError:
        return False
    return True


def _size(content: bytes) -> tuple[int, int] | None:
    """From the header, whatever the file's ending says; None for what can't be read."""
    try:
        with Image.open(io.BytesIO(content), formats=sorted(set(FORMATS.values()))) as image:
            return image.size
    except Exception:  # noqa: BLE001 - whatever a decoder says to a stranger's bytes
        return None
