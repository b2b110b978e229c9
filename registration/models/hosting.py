"""Who makes a date happen, and what those who take part were told about it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from correspondence.models import Address
from events.models import Gathering
from registration.enums import Part
from registration.models.desk import Desk


class ContributorQuerySet(models.QuerySet["Contributor"]):
    """Who makes dates happen."""

    def active(self) -> "ContributorQuerySet":
        """Without those who no longer do."""
        return self.filter(left_at=None)


class Contributor(models.Model):
    """Somebody who gets the way in without taking a place: who speaks, moderates, interprets. Goes with the address.

    `left_at`: no longer does, though a calendar may hold the date; `times_left` counts how often that was, so that what
    the calendar is told next is newer.
    """

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="contributors")
    address = models.ForeignKey(Address, on_delete=models.CASCADE, related_name="contributions")
    name = models.CharField(_("Name"), max_length=120)
    part = models.CharField(_("Aufgabe"), max_length=12, choices=Part.choices, default=Part.SPEAKER)
    left_at = models.DateTimeField(_("ausgeschieden am"), null=True, blank=True)
    times_left = models.PositiveSmallIntegerField(default=0)

    objects = ContributorQuerySet.as_manager()

    class Meta:
        verbose_name = _("Mitwirkende*r")
        verbose_name_plural = _("Mitwirkende")
        ordering = ["part", "pk"]
        constraints = [models.UniqueConstraint(fields=["desk", "address"], name="one_contribution_for_each_address")]

    def __str__(self) -> str:
        """Never the name: texts of objects reach logs."""
        return f"Contributor {self.pk}"

    @property
    def gathering(self) -> Gathering:
        return self.desk.gathering


class DeskMessage(models.Model):
    """What editors tell everybody of a date. `tried_at`: they mailed it to themselves; only then it may be sent.

    A change of the text takes `tried_at` away. Once `sent_at` is set it never changes.
    """

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="messages")
    subject = models.CharField(_("Betreff"), max_length=120)
    text = models.TextField(_("Nachricht"), max_length=4000)
    to_waiting = models.BooleanField(_("auch an die Warteliste"), default=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    tried_at = models.DateTimeField(_("an sich selbst geschickt am"), null=True)
    sent_at = models.DateTimeField(_("gesendet am"), null=True)
    recipients = models.PositiveIntegerField(_("an so viele Adressen"), default=0)

    class Meta:
        verbose_name = _("Nachricht an alle")
        verbose_name_plural = _("Nachrichten an alle")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"DeskMessage {self.pk}"
