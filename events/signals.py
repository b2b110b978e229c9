"""What has to happen whenever a date is published or changes."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from events.domain.calendars import note_meeting, note_page
from events.models import ConferencePage, ExchangeDate, ExchangeFormatPage, SessionPage


@receiver(post_save, sender=SessionPage)
@receiver(post_save, sender=ConferencePage)
def count_page_changes(instance: Any, raw: bool = False, **_kwargs: Any) -> None:
    """Saving a draft fires this too; what counts is read from the database."""
    if not raw:
        note_page(instance)


@receiver(post_save, sender=ExchangeDate)
def count_meeting_changes(instance: ExchangeDate, raw: bool = False, **_kwargs: Any) -> None:
    if not raw:
        note_meeting(instance)


@receiver(post_save, sender=ExchangeFormatPage)
def count_changes_of_all_meetings(instance: ExchangeFormatPage, raw: bool = False, **_kwargs: Any) -> None:
    """The meetings carry their page's title and address."""
    if not raw:
        for row in ExchangeDate.objects.filter(page=instance.pk):
            note_meeting(row)
