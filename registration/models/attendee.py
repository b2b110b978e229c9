"""People who take part."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from correspondence.models import Address
from portal.taxonomy.models import Region


class Attendee(models.Model):
    """A person at an address: two people may share one. Goes with the address.

    `region` is the municipality that was recognised; `employer_text` is what was typed otherwise.
    """

    address = models.ForeignKey(
        Address, on_delete=models.CASCADE, related_name="attendees", verbose_name=_("Mailadresse")
    )
    name = models.CharField(_("Name"), max_length=120)
    name_key = models.CharField(max_length=120)
    region = models.ForeignKey(
        Region, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Kommune")
    )
    employer_text = models.CharField(_("Arbeitgeber"), max_length=200, blank=True)
    role = models.CharField(_("Aufgabe"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("Teilnehmer*in")
        verbose_name_plural = _("Teilnehmer*innen")
        constraints = [models.UniqueConstraint(fields=["address", "name_key"], name="one_attendee_for_each_name")]

    def __str__(self) -> str:
        """Never the name: texts of objects reach logs."""
        return f"Attendee {self.pk}"

    @property
    def place(self) -> str:
        """Municipality or employer, as people read it."""
        return self.region.label if self.region else self.employer_text
