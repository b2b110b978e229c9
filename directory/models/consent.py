"""What a person agreed to, in which words, when, how and until when."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel

from directory.enums import ConsentWay, PersonRole
from directory.models.person import Person
from directory.querysets import ConsentQuerySet

# The privacy page promises an end; a consent that nobody would ever ask about again has none.
MOST_YEARS = 5


def in_two_years() -> datetime.date:
    """The end that a new consent is offered: long enough to be useful, short enough to be asked again."""
    return timezone.localdate() + datetime.timedelta(days=730)


def last_day(given_on: datetime.date) -> datetime.date:
    """The latest day on which a consent given that day may end."""
    return given_on + datetime.timedelta(days=365 * MOST_YEARS + 1)


class Consent(models.Model):
    """A consent is never edited away: it runs out, or it is withdrawn with its date."""

    person = ParentalKey(Person, on_delete=models.CASCADE, related_name="consents")
    role = models.CharField(_("wofür"), max_length=20, choices=PersonRole.choices, default=PersonRole.CONTACT)
    wording = models.TextField(_("Wortlaut der Einwilligung"))
    way = models.CharField(_("wie"), max_length=20, choices=ConsentWay.choices)
    given_on = models.DateField(_("erteilt am"), default=timezone.localdate)
    expires_on = models.DateField(_("gilt bis"), default=in_two_years)
    withdrawn_on = models.DateField(_("widerrufen am"), null=True, blank=True, editable=False)

    objects = ConsentQuerySet.as_manager()

    panels = [
        FieldPanel("role"),
        FieldPanel("wording"),
        FieldPanel("way"),
        FieldPanel("given_on"),
        FieldPanel("expires_on"),
        FieldPanel("withdrawn_on", read_only=True),
    ]

    class Meta:
        ordering = ["role", "-given_on"]
        verbose_name = _("Einwilligung")
        verbose_name_plural = _("Einwilligungen")

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.get_way_display()} am {self.given_on:%d.%m.%Y}"

    def is_valid_on(self, day: datetime.date) -> bool:
        """The same rule as `ConsentQuerySet.valid`, for rows that are already loaded."""
        is_withdrawn = self.withdrawn_on is not None and self.withdrawn_on <= day
        return self.given_on <= day <= self.expires_on and not is_withdrawn

    def clean(self) -> None:
        super().clean()
        if self.given_on and self.given_on > timezone.localdate():
            raise ValidationError({"given_on": _("Dieser Tag liegt in der Zukunft.")})
        if self.given_on and self.expires_on and self.expires_on <= self.given_on:
            raise ValidationError({"expires_on": _("Das Ende liegt vor dem Beginn.")})
        if self._state.adding and self.given_on and self.expires_on and self.expires_on > last_day(self.given_on):
            raise ValidationError({"expires_on": _("Eine Einwilligung gilt höchstens fünf Jahre.")})
