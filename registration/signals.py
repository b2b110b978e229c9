"""What has to happen when a date is published or changes."""

from collections.abc import Collection
from typing import Any

from django.dispatch import receiver

from events.domain.gatherings import gathering_changed
from events.models import Gathering
from registration.domain.telling.changes import tell_changes


@receiver(gathering_changed)
def tell_people_of_changes(gathering: Gathering, changed: Collection[str], **_kwargs: Any) -> None:
    """In the same transaction: what is published and who is told of it are one."""
    tell_changes(gathering, changed)
