"""One date of a series: expert input first, then questions and exchange."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from events.enums import Audience
from events.models.event import HasDates, Material, Placed, Scheduled, Speaking
from events.panels import MATERIALS_PANEL
from portal.base.blocks import BodyBlock
from portal.base.fields import ContentField
from portal.base.models import BasePage
from portal.taxonomy.models import ThemedPage


class SessionPage(HasDates, Scheduled, Placed, ThemedPage, BasePage):
    """Says up front what an attendee wants to know: online, free, which tool, by phone too, recorded or not."""

    handbook_part = "Eine Online-Reihe planen"

    tool = models.CharField(
        _("Programm für die Teilnahme"), max_length=80, blank=True, help_text=_("Zum Beispiel „Zoom“.")
    )
    by_phone = models.BooleanField(_("Teilnahme per Telefon möglich"), default=False)
    break_at = models.TimeField(_("Pause um"), null=True, blank=True)
    is_free = models.BooleanField(_("kostenfrei"), default=True)
    is_recorded = models.BooleanField(
        _("Der Vortrag wird aufgezeichnet"), default=True, help_text=_("Der Austausch wird nicht aufgezeichnet.")
    )
    audience = models.CharField(_("Für wen"), max_length=20, choices=Audience.choices, default=Audience.ALL)
    body = ContentField(BodyBlock(), blank=True, verbose_name=_("Worum es geht"))

    parent_page_types: ClassVar[list[str]] = ["events.SeriesPage"]
    subpage_types: ClassVar[list[str]] = []

    content_panels: ClassVar[list[object]] = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at"), FieldPanel("break_at")]),
                FieldPanel("is_cancelled"),
            ],
            heading=_("Wann"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("format"), FieldPanel("tool")]),
                FieldPanel("venue"),
                FieldRowPanel([FieldPanel("by_phone"), FieldPanel("is_free"), FieldPanel("is_recorded")]),
                FieldPanel("audience"),
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
        verbose_name = _("Termin der Reihe")
        verbose_name_plural = _("Termine der Reihen")


class SessionSpeaker(Speaking):
    """Who speaks in a session."""

    page = ParentalKey(SessionPage, on_delete=models.CASCADE, related_name="speakers")

    class Meta(Speaking.Meta):
        verbose_name = _("Referent*in")
        verbose_name_plural = _("Referent*innen")


class SessionMaterial(Material):
    """What belongs to a session, beside its recording."""

    page = ParentalKey(SessionPage, on_delete=models.CASCADE, related_name="materials")

    class Meta(Material.Meta):
        verbose_name = _("Unterlage")
        verbose_name_plural = _("Unterlagen")
