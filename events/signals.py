"""What has to happen whenever a date is published or changes."""

from typing import Any

from django.db.models.signals import post_save, pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext

from directory.domain.names import without_names
from directory.models import Person
from events.domain.calendars import note_meeting, note_page
from events.domain.people import name_of
from events.domain.private_names import clean_transcript
from events.models import ConferencePage, ExchangeDate, ExchangeFormatPage, SessionPage, Transcript


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


@receiver(pre_delete, sender=Person)
def take_name_out_of_transcripts(instance: Person, **_kwargs: Any) -> None:
    """Whoever is deleted can't refuse their name any more: it goes from what was said where they speak."""
    name, instead = name_of(instance), gettext("Referent*in")

    def cleaned(speaker: str, text: str) -> tuple[str, str]:
        return "" if name.is_meant_by(speaker) else speaker, without_names(text, [name], instead)

    for transcript in Transcript.objects.filter(recordings__speakers__person=instance).distinct():
        clean_transcript(transcript, cleaned)
