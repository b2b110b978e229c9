"""A mail address that somebody gave."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Address(models.Model):
    """Links and mails hang on it and go with it. `email` is as typed, `key` is what makes two the same address.

    `confirmed_at`: somebody used a link that was mailed there. `bounced_at`: mail came back for good; no more is sent.
    """

    email = models.EmailField(_("E-Mail-Adresse"), max_length=254)
    key = models.CharField(max_length=254, unique=True)
    confirmed_at = models.DateTimeField(_("bestätigt am"), null=True, blank=True)
    bounced_at = models.DateTimeField(_("unzustellbar seit"), null=True, blank=True)
    created_at = models.DateTimeField(_("angelegt am"))

    class Meta:
        verbose_name = _("Mailadresse")
        verbose_name_plural = _("Mailadressen")

    def __str__(self) -> str:
        """Never the address itself: texts of objects reach logs."""
        return f"Address {self.pk}"
