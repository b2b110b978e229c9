"""The form by which a reader reports a barrier."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.base.forms.public_forms import Guard, GuardedForm


class BarrierForm(GuardedForm):
    """Only the message has to be there: nobody has to say who they are."""

    guard: ClassVar[Guard] = Guard("barrier-report")
    use_required_attribute = False

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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="barriere_%s", **kwargs)
