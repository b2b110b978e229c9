"""Removes files that belong to nothing: a process was killed between storing a file and writing its row."""

import datetime
from collections.abc import Container, Iterator

from django.core.files.storage import Storage
from django.utils import timezone


def remove_leftovers(storage: Storage, folder: str, known: Container[str], older_than: datetime.timedelta) -> int:
    """Deletes the files in the folder and below whose names are not known and that are older than this; how many.

    Young files are left alone: their row may be about to be written.
    """
    limit = timezone.now() - older_than
    count = 0
    for name in _files_in(storage, folder):
        if name not in known and storage.get_modified_time(name) <= limit:
            storage.delete(name)
            count += 1
    return count


def _files_in(storage: Storage, folder: str) -> Iterator[str]:
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in files:
        yield f"{folder}/{name}"
    for name in folders:
        yield from _files_in(storage, f"{folder}/{name}")
