"""When the worker last did what it does from time to time."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ChoreRun(models.Model):
    """The last time that a chore of maintenance ended well; what fails or is killed halfway is due again."""

    name = models.CharField(_("Name"), max_length=80, primary_key=True)
    finished_at = models.DateTimeField(_("erledigt"))

    class Meta:
        verbose_name = _("Wartung")
        verbose_name_plural = _("Wartungen")

    def __str__(self) -> str:
        return self.name
