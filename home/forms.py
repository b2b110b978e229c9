"""The form by which a reader reports a barrier. It needs no cookie: a signed time stamp stands in for the token."""

import time
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

SALT = "home.barrier-report"
QUICKEST_SECONDS = 3
LONGEST_SECONDS = 24 * 60 * 60


def new_stamp() -> str:
    """A signed time stamp for a form that is shown now."""
    return signing.dumps(int(time.time()), salt=SALT)


class BarrierForm(forms.Form):
    """`website` is a trap: people do not see it, machines fill it in."""

    message = forms.CharField(
        label=_("Wo kommen Sie nicht weiter?"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Was wollten Sie tun, und was ist passiert?"),
    )
    address = forms.CharField(label=_("Auf welcher Seite?"), max_length=500, required=False)
    name = forms.CharField(
        label=_("Ihr Name"), max_length=120, required=False, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("Ihre E-Mail-Adresse"),
        required=False,
        help_text=_("Nur wenn Sie eine Antwort möchten."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput)
    stamp = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, prefix=None, auto_id="barriere_%s", **kwargs)
        if data is None:
            self.initial["stamp"] = new_stamp()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("website"):
            raise forms.ValidationError(_("Die Nachricht sieht nach Werbung aus und wurde nicht gesendet."))
        try:
            made = signing.loads(cleaned.get("stamp", ""), salt=SALT, max_age=LONGEST_SECONDS)
        except signing.BadSignature:
            raise forms.ValidationError(
                _("Das Formular lag lange offen. Bitte senden Sie es noch einmal ab; Ihr Text steht noch da.")
            ) from None
        if time.time() - made < QUICKEST_SECONDS:
            raise forms.ValidationError(_("Das ging sehr schnell. Bitte senden Sie die Nachricht noch einmal ab."))
        return cleaned

    def renewed(self) -> "BarrierForm":
        """The same answers with a fresh time stamp, so that sending again works."""
        self.data = {**self.data.dict(), "stamp": new_stamp()} if hasattr(self.data, "dict") else dict(self.data)
        return self
