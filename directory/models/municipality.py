"""A municipality's profile: what an editor or the municipality itself adds to its row in the regions."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from directory.enums import ExchangeDirection
from portal.base.blocks import BodyBlock
from portal.base.fields import ContentField
from portal.base.models import BasePage
from portal.taxonomy.models import Theme, ThemedPage


class MunicipalityIndexPage(BasePage):
    """`/kommunen/`: the peer finder, and the address of every municipality, with or without a profile."""

    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["directory.MunicipalityPage"]

    class Meta:
        verbose_name = _("Übersicht der Kommunen")
        verbose_name_plural = _("Übersichten der Kommunen")


class MunicipalityPage(ThemedPage, BasePage):
    """The profile of the municipality that `main_region` names."""

    body = ContentField(BodyBlock(), blank=True, verbose_name=_("Über die Integrationsarbeit"))
    website = models.URLField(_("Internetseite"), blank=True)
    postal_address = models.TextField(_("Anschrift der Verwaltung"), blank=True)
    checked_on = models.DateField(_("Angaben geprüft am"), null=True, blank=True)

    parent_page_types: ClassVar[list[str]] = ["directory.MunicipalityIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    content_panels: ClassVar[list[object]] = [
        *BasePage.content_panels,
        *ThemedPage.taxonomy_panels,
        FieldPanel("body"),
        InlinePanel("exchange_items", heading=_("Gibt weiter, sucht"), label=_("Erfahrung")),
        MultiFieldPanel(
            [FieldPanel("website"), FieldPanel("postal_address"), FieldPanel("checked_on")], heading=_("Angaben")
        ),
    ]

    class Meta:
        verbose_name = _("Kommune")
        verbose_name_plural = _("Kommunen")

    def clean(self) -> None:
        super().clean()
        if self.main_region is None:
            return
        self.main_region_id = self.main_region.canonical_ags
        if not self.main_region.is_municipality:
            raise ValidationError(
                {"main_region": _("Bitte wählen Sie eine Gemeinde, eine Stadt oder einen Landkreis.")}
            )
        others = MunicipalityPage.objects.filter(main_region=self.main_region_id).exclude(pk=self.pk)
        if others.exists():
            raise ValidationError({"main_region": _("Diese Kommune hat schon ein Profil.")})


class ExchangeItem(Orderable):
    """One thing that a municipality passes on or looks for, with its theme."""

    page = ParentalKey(MunicipalityPage, on_delete=models.CASCADE, related_name="exchange_items")
    direction = models.CharField(_("Richtung"), max_length=10, choices=ExchangeDirection.choices)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="exchange_items", verbose_name=_("Thema"))
    text = models.CharField(_("In einem Satz"), max_length=240)

    panels = [FieldPanel("direction"), FieldPanel("theme"), FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = _("Erfahrung")
        verbose_name_plural = _("Erfahrungen")

    def __str__(self) -> str:
        return f"{self.get_direction_display()}: {self.text}"
