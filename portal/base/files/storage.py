"""Where uploaded files are: a folder of this machine. Buckets have a module of their own (`bucket_storage`)."""

import os
import shutil
from collections.abc import Callable
from contextvars import ContextVar
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, BinaryIO

from django.core.files.storage import FileSystemStorage

from portal.base.files.names import ComposedNames
from portal.base.files.unfinished import note_stored

_name_tried: ContextVar[str] = ContextVar("name_tried", default="")


class LocalStorage(ComposedNames, FileSystemStorage):
    """A file is stored whole or not at all, and the unit of work that stored it is noted."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """Asked again by Django when another process was faster: the name that is tried last is the one to clean up."""
        available = super().get_available_name(name, max_length)
        _name_tried.set(available)
        return available

    def _save(self, name: str, content: Any) -> str:
        _name_tried.set(name)
        try:
            stored: str = super()._save(name, content)  # type: ignore[misc]
        except BaseException:
            # Django creates it exclusively: what bears this name now was begun here.
            Path(self.path(_name_tried.get())).unlink(missing_ok=True)
            raise
        note_stored(self, stored)
        return stored

    def replace(self, name: str, content: bytes) -> None:
        """Other bytes under the same name in one step. Raises FileNotFoundError when there is no such file."""
        path = Path(self.path(name))
        with NamedTemporaryFile(dir=path.parent, delete=False) as new:
            try:
                new.write(content)
                new.flush()
                os.fsync(new.fileno())
                shutil.copymode(path, new.name)
                Path(new.name).replace(path)
            except BaseException:
                Path(new.name).unlink(missing_ok=True)
                raise

    def patch(self, name: str, change: Callable[[BinaryIO], None]) -> None:
        """Have `change` write into a file that is stored, where it is. Raises FileNotFoundError."""
        with Path(self.path(name)).open("r+b") as stored:
            change(stored)
