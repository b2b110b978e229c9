"""Reported barriers on their way to the editors."""

import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT_AT_MOST = datetime.timedelta(days=30)


def in_thirty_days() -> datetime.date:
    """The day on which a report is erased even if no mail server ever took it."""
    return timezone.localdate() + KEPT_AT_MOST


class BarrierReport(models.Model):
    """What a reader wrote. The row is deleted once the mail server took the mail, else on `erase_on`."""

    message = models.TextField(_("Meldung"))
    address = models.CharField(_("Seite"), max_length=500, blank=True)
    name = models.CharField(_("Name"), max_length=120, blank=True)
    email = models.EmailField(_("E-Mail"), blank=True)
    received_at = models.DateTimeField(_("eingegangen"), default=timezone.now, editable=False)
    erase_on = models.DateField(_("wird gelöscht am"), default=in_thirty_days, editable=False)

    class Meta:
        ordering = ["-received_at", "-pk"]
        verbose_name = _("gemeldete Barriere")
        verbose_name_plural = _("gemeldete Barrieren")

    def __str__(self) -> str:
        """Nothing of the person: Wagtail's log keeps this text when the row is gone."""
        return f"{self.received_at:%d.%m.%Y, %H:%M}"
