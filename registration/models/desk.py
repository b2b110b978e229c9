"""Where one registers for a date."""

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models import Gathering


def default_retention() -> int:
    """Days after the date for which people are kept, as the settings say."""
    return int(settings.RETENTION_DAYS)


class Desk(models.Model):
    """One queue for the places of a date: places, waiting list, the way in. It takes effect at once, outside revisions.

    `taken`, `waiting` and `last_number` are counted by `registration.domain` alone, under the lock on this row: taken
    is the number of registrations that hold a place, last_number the highest one that was given.
    """

    gathering = models.OneToOneField(Gathering, on_delete=models.PROTECT, related_name="desk", verbose_name=_("Termin"))
    capacity = models.PositiveIntegerField(_("Plätze"), default=50)
    opens_at = models.DateTimeField(
        _("Anmeldung ab"), null=True, blank=True, help_text=_("Ohne Angabe ist die Anmeldung gleich offen.")
    )
    closes_at = models.DateTimeField(
        _("Anmeldung bis"), null=True, blank=True, help_text=_("Ohne Angabe bis zum Beginn des Termins.")
    )
    has_waiting_list = models.BooleanField(_("Warteliste führen"), default=True)
    moves_up_unasked = models.BooleanField(
        _("Nachrücken ohne Rückfrage"),
        default=False,
        help_text=_("Wer wartet, bekommt einen freien Platz fest. In den letzten 24 Stunden wird immer gefragt."),
    )
    join_url = models.URLField(
        _("Zugangslink"), max_length=500, blank=True, help_text=_("Sehen nur Angemeldete, und erst kurz vor Beginn.")
    )
    dial_in = models.TextField(
        _("Einwahl per Telefon"), blank=True, max_length=1000, help_text=_("Nummer und Kennwort zum Vorlesen.")
    )
    join_minutes = models.PositiveSmallIntegerField(_("Zugang so viele Minuten vor Beginn"), default=15)
    retention_days = models.PositiveSmallIntegerField(
        _("Angaben löschen nach Tagen"), default=default_retention, help_text=_("Gezählt ab dem Ende des Termins.")
    )
    taken = models.PositiveIntegerField(_("vergeben"), default=0, editable=False)
    waiting = models.PositiveIntegerField(_("auf der Warteliste"), default=0, editable=False)
    last_number = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("Anmeldestelle")
        verbose_name_plural = _("Anmeldestellen")

    def __str__(self) -> str:
        return str(self.gathering.title)

    def clean(self) -> None:
        super().clean()
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            raise ValidationError({"closes_at": _("Das liegt vor dem Beginn der Anmeldung.")})

    @property
    def free(self) -> int:
        """Places that nobody holds; none when more are held than there are."""
        return max(0, self.capacity - self.taken)

    @property
    def join_from(self) -> datetime.datetime | None:
        """From when on the way in is shown."""
        start = self.gathering.starts_at
        return start - datetime.timedelta(minutes=self.join_minutes) if start else None


class Turnout(models.Model):
    """How many places were taken from where, once the people are erased: what stays of a date.

    `count` is None where there were fewer than three: a number would name people. Written once for each desk.
    """

    class Kind(models.TextChoices):
        """What is counted: `value` is a key of five digits, or a size class."""

        KREIS = "kreis", _("Landkreis oder kreisfreie Stadt")
        SIZE = "groesse", _("Größe der Kommune")

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="turnout")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    value = models.CharField(max_length=20)
    count = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name = _("Herkunft")
        verbose_name_plural = _("Herkunft")
        ordering = ["kind", "value"]
        constraints = [models.UniqueConstraint(fields=["desk", "kind", "value"], name="one_turnout_for_each_value")]

    def __str__(self) -> str:
        return f"Turnout {self.pk}"
