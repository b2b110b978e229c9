"""What recordings need from time to time."""

from functools import partial
from typing import Any

from events.files.media.metadata.blanks import write_blanks
from events.files.media.metadata.files import find_metadata
from events.models import RecordingMedia
from portal.base.files.due import try_each
from portal.base.maintenance import FILES, MINUTE, register_chore

FILMS_A_RUN = 20


def remove_stored_metadata() -> int:
    """How many films and sounds were looked through that were stored before their metadata was blanked.

    Raises the last of PASSING_ERRORS after the others have been tried; they are tried again next time.
    """
    return try_each(RecordingMedia.objects.filter(has_no_metadata=False).order_by("?")[:FILMS_A_RUN], _clean)


def _clean(media: RecordingMedia) -> None:
    storage: Any = media.file.storage
    name = str(media.file.name)
    if name and storage.exists(name):
        with storage.open(name) as file:
            blanks = find_metadata(file, file.size)
        if blanks:
            storage.patch(name, partial(write_blanks, blanks=blanks))
    # Another file that came meanwhile was cleaned when it did.
    RecordingMedia.objects.filter(pk=media.pk, file=name).update(has_no_metadata=True)


register_chore("metadata of films removed", remove_stored_metadata, every=MINUTE, area=FILES)
