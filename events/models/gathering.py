"""The published form of dates: what calendars and people have been told."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from events.enums import EventFormat


class Gathering(models.Model):
    """One date as it was last published: a session, a conference or a meeting of an exchange format.

    It is written in the transaction that publishes, and outlives drafts, revisions and the page: registrations hang on
    it. A date that is unpublished or deleted counts as cancelled. `sequence` is that of RFC 5545: it rises whenever one
    of the columns above it changes, and never otherwise.
    """

    uid = models.CharField(_("Kennung"), max_length=120, unique=True)
    page = models.ForeignKey(
        Page, on_delete=models.SET_NULL, null=True, blank=True, related_name="gatherings", verbose_name=_("Seite")
    )
    title = models.CharField(_("Titel"), max_length=255, blank=True)
    starts_at = models.DateTimeField(_("Beginn"), null=True, db_index=True)
    ends_at = models.DateTimeField(_("Ende"), null=True)
    format = models.CharField(_("Format"), max_length=10, choices=EventFormat.choices, default=EventFormat.ONLINE)
    venue = models.CharField(_("Ort"), max_length=200, blank=True)
    address = models.CharField(_("Adresse der Seite"), max_length=1000, blank=True)
    is_cancelled = models.BooleanField(_("entfällt"), default=False)
    sequence = models.PositiveIntegerField(_("Fassung"), default=0)
    changed_at = models.DateTimeField(_("geändert am"))

    class Meta:
        verbose_name = _("Termin, wie veröffentlicht")
        verbose_name_plural = _("Termine, wie veröffentlicht")

    def __str__(self) -> str:
        return f"{self.title} ({self.sequence})"
