"""Bringing the index in step with an object, once for all of its rows that change together."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import Model
from wagtail.models import Page, ReferenceIndex

Owner = tuple[type[Model], Any]


class _Collected(threading.local):
    """What this thread has to look through at the end of `looked_through_once`; None outside of it."""

    owners: dict[Owner, None] | None = None


_collected = _Collected()


def enqueue(owner: Owner) -> None:
    """Look through the object at the end of the surrounding `looked_through_once`, or now."""
    if _collected.owners is None:
        look_through(*owner)
    else:
        _collected.owners[owner] = None


@contextmanager
def looked_through_once() -> Iterator[None]:
    """Look through an object once for all of its rows that are saved or deleted inside, at the end of the block.

    The block is a transaction with what it changes.
    """
    if _collected.owners is not None:
        yield
        return
    _collected.owners = {}
    try:
        with transaction.atomic():
            yield
            for model, key in _collected.owners:
                look_through(model, key)
    finally:
        _collected.owners = None


def look_through(model: type[Model], key: Any) -> None:
    """Bring the index in step with what the database holds of this object. Nothing happens if it is gone."""
    found: Any = model._base_manager.filter(pk=key).first()
    if found is None:
        return
    found = found.specific if isinstance(found, Page) else found
    if ReferenceIndex.is_indexed(type(found)):
        with transaction.atomic():
            ReferenceIndex.create_or_update_for_object(found)


def look_through_all() -> int:
    """Bring the whole index in step, as after an upgrade from a version that left it to tasks; how many objects."""
    count = 0
    for model in sorted(ReferenceIndex.indexed_models, key=lambda model: str(model._meta.label)):
        if model._meta.parents and issubclass(model, Page):
            continue  # looked through as a page
        for key in list(model._base_manager.values_list("pk", flat=True)):
            look_through(model, key)
            count += 1
    return count
