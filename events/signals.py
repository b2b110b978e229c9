"""What has to happen whenever a date is published or changes."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext
from wagtail.models import Page
from wagtail.signals import page_slug_changed, page_unpublished, post_page_move

from directory.domain.names import without_names
from directory.models import Person
from events.domain.gatherings import publish_below, publish_gatherings, withdraw_page
from events.domain.private_names import clean_transcript
from events.domain.speakers import name_of
from events.enums import Preparing
from events.models import (
    ConferencePage,
    ExchangeDate,
    ExchangeFormatPage,
    RecordingMedia,
    SeriesPage,
    SessionPage,
    Transcript,
)
from events.models.event import dates_saved
from events.tasks import prepare_media


@receiver(dates_saved)
def publish_dates_of_page(instance: Page, **_kwargs: Any) -> None:
    """Saving a draft sends this too; what counts is read from the database."""
    if isinstance(instance, SeriesPage):
        publish_below(instance)
    else:
        publish_gatherings(instance.pk)


@receiver(page_unpublished)
def withdraw_dates_of_page(instance: Page, **_kwargs: Any) -> None:
    """Wagtail may unpublish a page without knowing its type, and unpublishes what is about to be deleted."""
    withdraw_page(instance.pk)


@receiver(page_slug_changed)
@receiver(post_page_move)
def publish_dates_at_new_addresses(instance: Page, **_kwargs: Any) -> None:
    """Of pages further up; Wagtail says so once they are stored."""
    publish_below(instance)


@receiver(post_save, sender=ExchangeDate)
@receiver(post_delete, sender=ExchangeDate)
def publish_meeting(instance: ExchangeDate, raw: bool = False, **_kwargs: Any) -> None:
    """A meeting that changes alone; those that are saved with their page are published with it."""
    is_part_of_page = ExchangeDate.page.is_cached(instance) and instance.page.is_saving_dates
    if not raw and not is_part_of_page:
        publish_gatherings(instance.page_id)


@receiver(pre_delete, sender=SessionPage)
@receiver(pre_delete, sender=ConferencePage)
@receiver(pre_delete, sender=ExchangeFormatPage)
def withdraw_dates_of_deleted_page(instance: Page, **_kwargs: Any) -> None:
    """The dates of a page that is deleted count as cancelled."""
    withdraw_page(instance.pk)


@receiver(pre_delete, sender=Person)
def take_name_out_of_transcripts(instance: Person, **_kwargs: Any) -> None:
    """Whoever is deleted can't refuse their name any more: it goes from what was said where they speak."""
    name, instead = name_of(instance), gettext("Referent*in")

    def cleaned(speaker: str, text: str) -> tuple[str, str]:
        return "" if name.is_meant_by(speaker) else speaker, without_names(text, [name], instead)

    for transcript in Transcript.objects.filter(recordings__speakers__person=instance).distinct():
        clean_transcript(transcript, cleaned)


@receiver(post_save, sender=RecordingMedia)
def prepare_new_media(instance: RecordingMedia, raw: bool = False, **kwargs: Any) -> None:
    """The task is noted in the transaction of the file's row: neither is there without the other."""
    if not raw and kwargs.get("update_fields") is None and instance.preparing == Preparing.WAITING:
        prepare_media.enqueue(instance.pk)
