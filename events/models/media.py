"""Moving picture, sound, and what was said, sentence by sentence."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel
from wagtail.search import index

from events.captions import CaptionError, CueLine, parse_captions
from events.enums import CaptionsMade, MediaKind
from events.media_files import MEDIA_TYPES, VIDEO_TYPES, content_type_of, is_new_upload, read_duration, validate_media
from portal.base.fields import TimecodeField

# So many captions the editors' form shows: two hours, with a line every two and a half seconds.
MOST_SHOWN = 3000


class RecordingMedia(index.Indexed, models.Model):
    """A video or sound file. It is served only while a public recording shows it."""

    title = models.CharField(_("Titel"), max_length=200)
    kind = models.CharField(_("Art"), max_length=10, choices=MediaKind.choices, default=MediaKind.VIDEO)
    file = models.FileField(
        _("Datei"),
        upload_to="aufzeichnungen/%Y/",
        validators=[FileExtensionValidator([suffix[1:] for suffix in MEDIA_TYPES]), validate_media],
        help_text=_("Video als MP4 oder WebM, Ton als MP3, M4A, OGG oder Opus; höchstens 2 GB."),
    )
    duration = TimecodeField(
        _("Länge"),
        null=True,
        blank=True,
        help_text=_(
            "Stunden:Minuten:Sekunden. Bei MP4 und M4A liest sie das Portal aus der Datei, wenn hier nichts steht."
        ),
    )

    search_fields = [index.SearchField("title"), index.AutocompleteField("title"), index.FilterField("kind")]
    panels = [FieldPanel("title"), FieldPanel("file"), FieldRowPanel([FieldPanel("kind"), FieldPanel("duration")])]

    class Meta:
        ordering = ["title"]
        verbose_name = _("Video oder Ton")
        verbose_name_plural = _("Videos und Ton")

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new file tells its length where nobody else has."""
        if self.duration is None and is_new_upload(self.file):
            self.duration = read_duration(self.file.file, self.file.size)
            self.file.seek(0)
        super().save(*args, **kwargs)

    @property
    def content_type(self) -> str:
        return content_type_of(self.file.name or "")

    @property
    def suffix(self) -> str:
        """The file's ending with its dot: ".mp4"."""
        name = self.file.name or ""
        return name[name.rfind(".") :].lower() if "." in name else ""

    def clean(self) -> None:
        super().clean()
        if self.kind == MediaKind.VIDEO and self.file and self.suffix not in VIDEO_TYPES:
            raise ValidationError({"kind": _("Diese Datei enthält nur Ton.")})


class Transcript(index.Indexed, models.Model):
    """What was said in a recording: the captions on the screen and the text to read are the same cues."""

    title = models.CharField(_("Titel"), max_length=200)
    language = models.CharField(_("Sprache"), max_length=10, default="de", help_text=_("Kürzel, zum Beispiel „de“."))
    source = models.FileField(
        _("Untertiteldatei"),
        upload_to="untertitel/%Y/",
        blank=True,
        validators=[FileExtensionValidator(["vtt", "srt"])],
        help_text=_(
            "WebVTT (.vtt) oder SubRip (.srt), Text in UTF-8. Wer spricht, steht vor der Zeile oder als <v Name>. "
            "Eine neue Datei ersetzt alle Untertitel."
        ),
    )
    made = models.CharField(
        _("Wie erstellt"), max_length=20, choices=CaptionsMade.choices, default=CaptionsMade.AUTOMATIC
    )
    checked_on = models.DateField(_("geprüft am"), null=True, blank=True)

    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]
    panels = [
        FieldPanel("title"),
        FieldPanel("source"),
        FieldRowPanel([FieldPanel("made"), FieldPanel("checked_on"), FieldPanel("language")]),
        HelpPanel(template="events/admin/cues.html", heading=_("Untertitel")),
    ]

    class Meta:
        ordering = ["title"]
        verbose_name = _("Mitschrift")
        verbose_name_plural = _("Mitschriften")

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new source file replaces the cues, all of them or none.

        Raises ValidationError when the file can't be read; nothing is written then.
        """
        lines = self._read_new_source()
        with transaction.atomic():
            super().save(*args, **kwargs)
            if lines is not None:
                self.replace_cues(lines)

    def clean(self) -> None:
        super().clean()
        self._read_new_source()
        if self.made == CaptionsMade.CHECKED and not self.checked_on:
            raise ValidationError({"checked_on": _("Bitte nennen Sie den Tag, an dem die Untertitel geprüft wurden.")})

    @property
    def first_cues(self) -> list["Cue"]:
        """What the editors' form shows; none before the transcript has been saved."""
        return list(self.cues.all()[:MOST_SHOWN]) if self.pk else []

    def replace_cues(self, lines: list[CueLine]) -> None:
        """Writes these lines in place of those that were there."""
        with transaction.atomic():
            self.cues.all().delete()
            Cue.objects.bulk_create(
                Cue(
                    transcript=self,
                    start_ms=line.start_ms,
                    end_ms=line.end_ms,
                    speaker=line.speaker,
                    text=line.text,
                )
                for line in lines
            )

    def _read_new_source(self) -> list[CueLine] | None:
        """The lines of a file that has not been stored yet; None without one."""
        if not is_new_upload(self.source):
            return None
        self.source.seek(0)
        data = self.source.read()
        self.source.seek(0)
        try:
            return parse_captions(data, self.source.name or "")
        except CaptionError as error:
            raise ValidationError({"source": str(error)}, code="unreadable") from error


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
