"""The form with which an editor has a write-up read in."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.taxonomy.collation import dictionary_order
from portal.taxonomy.fields import PlaceField
from portal.taxonomy.models import Theme
from practices.importing.blocks import ImportRefused
from practices.importing.confined import refuse_at_sight
from practices.models import PracticeUpload

MOST_FILES = 20


class SeveralFilesInput(forms.FileInput):
    """A file input that takes several."""

    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """One file or several; gives a list."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list | tuple) else [data]
        return [super(SeveralFilesField, self).clean(file, initial) for file in files or [None]]


class UploadForm(forms.Form):
    """Files, and what no file tells."""

    file = SeveralFilesField(
        label=_("Bericht"),
        help_text=_(
            "Word (.docx), LibreOffice (.odt) oder Text (.txt, .md), je höchstens 20 MB. Sie können mehrere auf einmal "
            "wählen."
        ),
        widget=SeveralFilesInput(attrs={"accept": ".docx,.odt,.txt,.md"}),
        error_messages={"required": _("Bitte wählen Sie eine Datei."), "empty": _("Die Datei ist leer.")},
    )
    theme = forms.ModelChoiceField(
        label=_("Hauptthema"),
        queryset=Theme.objects.order_by(dictionary_order("name")),
        required=False,
        empty_label=_("später wählen"),
    )
    region = PlaceField(
        label=_("Ort oder Region"),
        help_text=_("Zum Beispiel „Stadt Hof“, „Mittelfranken“ oder ein amtlicher Schlüssel."),
    )

    @classmethod
    def again(cls, upload: PracticeUpload) -> "UploadForm":
        """The form with what was chosen before, and with the sentence of refusal at the file."""
        form = cls({"theme": upload.theme_id, "region": upload.region_id or ""})
        form.errors.pop("file", None)
        if upload.refusal:
            form.add_error("file", upload.refusal_text)
        return form

    def clean_file(self) -> Any:
        files = self.cleaned_data["file"]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(gettext("Bitte wählen Sie höchstens %(most)s Dateien.") % {"most": MOST_FILES})
        for file in files:
            try:
                refuse_at_sight(file.name, file.size)
            except ImportRefused as refusal:
                sentence = gettext(str(refusal))
                raise forms.ValidationError(sentence if len(files) == 1 else f"{file.name}: {sentence}") from refusal
        return files
