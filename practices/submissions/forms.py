"""The form at `/mitmachen/`."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.base.forms.public_forms import Guard, GuardedForm
from practices.importing.blocks import ImportRefused
from practices.importing.confined import TOO_LARGE, refuse_at_sight

QUESTIONS = ("situation", "action", "outcome", "obstacles", "whom_to_call")
SENDER = ("sender_name", "sender_email", "sender_phone")
LONGEST_ANSWER = 20_000


def _question(label: Any, help_text: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 5})
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=LONGEST_ANSWER, widget=widget)


class ConsentField(forms.BooleanField):
    """A box that has to be ticked by those who say who they are: neither required nor optional."""

    is_conditional = True


class HandInForm(GuardedForm):
    """Everything is optional, but one answer or a file has to be there. Nobody looks into the file here."""

    guard = Guard("handing-in")
    use_required_attribute = False

    situation = _question(_("Was war los?"), _("Wo fing es an, was war das Problem?"))
    action = _question(_("Was haben Sie getan?"), _("Der Reihe nach, in Ihren Worten."))
    outcome = _question(_("Was ist daraus geworden?"), _("Gern mit zwei, drei Zahlen."))
    obstacles = _question(_("Was ging schief?"), _("Das lesen andere Kommunen zuerst, und es hilft ihnen am meisten."))
    whom_to_call = forms.CharField(
        label=_("Wen kann man anrufen?"),
        help_text=_("Name und Nummer. Das wird nicht veröffentlicht: Wir fragen die Person vorher."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    file = forms.FileField(
        label=_("Bericht als Datei"),
        help_text=_("Wenn es schon einen gibt: .docx, .odt oder .txt, höchstens 20 MB. Dann genügt die Datei."),
        required=False,
        allow_empty_file=True,  # `refuse_at_sight` has its own sentence for that
        widget=forms.FileInput(attrs={"accept": ".docx,.odt,.txt"}),
    )
    sender_name = forms.CharField(
        label=_("Ihr Name"), required=False, max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    sender_email = forms.EmailField(
        label=_("Ihre E-Mail-Adresse"),
        help_text=_("Dorthin schicken wir den Link zum Stand Ihres Beitrags."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    sender_phone = forms.CharField(
        label=_("Ihre Telefonnummer"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    consent = ConsentField(
        label=_(
            "Ich bin einverstanden, dass die Redaktion meine Angaben zur Person für Rückfragen zu diesem Beitrag "
            "nutzt. Sie werden nicht veröffentlicht und spätestens nach einem Jahr gelöscht."
        ),
        required=False,
    )

    def __init__(self, *args: Any, is_file_too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="mitmachen_%s", **kwargs)
        self.is_file_too_large = is_file_too_large

    def clean_file(self) -> UploadedFile | None:
        """The file, if its name and size are those of a write-up."""
        if self.is_file_too_large:
            raise forms.ValidationError(gettext(TOO_LARGE), code="too_large")
        file: UploadedFile | None = self.cleaned_data.get("file")
        if file is None:
            return None
        try:
            refuse_at_sight(file.name or "", file.size or 0)
        except ImportRefused as refusal:
            raise forms.ValidationError(gettext(str(refusal)), code="refused") from refusal
        return file

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        asked = (*QUESTIONS, "file")
        if not any(cleaned.get(name) or name in self.errors for name in asked):
            text = gettext("Bitte beantworten Sie mindestens eine der Fragen, oder wählen Sie eine Datei.")
            self.add_error(None, forms.ValidationError(text, code="nothing"))
        if any(cleaned.get(name) for name in SENDER) and not cleaned.get("consent"):
            text = gettext("Bitte stimmen Sie zu, oder lassen Sie Name, E-Mail-Adresse und Telefonnummer weg.")
            self.add_error("consent", forms.ValidationError(text, code="consent"))
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.errors:
            self.ask_for_file_again()

    def ask_for_file_again(self) -> None:
        """Browsers never fill in a file for the second time."""
        if self.files.get("file") and "file" not in self.errors:
            text = gettext("Bitte wählen Sie die Datei noch einmal aus. Ihre übrigen Angaben stehen noch da.")
            self.add_error("file", forms.ValidationError(text, code="again"))

    @property
    def answers(self) -> dict[str, str]:
        """The sender's words, by the names of the submission's fields."""
        return {name: self.cleaned_data[name] for name in (*QUESTIONS, *SENDER)}
