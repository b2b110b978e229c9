"""The forms of registration."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from correspondence.domain.addresses import address_key
from portal.base.attempts.counters import Limit, take
from portal.base.forms.public_forms import Guard, GuardedForm
from portal.taxonomy.places import Place, resolve_place
from registration.domain.choices import Choice
from registration.domain.people import Applicant, name_key
from registration.enums import Way

# An office that signs up together is one network; a mail address is one or ten people.
SIGN_UP = Guard("registration", most_an_hour=120)
FORMS_OF_AN_ADDRESS = Limit("registration.address", 20, 60 * 60)
LONGEST_NAME, MOST_PEOPLE = 120, 10
# Before a place that is taken as it was typed.
AS_TYPED = "="
SUGGESTING = {
    "autocomplete": "organization",
    "data-suggest": format_lazy("{}?limit=8", reverse_lazy("api:regions")),
    "data-suggest-fill": "",
    "data-suggest-label": _("Orte und Regionen"),
    "data-suggest-none": _("Keine Vorschläge"),
    "data-suggest-one": _("1 Vorschlag, mit den Pfeiltasten erreichbar"),
    "data-suggest-many": _("{number} Vorschläge, mit den Pfeiltasten erreichbar"),
}


def clean_email(text: str) -> str:
    """A mail address as it was typed. Raises ValidationError with what is wrong and an example."""
    if "@" not in text:
        raise forms.ValidationError(gettext("Es fehlt das @, zum Beispiel name@stadt-hof.de"), code="invalid")
    try:
        address_key(text)
    except ValueError:
        sentence = gettext("Das ist keine vollständige Adresse, zum Beispiel name@stadt-hof.de")
        raise forms.ValidationError(sentence, code="invalid") from None
    return text.strip()


def _required(sentence: Any) -> dict[str, Any]:
    return {"required": sentence}


class ConsentField(forms.BooleanField):
    """A box that has to be ticked by those who filled in the field above it: neither required nor optional."""

    is_conditional = True


class WayField(forms.ChoiceField):
    """How one takes part: there is always an answer, on screen unless told otherwise."""

    def clean(self, value: Any) -> str:
        return str(super().clean(value or Way.SCREEN.value))


class SignUpForm(GuardedForm):
    """Three required fields, and the dates. `place_choices` are the places of which one has to be chosen."""

    guard = SIGN_UP
    use_required_attribute = False

    termin = forms.MultipleChoiceField(
        label=_("Termine"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Bitte wählen Sie mindestens einen Termin."),
            "invalid_choice": _("Diesen Termin gibt es nicht mehr. Bitte wählen Sie einen anderen."),
        },
    )
    name = forms.CharField(
        label=_("Vor- und Nachname"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages=_required(_("Bitte tragen Sie Ihren Namen ein.")),
    )
    email = forms.CharField(
        label=_("E-Mail-Adresse"),
        help_text=_("Dorthin kommen Zugang, Erinnerung und Absage-Link."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages=_required(_("Bitte tragen Sie Ihre E-Mail-Adresse ein.")),
    )
    kommune = forms.CharField(
        label=_("Kommune oder Träger"),
        help_text=_("Der Name genügt, bei einer Kommune auch die Postleitzahl."),
        max_length=200,
        widget=forms.TextInput(attrs=SUGGESTING),
        error_messages=_required(_("Bitte eintragen, wo Sie arbeiten.")),
    )
    rolle = forms.CharField(label=_("Ihre Aufgabe"), required=False, max_length=120)
    weitere = forms.CharField(
        label=_("Wer kommt noch mit?"),
        help_text=_("Bis zu neun weitere Namen, in jede Zeile einer. Die Mails gehen alle an Ihre Adresse."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    teilnahme = WayField(
        label=_("Wie nehmen Sie teil?"),
        choices=Way.choices,
        widget=forms.RadioSelect,
        initial=Way.SCREEN,
    )
    bedarf = forms.CharField(
        label=_("Was brauchen Sie, um teilzunehmen?"),
        help_text=_("Zum Beispiel Schriftdolmetschen, Gebärdensprache, Unterlagen vorab. Bitte fünf Tage vorher."),
        required=False,
        max_length=500,
    )
    bedarf_einwilligung = ConsentField(
        label=_(
            "Ich bin einverstanden, dass die Veranstalter diese Angabe nutzen, um das Nötige zu bestellen. "
            "Nur sie sehen sie. 14 Tage nach dem Termin wird sie gelöscht."
        ),
        required=False,
    )
    frage = forms.CharField(
        label=_("Ihre Frage an die Runde"),
        help_text=_("Die Moderation bekommt sie vorher."),
        required=False,
        max_length=1000,
    )

    def __init__(self, data: Any = None, *, request: HttpRequest, choices: Sequence[Choice], **kwargs: Any) -> None:
        super().__init__(data, request=request, auto_id="anmelden_%s", **kwargs)
        self.choices = {choice.slug: choice for choice in choices}
        self.place_choices: tuple[Place, ...] = ()
        self.place: Place | None = None
        dates: Any = self.fields["termin"]
        dates.choices = [(choice.slug, choice.gathering.title) for choice in choices]
        if not any(choice.by_phone for choice in choices):
            ways: Any = self.fields["teilnahme"]
            ways.choices = [Way.choices[0]]

    def clean_name(self) -> str:
        return _one_name(self.cleaned_data["name"])

    def clean_email(self) -> str:
        return clean_email(self.cleaned_data["email"])

    def clean_kommune(self) -> str:
        """The text; where it may mean several places they are offered, beside taking it as it is."""
        text: str = self.cleaned_data["kommune"]
        if text.startswith(AS_TYPED):
            return text.removeprefix(AS_TYPED).strip()
        answer = resolve_place(text)
        self.place, self.place_choices = answer.place, answer.choices
        return text

    def clean_weitere(self) -> list[str]:
        names = [_one_name(line) for line in self.cleaned_data["weitere"].splitlines() if line.strip()]
        if len(names) >= MOST_PEOPLE:
            raise forms.ValidationError(gettext("Höchstens neun weitere Namen passen in eine Anmeldung."))
        if any(len(name) > LONGEST_NAME for name in names):
            raise forms.ValidationError(gettext("Ein Name ist sehr lang. Bitte jeden in eine eigene Zeile."))
        return names

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("bedarf") and not cleaned.get("bedarf_einwilligung"):
            sentence = gettext("Bitte stimmen Sie zu, oder lassen Sie das Feld darüber leer.")
            self.add_error("bedarf_einwilligung", forms.ValidationError(sentence, code="consent"))
        for slug in cleaned.get("termin", []):
            if not self.choices[slug].is_open:
                title = self.choices[slug].gathering.title
                self.add_error("termin", gettext("„%(title)s“: Die Anmeldung ist geschlossen.") % {"title": title})
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.errors and not take(FORMS_OF_AN_ADDRESS, address_key(self.cleaned_data["email"])):
            text = gettext("Für diese Adresse kam gerade viel an. Bitte versuchen Sie es in einer Stunde noch einmal.")
            self.add_error(None, forms.ValidationError(text, code="too_often"))

    @property
    def people(self) -> tuple[Applicant, ...]:
        """Everybody whom a valid form names, each once; place and task are those of the first."""
        region_id = self.place.ags if self.place else None
        employer = "" if self.place else self.cleaned_data["kommune"]
        known: dict[str, Applicant] = {}
        for number, name in enumerate([self.cleaned_data["name"], *self.cleaned_data["weitere"]]):
            role = self.cleaned_data["rolle"] if number == 0 else ""
            known.setdefault(name_key(name), Applicant(name, role, region_id, employer))
        return tuple(known.values())


def _one_name(text: str) -> str:
    """On one line. Raises ValidationError for what has no letter in it."""
    name = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    if not any(sign.isalpha() for sign in name):
        raise forms.ValidationError(gettext("Bitte tragen Sie einen Namen ein."), code="required")
    return name


class ResendForm(forms.Form):
    """Asks for the address to which the personal link is sent again."""

    use_required_attribute = False

    email = forms.CharField(
        label=_("E-Mail-Adresse"),
        help_text=_("Mit der Sie sich angemeldet haben."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages=_required(_("Bitte tragen Sie Ihre E-Mail-Adresse ein.")),
    )

    def clean_email(self) -> str:
        return clean_email(self.cleaned_data["email"])
