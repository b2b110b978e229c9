"""The outbox of mails."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from correspondence.models.address import Address


class MailState(models.TextChoices):
    """How far a mail is; those from "sent" on are ends. One that was sent may come back."""

    WAITING = "waiting", _("wartet")
    SENDING = "sending", _("wird gesendet")
    SENT = "sent", _("gesendet")
    OBSOLETE = "obsolete", _("nicht mehr nötig")
    REFUSED = "refused", _("abgelehnt")
    UNCLEAR = "unclear", _("unklar")
    FAILED = "failed", _("fehlgeschlagen")
    RETURNED = "returned", _("kam zurück")


class OutgoingMail(models.Model):
    """One mail for a person and an occasion, which `key` names: the same key again is the same mail.

    It holds neither text nor name: `ids` are keys of rows, from which the mail is made when it is sent. `attempts` is
    written before a mail is handed over and counts those whose outcome is not known to be "not taken".
    """

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(_("Art"), max_length=60)
    address = models.ForeignKey(Address, on_delete=models.CASCADE, related_name="mails", verbose_name=_("Mailadresse"))
    ids = models.JSONField(default=dict)
    language = models.CharField(_("Sprache"), max_length=10, default="de")
    state = models.CharField(_("Stand"), max_length=10, choices=MailState.choices, default=MailState.WAITING)
    created_at = models.DateTimeField(_("angelegt am"))
    due_at = models.DateTimeField(_("fällig am"))
    retry_at = models.DateTimeField(_("nächster Versuch"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("Versuche mit offenem Ausgang"), default=0)
    postponed = models.PositiveSmallIntegerField(_("aufgeschoben"), default=0)
    claimed_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("gesendet am"), null=True, blank=True)

    class Meta:
        verbose_name = _("ausgehende Mail")
        verbose_name_plural = _("ausgehende Mails")
        indexes = [
            models.Index(fields=["due_at"], name="mail_is_due", condition=models.Q(state="waiting")),
            models.Index(fields=["claimed_until"], name="mail_is_claimed", condition=models.Q(state="sending")),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} ({self.state})"
