"""Which saved and deleted rows change what an object refers to."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from modelcluster.fields import ParentalKey
from wagtail.models import Page, ReferenceIndex
from wagtail.signal_handlers import reference_index_auto_update_disabled

from portal.base.references.index import Owner, enqueue


def note_change(instance: Model, raw: bool = False, **_kwargs: Any) -> None:
    """After a row was saved, or one that belongs to another was deleted."""
    if raw or type(instance) not in ReferenceIndex.tracked_models:
        return
    if getattr(reference_index_auto_update_disabled, "value", False):
        return
    owner = _owner(instance)
    if owner is not None:
        enqueue(owner)


def note_deletion(instance: Model, **kwargs: Any) -> None:
    """Wagtail takes out what was deleted, but not the lines of the object that a deleted row belonged to."""
    if _parental_key(type(instance)) is not None:
        note_change(instance, **kwargs)


def _parental_key(model: type[Model]) -> ParentalKey | None:
    return next((field for field in model._meta.get_fields() if isinstance(field, ParentalKey)), None)


def _owner(instance: Model) -> Owner | None:
    """Model and key of the object under which the index keeps what this row refers to; None if it belongs to none."""
    field = _parental_key(type(instance))
    if field is None:
        return (Page if isinstance(instance, Page) else type(instance)), instance.pk
    key, model = getattr(instance, field.attname), field.related_model
    if key is None:
        return None
    if _parental_key(model) is None:
        return (Page if issubclass(model, Page) else model), key
    above = model._base_manager.filter(pk=key).first()
    return above and _owner(above)


def connect() -> None:
    """Listen to every model; called once the apps are ready."""
    post_save.connect(note_change, dispatch_uid="portal.base.references.saved")
    post_delete.connect(note_deletion, dispatch_uid="portal.base.references.deleted")
