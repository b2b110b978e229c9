"""Moving picture, sound, and what was said, sentence by sentence."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel
from wagtail.models import DraftStateMixin, LockableMixin, Revision, RevisionMixin, WorkflowMixin
from wagtail.search import index

from events.enums import CaptionsMade, MediaKind, Preparing
from events.files.captions.cues import CaptionError, Captions, CueLine
from events.files.captions.parser import MAX_BYTES, parse_captions
from events.files.media.facts import PLAYED_VIDEO, MediaFacts, codec_name, playing_hint
from events.files.media.metadata.files import clean_upload
from events.files.media.uploads import (
    AUDIO_TYPES,
    MEDIA_TYPES,
    content_type_of,
    ending_for,
    is_new_upload,
    read_facts,
    validate_media,
)
from portal.base.fields import TimecodeField
from portal.base.files.names import compose

# So many captions the editors' form shows: two hours, with a line every two and a half seconds.
MOST_SHOWN = 3000


class RecordingMedia(index.Indexed, models.Model):
    """A video or sound file. It is served only while a public recording shows it.

    What is inside is read when a file is uploaded; the worker rewraps what browsers play in another container and
    takes a still picture (`events.tasks.prepare_media`).
    """

    handbook_part = "Eine Aufzeichnung einstellen"

    title = models.CharField(_("Titel"), max_length=200)
    kind = models.CharField(_("Art"), max_length=10, choices=MediaKind.choices, default=MediaKind.VIDEO)
    file = models.FileField(
        _("Datei"),
        upload_to="aufzeichnungen/%Y/",
        validators=[FileExtensionValidator([suffix[1:] for suffix in MEDIA_TYPES]), validate_media],
        help_text=_(
            "Am besten Video als MP4 oder WebM, Ton als MP3, M4A, OGG oder Opus; höchstens 2 GB. MOV und MKV mit H.264 "
            "und AAC packt das Portal in MP4 um."
        ),
    )
    duration = TimecodeField(
        _("Länge"),
        null=True,
        blank=True,
        help_text=_("Stunden:Minuten:Sekunden. Das Portal liest sie aus der Datei, wenn hier nichts steht."),
    )
    container = models.CharField(max_length=20, blank=True, editable=False)
    video_codec = models.CharField(max_length=40, blank=True, editable=False)
    audio_codec = models.CharField(max_length=40, blank=True, editable=False)
    width = models.PositiveIntegerField(default=0, editable=False)
    height = models.PositiveIntegerField(default=0, editable=False)
    preparing = models.CharField(
        _("Stand"), max_length=20, choices=Preparing.choices, blank=True, default=Preparing.NOTHING, editable=False
    )
    progress = models.PositiveSmallIntegerField(default=0, editable=False)
    has_no_metadata = models.BooleanField(default=False, editable=False)
    poster = models.ForeignKey(
        "base.PortalImage", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )

    search_fields = [index.SearchField("title"), index.AutocompleteField("title"), index.FilterField("kind")]
    panels = [
        FieldPanel("title"),
        FieldPanel("file"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("duration")]),
        HelpPanel(template="events/admin/media.html", heading=_("Was in der Datei steckt")),
    ]

    class Meta:
        ordering = ["title"]
        verbose_name = _("Video oder Ton")
        verbose_name_plural = _("Videos und Ton")

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new file tells what is inside, and its length where the editor has named no other."""
        if self.title:
            self.title = compose(self.title)
        if is_new_upload(self.file):
            self._take_facts()
            self.file.file = clean_upload(self.file.file, self.file.size)
            self.has_no_metadata = True
        super().save(*args, **kwargs)

    def _take_facts(self) -> None:
        found = read_facts(self.file.file, self.file.size)
        if found is None:
            return
        stored = type(self).objects.filter(pk=self.pk).values_list("duration", flat=True).first() if self.pk else None
        if found.seconds and self.duration in {None, stored}:
            self.duration = max(1, round(found.seconds))
        if self.pk:
            self.poster = None
        self.file.name = ending_for(self.file.name or "", found.container)
        self.container, self.video_codec, self.audio_codec = found.container, found.video[:40], found.audio[:40]
        self.width, self.height = found.width, found.height
        is_due = found.needs_rewrapping or (found.video in PLAYED_VIDEO and self.poster_id is None)
        self.preparing, self.progress = Preparing.WAITING if is_due else Preparing.NOTHING, 0

    @property
    def content_type(self) -> str:
        return content_type_of(self.file.name or "")

    @property
    def suffix(self) -> str:
        """The file's ending with its dot: ".mp4"."""
        name = self.file.name or ""
        return name[name.rfind(".") :].lower() if "." in name else ""

    @property
    def file_size(self) -> int | None:
        """The size of the stored file; None where there is none."""
        try:
            return int(self.file.size)
        except (OSError, ValueError):
            return None

    @property
    def facts(self) -> MediaFacts:
        """What was inside when the file was uploaded; empty for files from before."""
        return MediaFacts(self.container, self.duration, self.video_codec, self.audio_codec, self.width, self.height)

    @property
    def codecs(self) -> str:
        """ "H.264, AAC"."""
        return ", ".join(codec_name(codec) for codec in (self.video_codec, self.audio_codec) if codec)

    @property
    def state(self) -> str:
        """What the worker does with the file or has done, in words; empty where there was nothing to do."""
        return str(self.get_preparing_display()) if self.preparing else ""

    @property
    def hint(self) -> str:
        """A sentence for editors where many browsers can't play the file; else empty."""
        return playing_hint(self.container, self.video_codec, self.audio_codec)

    @property
    def is_rewrapped(self) -> bool:
        """Whether the worker has to put picture and sound into another container."""
        return self.facts.needs_rewrapping

    def clean(self) -> None:
        super().clean()
        if self.kind != MediaKind.VIDEO or not self.file:
            return
        found = read_facts(self.file.file, self.file.size) if is_new_upload(self.file) else self.facts
        is_sound = bool(found and found.audio and not found.video) if found and found.container else False
        if is_sound or self.suffix in AUDIO_TYPES:
            raise ValidationError({"kind": _("Diese Datei enthält nur Ton.")})


class Transcript(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, index.Indexed, models.Model):
    """What was said in a recording: the captions on the screen and the text to read are the same cues.

    Readers get the cues, which are rows. A draft carries its own in `lines`, as [start, end, speaker, text] in whole
    milliseconds; they become the rows when it is published. In the database `lines` is empty.
    """

    handbook_part = "Themen und Mitschriften freigeben"

    title = models.CharField(_("Titel"), max_length=200)
    language = models.CharField(_("Sprache"), max_length=10, default="de", help_text=_("Kürzel, zum Beispiel „de“."))
    source = models.FileField(
        _("Untertiteldatei"),
        upload_to="untertitel/%Y/",
        blank=True,
        help_text=_(
            "Am besten WebVTT (.vtt) oder SubRip (.srt), wie Zoom, Teams, Webex und YouTube sie schreiben; auch JSON "
            "und TSV von Whisper. Eine neue Datei ersetzt alle Untertitel, sobald sie veröffentlicht ist; sie selbst "
            "wird nicht aufbewahrt."
        ),
    )
    made = models.CharField(
        _("Wie erstellt"), max_length=20, choices=CaptionsMade.choices, default=CaptionsMade.AUTOMATIC
    )
    checked_on = models.DateField(_("geprüft am"), null=True, blank=True)
    lines = models.JSONField(null=True, blank=True, editable=False)
    # What was changed when the file was read, as [line, sentence]; for editors only.
    reading_notes = models.JSONField(default=list, blank=True, editable=False)

    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]
    panels = [
        FieldPanel("title", required_on_save=True),
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
        """A new source file, or the lines of a draft that is published, replace the cues: all of them or none.

        Raises ValidationError when the file can't be read; nothing is written then. Saving a draft names its fields:
        that leaves the cues alone.
        """
        if kwargs.get("update_fields") is not None:
            super().save(*args, **kwargs)
            return
        if self.title:
            self.title = compose(self.title)
        self._take_new_source()
        lines, self.lines = self.lines, None
        with transaction.atomic():
            self._drop_replaced_file()
            super().save(*args, **kwargs)
            if lines is not None and lines != self._stored_lines():
                self.replace_cues([CueLine(*line) for line in lines])

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """A draft or a version keeps its cues: an older one that is published brings its own."""
        self._take_new_source()
        if self.lines is None:
            self.lines = self._stored_lines()
        return super().save_revision(*args, **kwargs)

    def _take_new_source(self) -> None:
        """Reads a file that was just handed in. It is not kept: what it says is in the lines."""
        captions = self._read_new_source()
        if captions is not None:
            self.lines = [[cue.start_ms, cue.end_ms, cue.speaker, cue.text] for cue in captions.cues]
            self.reading_notes = [[note.line, note.text] for note in captions.notes]
            self.source = ""

    def _drop_replaced_file(self) -> None:
        """A file from the time when they were kept goes when another one takes its place."""
        old = Transcript.objects.filter(pk=self.pk).first()
        if old and old.source and old.source.name != self.source.name:
            storage, name = old.source.storage, str(old.source.name)
            transaction.on_commit(lambda: storage.delete(name))

    def with_content_json(self, content: dict[str, Any]) -> "Transcript":
        """A version may drop the stored file, but names none of its own: that may be gone."""
        found: Transcript = super().with_content_json(content)
        found.source = self.source.name if content.get("source") else ""
        return found

    def _stored_lines(self) -> list[list[Any]]:
        if not self.pk:
            return []
        return [list(row) for row in self.cues.values_list("start_ms", "end_ms", "speaker", "text")]

    def clean(self) -> None:
        super().clean()
        self._read_new_source()
        if self.made == CaptionsMade.CHECKED and not self.checked_on:
            raise ValidationError({"checked_on": _("Bitte nennen Sie den Tag, an dem die Untertitel geprüft wurden.")})

    @property
    def all_cues(self) -> list["Cue"]:
        """The draft's cues, or else the published ones. At most one query."""
        return self._cues_up_to(None)

    @property
    def first_cues(self) -> list["Cue"]:
        """Those of `all_cues` that the editors' form shows."""
        return self._cues_up_to(MOST_SHOWN)

    def _cues_up_to(self, most: int | None) -> list["Cue"]:
        if self.lines is not None:
            return [Cue(start_ms=row[0], end_ms=row[1], speaker=row[2], text=row[3]) for row in self.lines[:most]]
        return list(self.cues.all()[:most]) if self.pk else []

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

    def _read_new_source(self) -> Captions | None:
        """The captions of a file that has not been stored yet; None without one."""
        if not is_new_upload(self.source):
            return None
        self.source.seek(0)
        data = self.source.read(MAX_BYTES + 1)
        self.source.seek(0)
        try:
            return parse_captions(data, length=self._media_length())
        except CaptionError as error:
            sentences = [str(error), *(str(note) for note in error.notes if note.text != str(error))]
            raise ValidationError({"source": sentences}, code="unreadable") from error

    def _media_length(self) -> int | None:
        """Whole seconds of the longest recording that shows this transcript; None where nobody knows. One query."""
        if not self.pk:
            return None
        pages = self.recordings.select_related("video", "audio")
        return max((page.length for page in pages if page.length), default=None)


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
