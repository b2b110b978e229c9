"""Regional round tables, network meetings and working groups: where the online series leads back into the region."""

import uuid
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from directory.models import FunctionContact, Person
from events.enums import ExchangeKind
from events.forms import ExchangeFormatPageForm
from events.models.event import HasDates, Material, Placed, Scheduled
from events.models.recording import RecordingPage
from events.panels import MEETING_MATERIALS_PANEL
from portal.base.blocks import BodyBlock
from portal.base.fields import ContentField
from portal.base.models import BasePage
from portal.taxonomy.models import ThemedPage


class ExchangeIndexPage(BasePage):
    """`/austausch/`."""

    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["events.ExchangeFormatPage"]

    class Meta:
        verbose_name = _("Übersicht des Austauschs vor Ort")
        verbose_name_plural = _("Übersichten des Austauschs vor Ort")


class ExchangeFormatPage(HasDates, ThemedPage, BasePage):
    """A regional exchange format with its meetings."""

    handbook_part = "Eine Online-Reihe planen"

    kind = models.CharField(_("Art"), max_length=20, choices=ExchangeKind.choices, default=ExchangeKind.ROUND_TABLE)
    rhythm = models.CharField(_("Wie oft"), max_length=120, blank=True, help_text=_("Zum Beispiel „viermal im Jahr“."))
    who_may_come = models.CharField(_("Wer kommen kann"), max_length=240, blank=True)
    how_to_join = models.CharField(_("Wie man dazukommt"), max_length=240, blank=True)
    contact = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="exchange_formats",
        verbose_name=_("Ansprechperson"),
    )
    function_contact = models.ForeignKey(
        FunctionContact,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="exchange_formats",
        verbose_name=_("Funktionskontakt"),
    )
    body = ContentField(BodyBlock(), blank=True, verbose_name=_("Worum es geht"))

    parent_page_types: ClassVar[list[str]] = ["events.ExchangeIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    content_panels: ClassVar[list[object]] = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("kind"), FieldPanel("rhythm"), FieldPanel("who_may_come"), FieldPanel("how_to_join")],
            heading=_("Wie es läuft"),
        ),
        *ThemedPage.taxonomy_panels,
        InlinePanel("dates", heading=_("Treffen"), label=_("Treffen")),
        MultiFieldPanel([FieldPanel("contact"), FieldPanel("function_contact")], heading=_("Wen man fragt")),
        FieldPanel("body"),
        MEETING_MATERIALS_PANEL,
    ]
    base_form_class = ExchangeFormatPageForm

    class Meta:
        verbose_name = _("Austauschformat")
        verbose_name_plural = _("Austauschformate")


def new_key() -> str:
    """A key that no other meeting has."""
    return uuid.uuid4().hex


class ExchangeDate(Scheduled, Placed, Orderable):
    """One meeting of an exchange format.

    Publishing an older revision may delete the row and create it again: `key` stays, in every revision. A copied page
    takes the keys of its meetings along; their UIDs are new, because its translation key is.
    """

    key = models.CharField(max_length=36, default=new_key, editable=False)
    page = ParentalKey(ExchangeFormatPage, on_delete=models.CASCADE, related_name="dates")

    panels = [
        FieldPanel("starts_at"),
        FieldPanel("ends_at"),
        FieldPanel("format"),
        FieldPanel("venue"),
        FieldPanel("technical_test"),
        FieldPanel("interpreting"),
        FieldPanel("interpreting_until"),
        FieldPanel("is_cancelled"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("Treffen")
        verbose_name_plural = _("Treffen")

    @property
    def uid(self) -> str:
        """Names this meeting in calendars, for good."""
        return f"{self.page.translation_key}-{self.key}"

    def __str__(self) -> str:
        return f"{self.starts_at:%d.%m.%Y}" if self.starts_at else "–"


class ExchangeMaterial(Material):
    """What belongs to one meeting: a file, a page elsewhere, or its recording; exactly one of them."""

    page = ParentalKey(ExchangeFormatPage, on_delete=models.CASCADE, related_name="materials")
    held_on = models.DateField(_("Treffen am"), help_text=_("Der Tag des Treffens, zu dem das gehört."))
    recording = models.ForeignKey(
        RecordingPage,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Aufzeichnung"),
    )
    panels: ClassVar[list[object]] = [
        FieldPanel("held_on"),
        FieldPanel("title"),
        FieldPanel("document"),
        FieldPanel("url"),
        FieldPanel("recording"),
    ]

    class Meta(Material.Meta):
        verbose_name = _("Unterlage")
        verbose_name_plural = _("Unterlagen")

    def clean(self) -> None:
        if sum(map(bool, (self.document, self.url, self.recording_id))) != 1:
            raise ValidationError({"url": _("Eine Datei, ein Link oder eine Aufzeichnung, nur eines davon.")})
