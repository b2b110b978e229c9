"""Numbers and addresses of an office: no person, no consent needed, always shown."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from portal.taxonomy.models import Region


class FunctionContact(index.Indexed, models.Model):
    """The town hall's number, integration@…: of a municipality or of an organisation."""

    handbook_part = "Kontakte und Einwilligungen"

    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="function_contacts",
        verbose_name=_("Kommune"),
    )
    also_for = models.ManyToManyField(
        Region,
        blank=True,
        related_name="shared_offices",
        verbose_name=_("Auch zuständig für"),
        help_text=_("Die anderen Mitglieder einer Verwaltungsgemeinschaft."),
    )
    organisation = models.ForeignKey(
        "directory.OrganisationPage",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="function_contacts",
        verbose_name=_("Träger, Verband, Hochschule"),
    )
    label = models.CharField(_("Stelle"), max_length=120, help_text=_("Zum Beispiel „Fachstelle Integration“."))
    phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    email = models.EmailField(_("E-Mail"), blank=True)
    reachable_when = models.CharField(_("erreichbar"), max_length=120, blank=True)
    postal_address = models.TextField(_("Postanschrift"), blank=True)
    url = models.URLField(_("Internetseite"), blank=True)

    search_fields = [
        index.SearchField("label"),
        index.AutocompleteField("label"),
        index.RelatedFields("region", [index.AutocompleteField("label")]),
    ]

    class Meta:
        ordering = ["label"]
        verbose_name = _("Funktionskontakt")
        verbose_name_plural = _("Funktionskontakte")

    def __str__(self) -> str:
        return f"{self.label}, {self.region or self.organisation}"

    def clean(self) -> None:
        super().clean()
        if bool(self.region_id) == bool(self.organisation_id):
            raise ValidationError({"region": _("Bitte nennen Sie eine Kommune oder einen Träger.")})
        if not (self.phone or self.email):
            raise ValidationError({"phone": _("Bitte nennen Sie eine Telefonnummer oder eine E-Mail-Adresse.")})
        if self.region_id:
            self.region_id = self.region.canonical_ags  # type: ignore[union-attr]
