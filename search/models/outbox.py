"""What waits to reach the index, and the counter that puts all changes in one order."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OutboxAction(models.TextChoices):
    """What has to be done: one document, all pages below one, or everything that carries a theme or a region."""

    DOCUMENT = "document", _("Dokument")
    SUBTREE = "subtree", _("Seite mit allen Unterseiten")
    THEME = "theme", _("alles mit diesem Thema")
    REGION = "region", _("alles in dieser Region")


class OutboxItem(models.Model):
    """Something that changed. The row is written in the transaction of the change and removed once the index has it."""

    action = models.CharField(_("was zu tun ist"), max_length=10, choices=OutboxAction.choices)
    key = models.CharField(_("Schlüssel"), max_length=200)
    model = models.CharField(_("Modell"), max_length=100, blank=True)
    object_id = models.CharField(_("Nummer"), max_length=64, blank=True)
    created_at = models.DateTimeField(_("seit"), auto_now_add=True)
    not_before = models.DateTimeField(_("nicht vor"), null=True, blank=True)
    attempts = models.PositiveIntegerField(_("Versuche"), default=0)
    error = models.TextField(_("letzter Fehler"), blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name = _("wartende Änderung")
        verbose_name_plural = _("wartende Änderungen")

    def __str__(self) -> str:
        return f"{self.action} {self.key}"


class RevisionCounter(models.Model):
    """The one row that numbers the states of documents. A number is taken *before* the database is read."""

    value = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("Zähler der Stände")
        verbose_name_plural = _("Zähler der Stände")

    def __str__(self) -> str:
        return str(self.value)
