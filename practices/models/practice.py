"""A write-up of something a municipality or carrier has done."""

import logging
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable
from wagtail.search import index

from directory.models import OrganisationPage, Person
from portal.base.blocks import ConditionsBlock, FiguresBlock, InterviewBlock, ObstacleBlock, ProseBlock
from portal.base.fields import ContentField
from portal.base.models import BasePage
from portal.taxonomy.keys import canonical_ags
from portal.taxonomy.models import Region, ThemedPage
from practices.completeness import IncompleteError, missing
from practices.enums import PracticeStatus
from practices.forms import PracticePageForm
from practices.panels import PRACTICE_PANELS

logger = logging.getLogger(__name__)
SCHEDULED = "wagtail.publish.scheduled"  # how Wagtail logs what goes live at its hour


class PracticePage(ThemedPage, BasePage):
    """Situation, implementation, results, stumbling blocks, conclusion: and whom to call.

    A draft may be incomplete; what a published page needs is in `practices.completeness`.
    """

    handbook_part = "Ein Praxisbeispiel veröffentlichen"

    # The frame it was written in
    kicker = models.CharField(_("Dachzeile"), max_length=160, blank=True, help_text=_("Steht über dem Titel."))
    programme = models.CharField(_("Programm oder Netzwerk"), max_length=200, blank=True)
    source_label = models.CharField(_("Quelle"), max_length=160, blank=True)
    source_url = models.URLField(_("Link zur Quelle"), blank=True)
    source_document = models.ForeignKey(
        "base.PortalDocument",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Quelle als Datei"),
    )

    # The text
    challenge = ContentField(ProseBlock(), blank=True, verbose_name=_("Ausgangslage"))
    implementation = ContentField(ProseBlock(), blank=True, verbose_name=_("Umsetzung"))
    results = ContentField(FiguresBlock(), blank=True, verbose_name=_("Ergebnisse"))
    obstacles = ContentField(ObstacleBlock(), blank=True, verbose_name=_("Stolpersteine"))
    conclusion = ContentField(ProseBlock(), blank=True, verbose_name=_("Fazit"))
    transfer_audience = models.TextField(_("Wer das übernehmen kann"), blank=True)
    interview = ContentField(InterviewBlock(), blank=True, verbose_name=_("Interview"))
    interviewee = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="interviews",
        verbose_name=_("Im Interview"),
    )

    # What it takes, and who has done it
    conditions = ContentField(ConditionsBlock(), blank=True, verbose_name=_("Rahmenbedingungen"))
    project = models.CharField(_("Projekt"), max_length=200, blank=True)
    carrier_organisation = models.ForeignKey(
        OrganisationPage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="practices_carried",
        verbose_name=_("Träger (Organisation)"),
    )
    carrier_region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="practices_carried",
        verbose_name=_("Träger (Kommune)"),
    )
    contact = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="practices",
        verbose_name=_("Ansprechperson"),
    )
    offer_description = ContentField(ProseBlock(), blank=True, verbose_name=_("Angebot"))
    offer_url = models.URLField(_("Link zum Angebot"), blank=True)

    # For the editors alone
    editors_note = models.TextField(_("Notiz der Redaktion"), blank=True, help_text=_("Wird nie veröffentlicht."))

    # How it stands
    year = models.PositiveSmallIntegerField(_("Beginn (Jahr)"), null=True, blank=True)
    status = models.CharField(_("Stand"), max_length=20, choices=PracticeStatus.choices, blank=True)
    as_of = models.DateField(_("Stand vom"), null=True, blank=True)
    image = models.ForeignKey(
        "base.PortalImage", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Bild")
    )

    parent_page_types: ClassVar[list[str]] = ["practices.PracticeIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    template = "practices/practice.html"
    content_panels: ClassVar[list[object]] = PRACTICE_PANELS
    base_form_class = PracticePageForm
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("project"),
        index.FilterField("status"),
        index.FilterField("main_theme_id"),
        index.FilterField("main_region_id"),
    ]

    class Meta:
        verbose_name = _("Praxisbeispiel")
        verbose_name_plural = _("Praxisbeispiele")

    @classmethod
    def from_serializable_data(cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False) -> Any:
        """An older version whose interviewee was deleted since comes back without what they said."""
        page = super().from_serializable_data(data, check_fks=check_fks, strict_fks=strict_fks)
        if page is not None and data.get("interviewee") and page.interviewee_id is None:
            page.interview = []
        return page

    def publish(self, revision: Any, *args: Any, log_action: Any = True, **kwargs: Any) -> None:
        """Whatever way a version takes, it goes live only if it is complete.

        Raises IncompleteError. A version whose hour has come stays a draft instead, and the log says why: one page
        must not keep the others from being published.
        """
        lacking = missing(revision.as_object())
        if lacking and log_action == SCHEDULED:
            logger.error("%s", IncompleteError(str(self), lacking))
            revision.approved_go_live_at = None
            revision.save(update_fields=["approved_go_live_at"])
            return
        if lacking:
            raise IncompleteError(str(self), lacking)
        super().publish(revision, *args, log_action=log_action, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.carrier_region_id:
            self.carrier_region_id = canonical_ags(self.carrier_region_id)

    @property
    def headline_figure(self) -> list[str]:
        """The first of the figures, with which cards begin: the number and what it counts; [] if there is none."""
        figures = (figure for block in self.results if block.block_type == "figures" for figure in block.value)
        return next(([figure["value"], figure["label"]] for figure in figures), [])

    @property
    def carrier_name(self) -> str:
        """The organisation's or municipality's name, or an empty string."""
        if self.carrier_organisation is not None:
            return str(self.carrier_organisation.title)
        return str(self.carrier_region or "")


class PracticeDownload(Orderable):
    """Something to take along: a model contract, a leaflet, a checklist."""

    page = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="downloads")
    document = models.ForeignKey(
        "base.PortalDocument", on_delete=models.CASCADE, related_name="+", verbose_name=_("Datei")
    )
    label = models.CharField(_("Beschriftung"), max_length=160, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("Zum Mitnehmen")
        verbose_name_plural = _("Zum Mitnehmen")

    def __str__(self) -> str:
        return self.label or str(self.document)
