"""When something last changed that every process keeps in memory, or was last done for the index."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stamp(models.Model):
    """A name with a token that is another one after each change: processes compare it before they trust their copy."""

    name = models.CharField(_("Name"), max_length=40, primary_key=True)
    token = models.CharField(_("Stand"), max_length=40)
    at = models.DateTimeField(_("seit"))

    class Meta:
        verbose_name = _("Stand")
        verbose_name_plural = _("Stände")

    def __str__(self) -> str:
        return f"{self.name} {self.token}"
