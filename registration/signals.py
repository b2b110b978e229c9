"""What has to happen when a date is published or changes."""

from collections.abc import Mapping
from typing import Any

from django.dispatch import receiver

from events.domain.gatherings import gathering_changed
from events.models import Gathering
from events.models.event import dates_saved
from registration.domain.needs import set_order_dates
from registration.domain.telling.changes import tell_changes


@receiver(gathering_changed)
def tell_people_of_changes(gathering: Gathering, changed: Mapping[str, Any], **_kwargs: Any) -> None:
    """In the same transaction: what is published and who is told of it are one."""
    tell_changes(gathering, changed)
    if gathering.page_id and "starts_at" in changed:
        set_order_dates(gathering.page_id)


@receiver(dates_saved)
def move_order_dates(instance: Any, **_kwargs: Any) -> None:
    """The day until which interpreters are ordered stands on the page."""
    set_order_dates(instance.pk)
