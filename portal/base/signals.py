"""What follows from saving the kernel's own objects."""

from collections.abc import Iterable
from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from portal.base.files.pictures.copies import enqueue_copies
from portal.base.files.unfinished import note_row
from portal.base.models import PortalImage

# Only a change of these asks for other copies.
SCALED_BY = {"file", *(f"focal_point_{part}" for part in ("x", "y", "width", "height"))}


@receiver(post_save, sender=PortalImage)
def make_copies_of_saved_picture(
    instance: PortalImage, raw: bool, update_fields: Iterable[str] | None, **_kwargs: Any
) -> None:
    """Asks for a picture's sizes when what they are made of was saved."""
    if not raw and (update_fields is None or SCALED_BY & set(update_fields)):
        enqueue_copies(instance)


post_save.connect(note_row, dispatch_uid="portal.base.files.unfinished")
