"""Who registered for which date, and in which order."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from correspondence.models import Address
from events.models import Gathering
from registration.enums import ACTIVE, State, Way
from registration.models.attendee import Attendee
from registration.models.desk import Desk


class SignUp(models.Model):
    """A form that was sent: for one or more people and dates. The same form twice has the same `key`.

    `shown` is what its answer says to whoever sent it: pairs of a desk and "held", "waiting", "full" or "closed".
    `is_trusted`: it came from the personal page.
    """

    key = models.CharField(max_length=64, unique=True)
    address = models.ForeignKey(Address, on_delete=models.CASCADE, related_name="sign_ups")
    at = models.DateTimeField(_("gesendet am"))
    language = models.CharField(_("Sprache"), max_length=10, default="de")
    shown = models.JSONField(default=list)
    is_trusted = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("Anmeldung mit dem Formular")
        verbose_name_plural = _("Anmeldungen mit dem Formular")

    def __str__(self) -> str:
        return f"SignUp {self.pk}"


class Registration(models.Model):
    """One person at one date. `number` is given under the lock on the desk: it is the order, and has no gaps.

    `confirmed_at`: the person said so by a link from a mail; only then does somebody who waits get an offer.
    `hold_until`: when the place that is held without being confirmed is free again; of an offer, only once it was sent.
    """

    attendee = models.ForeignKey(Attendee, on_delete=models.CASCADE, related_name="registrations")
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="registrations")
    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="registrations")
    sign_up = models.ForeignKey(SignUp, on_delete=models.SET_NULL, null=True, blank=True, related_name="registrations")
    state = models.CharField(_("Stand"), max_length=12, choices=State.choices)
    number = models.PositiveIntegerField(_("Nummer"))
    way = models.CharField(_("Teilnahme"), max_length=12, choices=Way.choices, default=Way.SCREEN)
    at = models.DateTimeField(_("angemeldet am"))
    confirmed_at = models.DateTimeField(_("bestätigt am"), null=True, blank=True)
    hold_until = models.DateTimeField(_("gehalten bis"), null=True, blank=True)
    offered_at = models.DateTimeField(_("angeboten am"), null=True, blank=True)

    class Meta:
        verbose_name = _("Anmeldung")
        verbose_name_plural = _("Anmeldungen")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["desk", "number"], name="numbers_are_given_once"),
            models.UniqueConstraint(
                fields=["attendee", "gathering"],
                condition=models.Q(state__in=ACTIVE),
                name="one_active_registration_for_each_person",
            ),
        ]
        indexes = [
            models.Index(fields=["hold_until"], name="hold_ends", condition=models.Q(hold_until__isnull=False)),
            models.Index(fields=["desk", "number"], name="waits", condition=models.Q(state=State.WAITING)),
        ]

    def __str__(self) -> str:
        return f"Registration {self.pk} ({self.state})"

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE
