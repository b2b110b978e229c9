"""Registers the mails of registration, each with a sample of invented people."""

import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from correspondence.registry import MailKind, register_mail
from events.domain.materials import Item
from portal.base.display.navigation import view_path
from registration.domain import notices
from registration.enums import Part, State
from registration.letters import dates as letters_of_dates
from registration.letters import hosts as letters_of_hosts
from registration.letters import sign_up as letters


def _way_in() -> str:
    return f"{settings.SITE_URL}{view_path('registration:join', 'beispiel')}"


def _date(title: str, days: int, state: State) -> dict[str, Any]:
    start = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0) + datetime.timedelta(days=days)
    return {
        "title": title,
        "url": view_path("events:all-series"),
        "start": start,
        "end": start + datetime.timedelta(minutes=150),
        "place": _("online"),
        "is_cancelled": False,
        "name": "Olena Sommertag",
        "state": str(State(state).label),
        "join_url": _way_in() if state == State.CONFIRMED else "",
    }


def _day_before() -> list[datetime.datetime]:
    (date,) = _three(State.CONFIRMED)
    return [date[name] - datetime.timedelta(days=1) for name in ("start", "end")]


def _own() -> str:
    return f"{settings.SITE_URL}{view_path('registration:own', 'beispiel')}"


def _three(*states: State) -> list[dict[str, Any]]:
    titles = ("Gesund bleiben in der Nachbarschaft", "Frauen gehen voran", "Kita und Schule als Nachbarn")
    return [
        _date(title, 7 * (number + 1), state) for number, (title, state) in enumerate(zip(titles, states, strict=False))
    ]


def _register(name: str, label: Any, template: str, write: Any, sample: Any, **further: Any) -> None:
    register_mail(MailKind(name, label, f"registration/mail/{template}", write, sample, **further))


_register(
    notices.REQUESTED,
    gettext_lazy("Anmeldung: bitte bestätigen"),
    "requested",
    letters.write_requested,
    lambda: letters.requested(_three(State.REQUESTED, State.CONFIRMED, State.WAITING), _own()),
    outlives_bounces=True,  # somebody has just asked for it
)
_register(
    notices.CONFIRMED,
    gettext_lazy("Anmeldung: bestätigt"),
    "confirmed",
    letters.write_confirmed,
    lambda: letters.confirmed(_three(State.CONFIRMED, State.CONFIRMED, State.WAITING), _own(), f"{_own()}kalender.ics"),
)
_register(
    notices.OFFERED,
    gettext_lazy("Warteliste: ein Platz wird angeboten"),
    "offered",
    letters.write_offered,
    lambda: letters.offered(_three(State.OFFERED), _own(), timezone.now() + datetime.timedelta(hours=8)),
    after=letters.after_offered,
)
_register(
    notices.FREE,
    gettext_lazy("Warteliste: frei, wer zuerst kommt"),
    "free",
    letters.write_free,
    lambda: letters.free(_three(State.WAITING), _own()),
)
_register(
    notices.CANCELLED,
    gettext_lazy("Anmeldung: abgemeldet"),
    "cancelled",
    letters.write_cancelled,
    lambda: letters.cancelled(_three(State.CANCELLED), _own(), may_return=True),
)
_register(
    notices.LINK,
    gettext_lazy("Anmeldung: Link noch einmal"),
    "link",
    letters.write_link,
    lambda: letters.link(_own()),
    outlives_bounces=True,
)
_register(
    notices.MOVED,
    gettext_lazy("Anmeldung: umgebucht"),
    "moved",
    letters_of_hosts.write_moved,
    lambda: letters_of_hosts.moved(_three(State.CANCELLED)[0], _three(State.CANCELLED, State.CONFIRMED)[1], _own()),
)
_register(
    notices.MESSAGE,
    gettext_lazy("Nachricht an alle eines Termins"),
    "message",
    letters_of_hosts.write_message,
    lambda: letters_of_hosts.message(
        _("Neuer Link für heute"),
        _("Der Zugang in der Einladung geht nicht. Auf Ihrer Seite steht der neue."),
        _three(State.CONFIRMED)[0],
        _own(),
    ),
)
_register(
    notices.CONTRIBUTOR_INVITED,
    gettext_lazy("Zugang für Mitwirkende"),
    "contributor",
    letters_of_hosts.write_contributor,
    lambda: letters_of_hosts.contributor(
        _three(State.CONFIRMED)[0],
        "Olena Sommertag",
        Part.SPEAKER,
        _way_in(),
    ),
)
_register(
    notices.CONTRIBUTOR_LEFT,
    gettext_lazy("Zugang für Mitwirkende endet"),
    "contributor_left",
    letters_of_hosts.write_contributor_left,
    lambda: letters_of_hosts.contributor_left(_three(State.CONFIRMED)[0], "Olena Sommertag", Part.SPEAKER),
)
_register(
    notices.CHANGED,
    gettext_lazy("Termin: geändert oder entfällt"),
    "changed",
    letters_of_dates.write_changed,
    lambda: letters_of_dates.changed(_three(State.CONFIRMED), _own(), is_cancelled=False, was=_day_before()),
)
_register(
    notices.REMINDER,
    gettext_lazy("Erinnerung an einen Termin"),
    "reminder",
    letters_of_dates.write_reminder,
    lambda: letters_of_dates.reminder(_three(State.CONFIRMED), _own()),
)
_register(
    notices.THANKS,
    gettext_lazy("Nach einem Termin: Aufzeichnung und Unterlagen"),
    "thanks",
    letters_of_dates.write_thanks,
    lambda: letters_of_dates.thanks(
        [{**_three(State.CONFIRMED)[0], "join_url": ""}],
        [
            Item(_("Aufzeichnung"), view_path("events:recordings")),
            Item(_("Folien"), view_path("wagtaildocs_serve", 1, "folien.pdf"), True, "pdf"),
        ],
        f"{settings.SITE_URL}{view_path('events:all-series')}",
        is_recorded=True,
    ),
    after=letters_of_dates.after_thanks,
)
