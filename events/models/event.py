"""What every date has: a beginning and an end, a place or an address on the net."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Orderable

from directory.models import Person
from events.enums import EventFormat

# Sent in the transaction that saves a page and its dates, once all of them are stored. `instance` is the page.
dates_saved = Signal()


class HasDates(models.Model):
    """A page whose dates are published with it. Comes before Wagtail's classes, whose `save` it wraps."""

    is_saving_dates = False

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.is_saving_dates = True
        try:
            with transaction.atomic():
                super().save(*args, **kwargs)
                dates_saved.send(sender=type(self), instance=self)
        finally:
            self.is_saving_dates = False


class Scheduled(models.Model):
    """Beginning and end in the portal's time zone; a date may be called off and stays visible then."""

    starts_at = models.DateTimeField(_("Beginn"), null=True, db_index=True)
    ends_at = models.DateTimeField(_("Ende"), null=True)
    is_cancelled = models.BooleanField(_("entfällt"), default=False)

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("Das Ende liegt vor dem Beginn.")})

    @property
    def is_past(self) -> bool:
        return self.ends_at is not None and self.ends_at < timezone.now()


class Placed(models.Model):
    """Where one takes part."""

    format = models.CharField(_("Format"), max_length=10, choices=EventFormat.choices, default=EventFormat.ONLINE)
    venue = models.CharField(_("Ort"), max_length=200, blank=True, help_text=_("Haus, Straße, Ort."))

    technical_test = models.CharField(
        _("Technik ausprobieren"),
        max_length=120,
        blank=True,
        help_text=_("Zum Beispiel „ab 9:45 Uhr, mit demselben Zugang“."),
    )
    interpreting = models.CharField(
        _("Dolmetschen auf Bestellung"),
        max_length=120,
        blank=True,
        help_text=_("Zum Beispiel „Gebärdensprache, Schriftdolmetschen“."),
    )
    interpreting_until = models.DateField(_("bestellen bis"), null=True, blank=True)

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        day, starts_at = self.interpreting_until, getattr(self, "starts_at", None)
        if day and not self.interpreting:
            raise ValidationError({"interpreting": _("Was lässt sich bis dahin bestellen?")})
        if day and starts_at and day > timezone.localdate(starts_at):
            raise ValidationError({"interpreting_until": _("Da ist der Termin schon vorbei.")})

    @property
    def is_online(self) -> bool:
        return self.format == EventFormat.ONLINE


class Speaking(Orderable):
    """A person's part in a date or a recording."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="%(class)s_items", verbose_name=_("Person")
    )
    topic = models.CharField(_("Beitrag"), max_length=200, blank=True)

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.person)


class Material(Orderable):
    """Something to read along with a date or after it: a file, or a page elsewhere; exactly one of them."""

    title = models.CharField(_("Bezeichnung"), max_length=160)
    document = models.ForeignKey(
        "base.PortalDocument",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Datei"),
    )
    url = models.URLField(_("Link"), max_length=500, blank=True)

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if bool(self.document) == bool(self.url):
            raise ValidationError({"url": _("Entweder eine Datei oder ein Link.")})
