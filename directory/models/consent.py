"""What a person agreed to, in which words, when, how and until when."""

import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from directory.enums import ConsentWay, PersonRole
from directory.models.person import Person

# The privacy page promises an end; a consent that nobody would ever ask about again has none.
MOST_YEARS = 5


def in_two_years() -> datetime.date:
    """The end that a new consent is offered: long enough to be useful, short enough to be asked again."""
    return timezone.localdate() + datetime.timedelta(days=730)


def last_day(given_on: datetime.date) -> datetime.date:
    """The latest day on which a consent given that day may end."""
    return given_on + datetime.timedelta(days=365 * MOST_YEARS + 1)


def _account(label: Any) -> "models.ForeignKey[Any, Any]":
    """Who did something; empty for what the portal did itself, and once the account is deleted."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=label,
    )


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Queries about consents."""

    def valid(self, on: datetime.date | None = None) -> "ConsentQuerySet":
        """Approved, given, not withdrawn and not run out on that day (today, if none is named)."""
        day = on or timezone.localdate()
        return self.filter(
            Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day),
            approved_at__isnull=False,
            given_on__lte=day,
            expires_on__gte=day,
        )

    def pending(self) -> "ConsentQuerySet":
        """Recorded, but neither approved nor refused; withdrawn ones and those that ran out need no decision."""
        undecided = self.filter(approved_at__isnull=True, refused_at__isnull=True, withdrawn_on__isnull=True)
        return undecided.filter(expires_on__gte=timezone.localdate())


class Consent(models.Model):
    """A consent is never edited away: it runs out, or it is withdrawn with its date.

    It counts once it is approved. What was decided, by whom and when is written once and stays. One that was recorded
    by mistake is withdrawn with the reason, and the right one names it in `corrects`.
    """

    person = ParentalKey(Person, on_delete=models.CASCADE, related_name="consents")
    role = models.CharField(_("wofür"), max_length=20, choices=PersonRole.choices, default=PersonRole.CONTACT)
    wording = models.TextField(_("Wortlaut der Einwilligung"))
    way = models.CharField(_("wie"), max_length=20, choices=ConsentWay.choices)
    given_on = models.DateField(_("erteilt am"), default=timezone.localdate)
    expires_on = models.DateField(_("gilt bis"), default=in_two_years)
    withdrawn_on = models.DateField(_("widerrufen am"), null=True, blank=True, editable=False)
    withdrawal_reason = models.TextField(_("warum widerrufen"), blank=True, editable=False)
    corrects = models.OneToOneField(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="corrected_by",
        verbose_name=_("berichtigt"),
    )
    recorded_at = models.DateTimeField(_("eingetragen am"), null=True, default=timezone.now, editable=False)
    recorded_by = _account(_("eingetragen von"))
    approved_at = models.DateTimeField(_("freigegeben am"), null=True, editable=False)
    refused_at = models.DateTimeField(_("abgelehnt am"), null=True, editable=False)
    decided_by = _account(_("entschieden von"))

    objects = ConsentQuerySet.as_manager()

    panels = [
        FieldPanel("role"),
        FieldPanel("wording"),
        FieldPanel("way"),
        FieldPanel("given_on"),
        FieldPanel("expires_on"),
        FieldRowPanel([FieldPanel("withdrawn_on", read_only=True), FieldPanel("withdrawal_reason", read_only=True)]),
        FieldPanel("corrects", read_only=True),
        FieldRowPanel([FieldPanel("recorded_at", read_only=True), FieldPanel("recorded_by", read_only=True)]),
        FieldRowPanel(
            [
                FieldPanel("approved_at", read_only=True),
                FieldPanel("refused_at", read_only=True),
                FieldPanel("decided_by", read_only=True),
            ]
        ),
    ]

    class Meta:
        ordering = ["role", "-given_on"]
        permissions = [("approve_consent", _("Einwilligungen freigeben"))]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(approved_at=None) | models.Q(refused_at=None), name="directory_consent_decided_once"
            )
        ]
        verbose_name = _("Einwilligung")
        verbose_name_plural = _("Einwilligungen")

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.get_way_display()} am {self.given_on:%d.%m.%Y}"

    def is_valid_on(self, day: datetime.date) -> bool:
        """The same rule as `ConsentQuerySet.valid`, for rows that are already loaded."""
        is_withdrawn = self.withdrawn_on is not None and self.withdrawn_on <= day
        return self.approved_at is not None and self.given_on <= day <= self.expires_on and not is_withdrawn

    @property
    def is_pending(self) -> bool:
        """The same rule as `ConsentQuerySet.pending`, for rows that are already loaded."""
        is_undecided = self.approved_at is None and self.refused_at is None
        return is_undecided and self.withdrawn_on is None and self.expires_on >= timezone.localdate()

    def clean(self) -> None:
        super().clean()
        if self.given_on and self.given_on > timezone.localdate():
            raise ValidationError({"given_on": _("Dieser Tag liegt in der Zukunft.")})
        if self.given_on and self.expires_on and self.expires_on <= self.given_on:
            raise ValidationError({"expires_on": _("Das Ende liegt vor dem Beginn.")})
        if self._state.adding and self.given_on and self.expires_on and self.expires_on > last_day(self.given_on):
            raise ValidationError({"expires_on": _("Eine Einwilligung gilt höchstens fünf Jahre.")})
