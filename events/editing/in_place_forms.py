"""What editors fill in to hand in a film, a sound or captions from within the form of a recording."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from events.enums import MediaKind
from events.files.media.uploads import AUDIO_TYPES, MEDIA_TYPES, read_facts
from events.models import RecordingMedia, Transcript
from portal.base.editing.in_place import PREFIX, InPlaceForm

_TITLE_HELP = _("Nur für die Redaktion. Bleibt es leer, gilt der Name der Datei.")


def _file_input(**attributes: str) -> forms.FileInput:
    """A file's name becomes the title at once, as Wagtail does it for pictures."""
    return forms.FileInput(
        attrs={
            **attributes,
            "data-controller": "w-sync",
            "data-action": "input->w-sync#apply",
            "data-w-sync-bubbles-param": "true",
            "data-w-sync-normalize-value": "true",
            "data-w-sync-target-value": f"#id_{PREFIX}-title",
        }
    )


class FileInPlaceForm(InPlaceForm, forms.ModelForm):
    """Files come first; their title is their name, unless somebody writes another."""

    file_field = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        title = self.fields["title"]
        title.required, title.help_text = False, _TITLE_HELP
        self.fields[self.file_field].required = True

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        file = cleaned.get(self.file_field)
        if file and not cleaned.get("title"):
            longest = self._meta.model._meta.get_field("title").max_length
            cleaned["title"] = PurePath(file.name).stem[:longest]
        return cleaned


class MediaInPlaceForm(FileInPlaceForm):
    """A film or a sound; which of the two, the file tells."""

    file_field = "file"

    class Meta:
        model = RecordingMedia
        fields = ("file", "title")
        widgets = {"file": _file_input(accept=",".join(MEDIA_TYPES))}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if file := cleaned.get("file"):
            found = read_facts(file, file.size)
            holds_sound = found is not None and bool(found.audio) and not found.video
            is_sound = holds_sound or PurePath(file.name).suffix.lower() in AUDIO_TYPES
            self.instance.kind = (MediaKind.AUDIO if is_sound else MediaKind.VIDEO).value
        return cleaned


class TranscriptInPlaceForm(FileInPlaceForm):
    """A file of captions. It takes the way to approval, unless whoever hands it in may publish it."""

    file_field = "source"

    class Meta:
        model = Transcript
        fields = ("source", "title", "made", "checked_on")
        widgets = {"source": _file_input(), "checked_on": forms.DateInput}
        help_texts = {
            "source": _("Am besten WebVTT oder SubRip, wie Zoom, Teams, Webex und YouTube sie schreiben."),
            "checked_on": _("Nur, wenn jemand sie geprüft hat."),
        }

    @transaction.atomic
    def save(self, commit: bool = True) -> Any:
        """Published, or a draft that waits for approval."""
        may_publish = self.user.has_perm("events.publish_transcript")
        self.instance.live = False
        transcript = super().save(commit)
        revision = transcript.save_revision(user=self.user)
        if may_publish:
            revision.publish(user=self.user)
        elif workflow := transcript.get_workflow():
            workflow.start(transcript, self.user)
        return transcript
