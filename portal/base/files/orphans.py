"""Removes stored files that no row names, once they are a day old: leftovers of processes that were killed."""

import json
import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.apps import apps
from django.core.files.storage import Storage, default_storage
from django.db.models import FileField, Model, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import Revision

logger = logging.getLogger(__name__)
AGE = timedelta(days=1)
# So many are no leftovers: a database that was restored without its files' rows, or another portal's folder.
MOST_AT_ONCE = 20
LARGEST_SHARE = 0.5


def remove_orphans(age: timedelta = AGE) -> int:
    """How many files were removed. Raises RuntimeError, and removes nothing, when suspiciously many have no row."""
    total, orphans = 0, []
    known = _names_in_rows()
    for name in _walk(default_storage):
        total += 1
        if name not in known and _is_older(name, timezone.now() - age):
            orphans.append(name)
    if len(orphans) > max(MOST_AT_ONCE, total * LARGEST_SHARE):
        raise RuntimeError(f"{len(orphans)} of {total} stored files have no row; nothing was removed")
    # A save may have gone on in the meantime; drafts name files that no row has yet.
    known = _names_in_rows() if orphans else set()
    removed = [name for name in orphans if name not in known and not _is_in_a_revision(name)]
    for name in removed:
        default_storage.delete(name)
    return len(removed)


def _file_fields() -> Iterator[tuple[type[Model], FileField]]:
    """Every column for files that is stored in the default storage, of all apps; a new model needs no entry here."""
    for model in apps.get_models():
        if model._meta.managed and not model._meta.proxy:
            for field in model._meta.local_concrete_fields:
                if isinstance(field, FileField):
                    yield model, field


def _names_in_rows() -> set[str]:
    names: set[str] = set()
    for model, field in _file_fields():
        rows = model._base_manager.values_list(field.attname, flat=True)
        names.update(str(name) for name in rows.exclude(**{field.attname: ""}).iterator() if name)
    return names


def _is_in_a_revision(name: str) -> bool:
    """Whether a draft or an older version names the file, in either spelling of JSON."""
    revisions = Revision.objects.annotate(text=Cast("content", TextField()))
    spellings = {json.dumps(name), json.dumps(name, ensure_ascii=False)}
    return any(revisions.filter(text__contains=spelling).exists() for spelling in spellings)


def _walk(storage: Storage, folder: str = "") -> Iterator[str]:
    """The names of all files, as rows spell them."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in files:
        yield f"{folder}{name}"
    for name in folders:
        yield from _walk(storage, f"{folder}{name}/")


def _is_older(name: str, moment: datetime) -> bool:
    try:
        return default_storage.get_modified_time(name) < moment
    except FileNotFoundError:
        return False
