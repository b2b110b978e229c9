"""The yearly conference, on site or hybrid."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from events.models.event import HasDates, Material, Placed, Scheduled, Speaking
from events.panels import MATERIALS_PANEL
from portal.base.blocks import BodyBlock
from portal.base.fields import ContentField
from portal.base.models import BasePage
from portal.taxonomy.models import ThemedPage


class ConferenceIndexPage(BasePage):
    """`/konferenz/`."""

    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["events.ConferencePage"]

    class Meta:
        verbose_name = _("Übersicht der Konferenzen")
        verbose_name_plural = _("Übersichten der Konferenzen")


class ConferencePage(HasDates, Scheduled, Placed, ThemedPage, BasePage):
    """A conference: one date, a programme, a place."""

    handbook_part = "Eine Online-Reihe planen"

    capacity = models.PositiveSmallIntegerField(_("Plätze"), null=True, blank=True)
    body = ContentField(BodyBlock(), blank=True, verbose_name=_("Programm"))

    parent_page_types: ClassVar[list[str]] = ["events.ConferenceIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    content_panels: ClassVar[list[object]] = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]), FieldPanel("is_cancelled")],
            heading=_("Wann"),
        ),
        MultiFieldPanel([FieldPanel("format"), FieldPanel("venue"), FieldPanel("capacity")], heading=_("Wo")),
        MultiFieldPanel(
            [
                FieldPanel("technical_test"),
                FieldRowPanel([FieldPanel("interpreting"), FieldPanel("interpreting_until")]),
            ],
            heading=_("Wie man teilnimmt"),
        ),
        InlinePanel("speakers", heading=_("Wer spricht"), label=_("Referent*in")),
        *ThemedPage.taxonomy_panels,
        FieldPanel("body"),
        MATERIALS_PANEL,
    ]

    class Meta:
        verbose_name = _("Integrationskonferenz")
        verbose_name_plural = _("Integrationskonferenzen")


class ConferenceSpeaker(Speaking):
    """Who speaks at a conference."""

    page = ParentalKey(ConferencePage, on_delete=models.CASCADE, related_name="speakers")

    class Meta(Speaking.Meta):
        verbose_name = _("Referent*in")
        verbose_name_plural = _("Referent*innen")


class ConferenceMaterial(Material):
    """What belongs to a conference, beside its recording."""

    page = ParentalKey(ConferencePage, on_delete=models.CASCADE, related_name="materials")

    class Meta(Material.Meta):
        verbose_name = _("Unterlage")
        verbose_name_plural = _("Unterlagen")
