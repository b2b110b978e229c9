"""What calendars have to be told once a date changes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CalendarEntry(models.Model):
    """How often the public form of a date has changed (RFC 5545, SEQUENCE).

    It counts what has been published and outlives drafts and revisions; publishing an older draft counts as a change.
    """

    uid = models.CharField(_("Kennung"), max_length=120, unique=True)
    sequence = models.PositiveIntegerField(_("Fassung"), default=0)
    fingerprint = models.CharField(_("Fingerabdruck"), max_length=64)
    changed_at = models.DateTimeField(_("geändert am"))

    class Meta:
        verbose_name = _("Kalendereintrag")
        verbose_name_plural = _("Kalendereinträge")

    def __str__(self) -> str:
        return f"{self.uid} ({self.sequence})"
