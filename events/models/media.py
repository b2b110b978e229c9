"""Moving picture, sound, and what was said, sentence by sentence."""

from pathlib import PurePosixPath

from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from events.enums import CaptionsMade, MediaKind

VIDEO_TYPES = {".mp4": "video/mp4", ".webm": "video/webm"}
AUDIO_TYPES = {".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".ogg": "audio/ogg", ".opus": "audio/ogg"}
MEDIA_TYPES = {**VIDEO_TYPES, **AUDIO_TYPES}


class RecordingMedia(index.Indexed, models.Model):
    """A video or sound file. It is served only while a public recording shows it."""

    title = models.CharField(_("Titel"), max_length=200)
    kind = models.CharField(_("Art"), max_length=10, choices=MediaKind.choices)
    file = models.FileField(
        _("Datei"),
        upload_to="aufzeichnungen/%Y/",
        validators=[FileExtensionValidator([suffix[1:] for suffix in MEDIA_TYPES])],
    )
    duration = models.PositiveIntegerField(_("Länge in Sekunden"), null=True, blank=True)

    search_fields = [index.SearchField("title"), index.AutocompleteField("title"), index.FilterField("kind")]

    class Meta:
        ordering = ["title"]
        verbose_name = _("Video oder Ton")
        verbose_name_plural = _("Videos und Ton")

    def __str__(self) -> str:
        return self.title

    @property
    def content_type(self) -> str:
        return MEDIA_TYPES.get(PurePosixPath(self.file.name).suffix.lower(), "application/octet-stream")


class Transcript(index.Indexed, models.Model):
    """What was said in a recording: the captions on the screen and the text to read are the same cues."""

    title = models.CharField(_("Titel"), max_length=200)
    language = models.CharField(_("Sprache"), max_length=10, default="de")
    source = models.FileField(
        _("Untertiteldatei"),
        upload_to="untertitel/%Y/",
        blank=True,
        validators=[FileExtensionValidator(["vtt", "srt"])],
        help_text=_(
            "WebVTT (.vtt) oder SubRip (.srt), Text in UTF-8. Wer spricht, steht vor der Zeile oder als <v Name>."
        ),
    )
    made = models.CharField(
        _("Wie erstellt"), max_length=20, choices=CaptionsMade.choices, default=CaptionsMade.AUTOMATIC
    )
    checked_on = models.DateField(_("geprüft am"), null=True, blank=True)

    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]

    class Meta:
        ordering = ["title"]
        verbose_name = _("Mitschrift")
        verbose_name_plural = _("Mitschriften")

    def __str__(self) -> str:
        return self.title


class Cue(models.Model):
    """One caption: whole milliseconds from the beginning, who speaks, what is said."""

    transcript = models.ForeignKey(Transcript, on_delete=models.CASCADE, related_name="cues")
    start_ms = models.PositiveIntegerField(_("von"))
    end_ms = models.PositiveIntegerField(_("bis"))
    speaker = models.CharField(_("Wer spricht"), max_length=120, blank=True)
    text = models.TextField(_("Was gesagt wird"))

    class Meta:
        ordering = ["start_ms", "pk"]
        verbose_name = _("Untertitel")
        verbose_name_plural = _("Untertitel")

    def __str__(self) -> str:
        return self.text

    @property
    def start(self) -> int:
        """The whole second at which an address with `?t=` opens."""
        return self.start_ms // 1000
