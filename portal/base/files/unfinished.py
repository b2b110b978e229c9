"""Files without a row: what a broken save has stored is removed at its end, what a killed process left, after a day.

The root: storages note what they store while a unit of work runs (a request, a task); a file counts as finished once
a row that names it is committed. What is unfinished when the work ends, however it ends, is removed.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import FileField, Model

logger = logging.getLogger(__name__)

# The storages and names that were stored in the unit of work that runs now; None outside of one.
_stored: ContextVar[dict[str, Storage] | None] = ContextVar("stored_files", default=None)


@contextmanager
def no_file_without_row() -> Iterator[None]:
    """Removes, at the end of the block, every file that was stored in it and that no committed row names.

    Blocks inside one another are one. Where the block is part of a transaction, a row that is not rolled back at its
    end counts. Files that never have a row are not to be stored inside a block.
    """
    if _stored.get() is not None:
        yield
        return
    unfinished: dict[str, Storage] = {}
    token = _stored.set(unfinished)
    try:
        yield
    finally:
        _stored.reset(token)
        left = set(unfinished) - _waiting_for_commit()
        for name in left:
            with suppress(OSError):
                unfinished[name].delete(name)
        if left:
            logger.info("%d files of a save that broke off were removed", len(left))


def note_stored(storage: Storage, name: str) -> None:
    """Called by the portal's storages for each file."""
    unfinished = _stored.get()
    if unfinished is not None:
        unfinished[name] = storage


@dataclass(frozen=True, slots=True)
class _Finish:
    """Called once the row that names the file is committed."""

    unfinished: dict[str, Storage]
    name: str

    def __call__(self) -> None:
        self.unfinished.pop(self.name, None)


def _waiting_for_commit() -> set[str]:
    """Files whose rows belong to a transaction that goes on after the block."""
    waiting = transaction.get_connection().run_on_commit
    return {finish.name for _savepoints, finish, _robust in waiting if isinstance(finish, _Finish)}


def note_row(sender: type[Model], instance: Any, **_kwargs: object) -> None:
    """A receiver of `post_save`: the files that the row names are finished when the row is there for good."""
    unfinished = _stored.get()
    if not unfinished:
        return
    for field in sender._meta.concrete_fields:
        if isinstance(field, FileField):
            name = str(getattr(instance, field.attname) or "")
            if name in unfinished:
                transaction.on_commit(_Finish(unfinished, name))
