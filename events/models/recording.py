"""A recording: to watch, to listen to, to read."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable
from wagtail.search import index

from events.forms import RecordingPageForm
from events.models.event import Speaking
from events.models.media import RecordingMedia, Transcript
from events.models.session import SessionPage
from events.panels import RECORDING_PANELS
from portal.base.blocks import BodyBlock
from portal.base.fields import ContentField, TimecodeField
from portal.base.models import BasePage
from portal.taxonomy.models import ThemedPage


class RecordingIndexPage(BasePage):
    """`/mediathek/`."""

    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["events.RecordingPage"]

    class Meta:
        verbose_name = _("Mediathek")
        verbose_name_plural = _("Mediatheken")


class RecordingPage(ThemedPage, BasePage):
    """A page of its own, linked one to one with its session where there is one."""

    handbook_part = "Eine Aufzeichnung einstellen"

    session = models.OneToOneField(
        SessionPage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="recording",
        verbose_name=_("Termin der Reihe"),
    )
    recorded_on = models.DateField(_("aufgezeichnet am"), null=True, blank=True, db_index=True)
    duration = TimecodeField(_("Länge"), null=True, blank=True, help_text=_("Stunden:Minuten:Sekunden"))
    video = models.ForeignKey(
        RecordingMedia,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="shown_by",
        verbose_name=_("Video"),
    )
    audio = models.ForeignKey(
        RecordingMedia, on_delete=models.SET_NULL, null=True, blank=True, related_name="heard_in", verbose_name=_("Ton")
    )
    transcript = models.ForeignKey(
        Transcript,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="recordings",
        verbose_name=_("Mitschrift"),
    )
    poster = models.ForeignKey(
        "base.PortalImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Standbild"),
    )
    slides_document = models.ForeignKey(
        "base.PortalDocument",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Folien"),
    )
    body = ContentField(BodyBlock(), blank=True, verbose_name=_("Worum es geht"))

    parent_page_types: ClassVar[list[str]] = ["events.RecordingIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    # A session has one recording.
    exclude_fields_in_copy: ClassVar[list[str]] = ["session"]

    content_panels: ClassVar[list[object]] = RECORDING_PANELS
    base_form_class = RecordingPageForm
    search_fields = [*BasePage.search_fields, index.FilterField("recorded_on")]

    class Meta:
        verbose_name = _("Aufzeichnung")
        verbose_name_plural = _("Aufzeichnungen")

    # The columns that `length` reads, for lists.
    LENGTH = ("duration", "video__duration", "audio__duration")

    @property
    def length(self) -> int | None:
        """Whole seconds: what the editor wrote, or else the file's own."""
        media = self.video or self.audio
        return self.duration or (media.duration if media else None)

    @property
    def shown_poster(self) -> Any | None:
        """The still picture: the editor's, or else the film's own."""
        return self.poster or (self.video.poster if self.video else None)

    @property
    def is_text_only(self) -> bool:
        """Whether there is nothing to see or hear, so that lists and links offer to read."""
        return self.video_id is None and self.audio_id is None

    @property
    def shown_transcript(self) -> Transcript | None:
        """The transcript for readers: None while it waits for approval."""
        return self.transcript if self.transcript and self.transcript.live else None


class RecordingSpeaker(Speaking):
    """Who speaks in a recording."""

    page = ParentalKey(RecordingPage, on_delete=models.CASCADE, related_name="speakers")

    class Meta(Speaking.Meta):
        verbose_name = _("Referent*in")
        verbose_name_plural = _("Referent*innen")


class Chapter(Orderable):
    """A chapter of a recording, from a second on."""

    page = ParentalKey(RecordingPage, on_delete=models.CASCADE, related_name="chapters")
    start = TimecodeField(_("Beginn"))
    title = models.CharField(_("Überschrift"), max_length=160)

    class Meta(Orderable.Meta):
        verbose_name = _("Kapitel")
        verbose_name_plural = _("Kapitel")

    def __str__(self) -> str:
        return self.title


class KeyPoint(Orderable):
    """One of the five sentences that say what matters, with the minute in which it was said."""

    page = ParentalKey(RecordingPage, on_delete=models.CASCADE, related_name="key_points")
    text = models.CharField(_("Satz"), max_length=300)
    start = TimecodeField(_("gesagt bei"))

    class Meta(Orderable.Meta):
        verbose_name = _("Das Wichtigste")
        verbose_name_plural = _("Das Wichtigste")

    def __str__(self) -> str:
        return self.text


class Slide(Orderable):
    """A slide of a recording, shown from a second on."""

    page = ParentalKey(RecordingPage, on_delete=models.CASCADE, related_name="slides")
    image = models.ForeignKey("base.PortalImage", on_delete=models.CASCADE, related_name="+", verbose_name=_("Folie"))
    start = TimecodeField(_("zu sehen ab"))

    class Meta(Orderable.Meta):
        verbose_name = _("Folie")
        verbose_name_plural = _("Folien")

    def __str__(self) -> str:
        return str(self.image)


class RecordingPractice(Orderable):
    """A practice that is mentioned, and where. This link belongs to the recording's side."""

    page = ParentalKey(RecordingPage, on_delete=models.CASCADE, related_name="practice_links")
    practice = models.ForeignKey(
        "practices.PracticePage",
        on_delete=models.CASCADE,
        related_name="recording_links",
        verbose_name=_("Praxisbeispiel"),
    )
    start = TimecodeField(_("erwähnt bei"))
    quote = models.CharField(_("Was gesagt wird"), max_length=240, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("erwähntes Praxisbeispiel")
        verbose_name_plural = _("erwähnte Praxisbeispiele")

    def __str__(self) -> str:
        return str(self.practice)
