"""Who carries projects and sends speakers without being a municipality."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from directory.enums import OrganisationKind, Sector
from portal.base.blocks import BodyBlock
from portal.base.fields import ContentField
from portal.base.models import BasePage
from portal.taxonomy.models import ThemedPage


class OrganisationIndexPage(BasePage):
    """`/traeger/`."""

    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["directory.OrganisationPage"]
    template = "directory/organisations.html"

    class Meta:
        verbose_name = _("Übersicht der Träger")
        verbose_name_plural = _("Übersichten der Träger")


class OrganisationPage(ThemedPage, BasePage):
    """A carrier, an association, a university."""

    handbook_part = "Profile von Kommunen"

    kind = models.CharField(
        _("Art"), max_length=20, choices=OrganisationKind.choices, default=OrganisationKind.ASSOCIATION
    )
    sector = models.CharField(_("Bereich"), max_length=30, choices=Sector.choices, default=Sector.PRACTICE)
    body = ContentField(BodyBlock(), blank=True, verbose_name=_("Über die Organisation"))
    website = models.URLField(_("Internetseite"), blank=True)
    postal_address = models.TextField(_("Anschrift"), blank=True)
    logo = models.ForeignKey(
        "base.PortalImage", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Logo")
    )

    parent_page_types: ClassVar[list[str]] = ["directory.OrganisationIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "directory/organisation.html"

    content_panels: ClassVar[list[object]] = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("kind"), FieldPanel("sector")], heading=_("Einordnung")),
        *ThemedPage.taxonomy_panels,
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("website"), FieldPanel("postal_address"), FieldPanel("logo")], heading=_("Angaben")
        ),
    ]
    search_fields = [*BasePage.search_fields, index.FilterField("kind")]

    class Meta:
        verbose_name = _("Träger, Verband, Hochschule")
        verbose_name_plural = _("Träger, Verbände, Hochschulen")
