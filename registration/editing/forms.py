"""The forms of those who run dates."""

import datetime
from typing import Any, ClassVar
from urllib.parse import urlsplit

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from correspondence.domain.addresses import address_key
from events.models import Gathering
from portal.base.display.formats import format_date
from portal.taxonomy.places import resolve_place
from registration.domain.hosting.attendance import takes_people
from registration.domain.hosting.open_desks import SETTINGS
from registration.domain.people import Applicant
from registration.enums import Part, Way
from registration.models import Desk, DeskMessage

MOST_PLACES, MOST_JOIN_MINUTES, MOST_DAYS, MOST_HOURS = 10_000, 24 * 60, 3 * 365, 24 * 60
# Before a place that is taken as it was typed.
AS_TYPED = "="


class MailField(forms.CharField):
    """A mail address as it was typed; what is none is said with an example."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"}), **kwargs)

    def clean(self, value: Any) -> str:
        text = str(super().clean(value))
        try:
            address_key(text)
        except ValueError:
            raise forms.ValidationError(
                gettext("Das ist keine vollständige Adresse, zum Beispiel name@stadt-hof.de")
            ) from None
        return text


def _number(label: Any, least: int, most: int, **further: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        error_messages={
            "invalid": _("Bitte eine ganze Zahl eintragen, zum Beispiel 50."),
            "min_value": _("Mindestens %(limit_value)s."),
            "max_value": _("Höchstens %(limit_value)s."),
            "required": _("Bitte eine Zahl eintragen."),
        },
        **further,
    )


class _SettingsForm(forms.ModelForm):
    """What every desk has. It saves nothing: `registration.domain.hosting` does, under the lock on the desk."""

    capacity = _number(_("Plätze"), 0, MOST_PLACES, help_text=_("Weniger Plätze werfen niemanden hinaus."))
    join_url = forms.URLField(
        label=_("Zugangslink"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("Sehen nur Angemeldete, und erst kurz vor Beginn."),
        error_messages={"invalid": _("Das ist keine Adresse. Sie beginnt mit https://.")},
    )
    join_minutes = _number(_("Zugang so viele Minuten vor Beginn"), 0, MOST_JOIN_MINUTES)
    retention_days = _number(
        _("Angaben löschen nach Tagen"), 1, MOST_DAYS, help_text=_("Gezählt ab dem Ende des Termins.")
    )

    class Meta:
        model = Desk
        fields = SETTINGS
        widgets: ClassVar[dict[str, Any]] = {
            "opens_at": AdminDateTimeInput,
            "closes_at": AdminDateTimeInput,
            "dial_in": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """A desk that is yet to be opened shows what it would have."""
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.initial = {**{name: getattr(self.instance, name) for name in SETTINGS}, **self.initial}

    def clean_join_url(self) -> str:
        url: str = self.cleaned_data["join_url"]
        if url and urlsplit(url).scheme != "https":
            raise forms.ValidationError(gettext("Der Zugangslink muss mit https:// beginnen."))
        return url

    @property
    def settings(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in SETTINGS if name in self.cleaned_data}


class DeskForm(_SettingsForm):
    """The desk of one date."""

    def __init__(self, *args: Any, gathering: Gathering, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gathering = gathering

    def clean_closes_at(self) -> datetime.datetime | None:
        closes_at: datetime.datetime | None = self.cleaned_data["closes_at"]
        starts_at = self.gathering.starts_at
        if closes_at and starts_at and closes_at > starts_at:
            raise forms.ValidationError(gettext("Da hat der Termin schon begonnen."))
        return closes_at


class SeriesDesksForm(_SettingsForm):
    """The desks of all dates to come: when registration ends is counted back from each beginning."""

    closes_hours = _number(
        _("Anmeldung endet so viele Stunden vor Beginn"),
        0,
        MOST_HOURS,
        initial=0,
        help_text=_("0 heißt: mit dem Beginn."),
    )

    class Meta(_SettingsForm.Meta):
        fields = tuple(name for name in SETTINGS if name != "closes_at")

    @property
    def closes_before(self) -> datetime.timedelta | None:
        hours: int = self.cleaned_data["closes_hours"]
        return datetime.timedelta(hours=hours) if hours else None


class PersonForm(forms.Form):
    """Somebody who called."""

    name = forms.CharField(label=_("Vor- und Nachname"), max_length=120)
    email = MailField(label=_("E-Mail-Adresse"), help_text=_("Dorthin gehen Bestätigung und Zugang."))
    kommune = forms.CharField(
        label=_("Kommune oder Träger"), max_length=200, help_text=_("Wie man es spricht: „Landratsamt Hof“.")
    )
    rolle = forms.CharField(label=_("Aufgabe"), max_length=120, required=False)
    teilnahme = forms.ChoiceField(label=_("Teilnahme"), choices=Way.choices, initial=Way.SCREEN)

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if not any(sign.isalpha() for sign in name):
            raise forms.ValidationError(gettext("Bitte einen Namen eintragen."))
        return name

    def clean_kommune(self) -> str:
        """What may be one of several places is asked back."""
        text: str = self.cleaned_data["kommune"]
        answer = resolve_place("" if text.startswith(AS_TYPED) else text)
        self.region_id = answer.place.ags if answer.place else None
        if answer.choices:
            names = ", ".join(f"„{place.label}“" for place in answer.choices[:5])
            raise forms.ValidationError(
                gettext("Welcher Ort ist gemeint: %(names)s? Ist es keiner davon, setzen Sie ein = davor.")
                % {"names": names}
            )
        return text.removeprefix(AS_TYPED).strip()

    @property
    def person(self) -> Applicant:
        data = self.cleaned_data
        employer = "" if self.region_id else data["kommune"]
        return Applicant(data["name"], data["rolle"], self.region_id, employer)


class AddressForm(forms.Form):
    """The right address of somebody who mistyped it."""

    email = MailField(label=_("Richtige E-Mail-Adresse"))


class DeskSelect(forms.Select):
    """Dates at which nobody can even wait stand there, and cannot be chosen."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """`value` comes with its desk; the empty choice has none."""
        option = super().create_option(name, value, *args, **kwargs)
        desk = getattr(value, "instance", None)
        if desk is not None and not takes_people(desk):
            option["attrs"]["disabled"] = True
        return option


class DeskField(forms.ModelChoiceField):
    """Names a date by title and day, for meetings of a format have the same title; and says what is free."""

    widget = DeskSelect

    def label_from_instance(self, obj: Any) -> str:
        start = localtime(obj.gathering.starts_at)
        facts = {"title": obj.gathering.title, "day": format_date(start.date()), "places": _places(obj)}
        return gettext("%(day)s: %(title)s (%(places)s)") % facts


def _places(desk: Desk) -> str:
    """What is free at a desk, in the words of the form for readers."""
    if desk.free:
        return gettext("%(free)d frei") % {"free": desk.free}
    if takes_people(desk):
        return gettext("ausgebucht – Warteliste, %(number)d davor") % {"number": desk.waiting}
    return gettext("ausgebucht")


class MoveForm(forms.Form):
    """To which other date; only those that still come and have a desk."""

    ziel = DeskField(
        label=_("Anderer Termin"),
        help_text=_(
            "Ist der andere Termin ausgebucht, kommt die Person dort auf die Warteliste und behält ihren Platz hier."
        ),
        queryset=Desk.objects.none(),
        error_messages={"invalid_choice": _("Diesen Termin gibt es nicht mehr."), "required": _("Bitte wählen.")},
    )

    def __init__(self, *args: Any, desks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        target: Any = self.fields["ziel"]
        target.queryset = desks


class ContributorForm(forms.Form):
    """Somebody who makes a date happen and gets the way in without a place."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = MailField(label=_("E-Mail-Adresse"))
    part = forms.ChoiceField(label=_("Aufgabe"), choices=Part.choices)


class MessageForm(forms.ModelForm):
    """A message to all of a desk."""

    class Meta:
        model = DeskMessage
        fields = ("subject", "text", "to_waiting")
        widgets: ClassVar[dict[str, Any]] = {"text": forms.Textarea(attrs={"rows": 8})}
