"""Whoever is deleted goes from what was kept of earlier states, too."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import ModelLogEntry

from directory.domain.erasure import erase_person
from directory.models import Person
from search.misses.records import forget_old_misses


@receiver(pre_delete, sender=Person)
def erase_from_history(instance: Person, **_kwargs: Any) -> None:
    """Questions with the name go while it is still known as one."""
    forget_old_misses()
    erase_person(instance)


@receiver(pre_save, sender=ModelLogEntry)
def log_a_deletion_without_the_name(instance: ModelLogEntry, **_kwargs: Any) -> None:
    """Wagtail logs a deletion with the name of what is deleted, some of its views afterwards."""
    is_deletion = instance.deleted or instance.action == "wagtail.delete"
    if is_deletion and instance.content_type_id == ContentType.objects.get_for_model(Person).pk:
        instance.label = ""
