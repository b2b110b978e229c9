"""What somebody hands in: five answers, maybe a file, and how to reach them."""

import datetime
import uuid

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directory.models import Person
from portal.base.display.formats import format_day
from practices.enums import SubmissionState
from practices.models.file_queue import FileToRead
from practices.models.practice import PracticePage

# What the form at `/mitmachen/` and the privacy page promise.
KEPT_AT_MOST = datetime.timedelta(days=365)


def in_one_year() -> datetime.date:
    """The day on which the sender's personal data is erased at the latest."""
    return timezone.localdate() + KEPT_AT_MOST


class PracticeSubmission(FileToRead):
    """The sender follows its state by a link that holds only the token, in the language in which it was handed in."""

    handbook_part = "Was über „Mitmachen“ hereinkommt"

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    situation = models.TextField(_("Was war los?"), blank=True)
    action = models.TextField(_("Was haben Sie getan?"), blank=True)
    outcome = models.TextField(_("Was ist daraus geworden?"), blank=True)
    obstacles = models.TextField(_("Was ging schief?"), blank=True)
    whom_to_call = models.TextField(_("Wen kann man anrufen?"), blank=True)
    contact_in_file = models.TextField(_("Kontakt laut Datei"), blank=True)
    people = models.ManyToManyField(
        Person, blank=True, editable=False, related_name="+", verbose_name=_("aus der Datei angelegte Personen")
    )
    sender_name = models.CharField(_("Ihr Name"), max_length=120, blank=True)
    sender_email = models.EmailField(_("Ihre E-Mail-Adresse"), blank=True)
    sender_phone = models.CharField(_("Ihre Telefonnummer"), max_length=40, blank=True)
    state = models.CharField(
        _("Stand"), max_length=20, choices=SubmissionState.choices, default=SubmissionState.RECEIVED
    )
    page = models.ForeignKey(PracticePage, on_delete=models.SET_NULL, null=True, blank=True, related_name="submissions")
    received_at = models.DateTimeField(_("eingegangen"), default=timezone.now, editable=False)
    drafted_at = models.DateTimeField(null=True, editable=False)
    language = models.CharField(max_length=10, default="de", editable=False)
    erase_on = models.DateField(_("personenbezogene Angaben löschen am"), default=in_one_year)
    promised_until = models.DateField(_("spätestens zugesagt"), default=in_one_year, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(erase_on__lte=models.F("promised_until")), name="practices_submission_erased_in_time"
            )
        ]
        ordering = ["-received_at"]
        verbose_name = _("Einreichung")
        verbose_name_plural = _("Einreichungen")

    def __str__(self) -> str:
        return f"{self.received_at:%d.%m.%Y}: {self.situation[:60]}"

    def clean(self) -> None:
        """The day that the sender reads on the page of the state only comes forward."""
        super().clean()
        told = PracticeSubmission.objects.filter(pk=self.pk).values_list("erase_on", flat=True).first()
        limit = min(filter(None, (told, self.promised_until)))
        if self.erase_on and self.erase_on > limit:
            text = gettext("Zugesagt ist spätestens der %(day)s. Früher geht, später nicht.")
            raise ValidationError({"erase_on": text % {"day": format_day(limit)}})


@receiver(post_delete, sender=PracticeSubmission)
def remove_file(instance: PracticeSubmission, **kwargs: object) -> None:
    """Nobody finds the file of a deleted submission again: it goes with its row."""
    if instance.file:
        storage, name = instance.file.storage, str(instance.file.name)
        transaction.on_commit(lambda: storage.delete(name))
