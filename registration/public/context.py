"""What the pages of registration show, in the words of the components."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from correspondence.models import Address
from events.domain.materials import materials_by_date
from events.models import ExchangeFormatPage, Gathering, SeriesPage
from portal.base.display.navigation import breadcrumbs, local_path, view_path, view_url
from registration.domain.choices import Choice, HasForm, overlapping
from registration.domain.desks import desk_state
from registration.domain.links import calendar_address, join_addresses
from registration.domain.people import people_of
from registration.domain.personal.more_dates import can_return, further_desks
from registration.domain.telling.thanks import materials_of
from registration.enums import ACTIVE, DeskState, State
from registration.forms import AS_TYPED, SignUpForm
from registration.models import Contributor, Desk, Registration, SignUp

SHOWN = {
    "held": gettext_lazy("Platz für Sie gehalten"),
    "waiting": gettext_lazy("Warteliste"),
    "full": gettext_lazy("ausgebucht"),
    "closed": gettext_lazy("Anmeldung geschlossen"),
}
# So few free places are told as a number to hurry.
FEW = 10


def places_text(desk: Desk, state: DeskState) -> str:
    """What is free, in words: "18 von 50 Plätzen frei"."""
    if state == DeskState.OPEN:
        if desk.free > FEW:
            return _("%(free)d von %(all)d Plätzen frei") % {"free": desk.free, "all": desk.capacity}
        return ngettext("nur noch %(free)d Platz", "nur noch %(free)d Plätze", desk.free) % {"free": desk.free}
    if state == DeskState.WAITING_LIST:
        return _("ausgebucht, %(number)d auf der Warteliste") % {"number": desk.waiting}
    return _("ausgebucht") if state == DeskState.FULL else _("Anmeldung geschlossen")


def when(gathering: Gathering) -> dict[str, Any]:
    """Title, address and local times of a date."""
    local = timezone.localtime
    return {
        "title": gathering.title,
        "url": gathering.address,
        "start": local(gathering.starts_at) if gathering.starts_at else None,
        "end": local(gathering.ends_at) if gathering.ends_at else None,
        "place": _("online") if gathering.format == "online" else gathering.venue,
        "is_cancelled": gathering.is_cancelled,
    }


def _section_of(page: HasForm) -> tuple[str, str]:
    if isinstance(page, SeriesPage):
        return _("Online-Reihe"), view_url("events:all-series")
    if isinstance(page, ExchangeFormatPage):
        return _("Austausch vor Ort"), view_url("events:exchange")
    return _("Integrationskonferenz"), view_url("events:conferences")


def _ticket_row(choice: Choice, chosen: set[str]) -> dict[str, Any]:
    return {
        **when(choice.gathering),
        "slug": choice.slug,
        "hue": choice.hue,
        "state": choice.state,
        "is_open": choice.is_open,
        "is_chosen": choice.slug in chosen,
        "places": places_text(choice.desk, choice.state),
    }


def form_context(page: HasForm, form: SignUpForm) -> dict[str, Any]:
    """For registration/form.html."""
    chosen = set(form["termin"].value() or [])
    rows = [_ticket_row(choice, chosen) for choice in form.choices.values()]
    section, url = _section_of(page)
    longest = max((choice.desk.retention_days for choice in form.choices.values()), default=settings.RETENTION_DAYS)
    typed = form["kommune"].value() or ""
    return {
        "page": page,
        "form": form,
        "crumbs": breadcrumbs(_("Anmelden"), (section, url), (page.title, page.url or "")),
        "section": section,
        "dates": rows,
        "can_register": any(row["is_open"] for row in rows),
        "who": [form["name"], form["email"]],
        "fits": [form[name] for name in ("rolle", "weitere", "teilnahme", "bedarf", "bedarf_einwilligung", "frage")],
        "place_choices": [{"value": place.ags, "label": place.label} for place in form.place_choices],
        "typed": typed,
        "as_typed": f"{AS_TYPED}{typed}",
        "retention_days": longest,
    }


def done_context(sign_up: SignUp) -> dict[str, Any]:
    """For registration/done.html: what is public, whatever is true."""
    desks = {
        desk.pk: desk
        for desk in Desk.objects.filter(pk__in=[pk for pk, _word in sign_up.shown]).select_related("gathering")
    }
    rows = [(desks[pk], word) for pk, word in sign_up.shown if pk in desks]
    kept = [desk.gathering for desk, word in rows if word in {"held", "waiting"}]
    return {
        "crumbs": breadcrumbs(_("Anmelden")),
        "dates": [
            {**when(desk.gathering), "status": word, "status_label": SHOWN[word]}
            for desk, word in sorted(rows, key=lambda row: (row[0].gathering.starts_at, row[0].pk))
        ],
        "is_held": any(word == "held" for _desk, word in rows),
        "is_nothing": not kept,
        "form_url": form_address(kept[0]) if kept else "",
        "overlaps": [{"one": one.title, "other": other.title} for one, other in overlapping(kept)],
        "mail_folder": str(settings.MAIL_FOLDER) if settings.EMAIL_BACKEND.endswith("mail_folder.EmailBackend") else "",
    }


def own_context(address: Address, token: str, *, done: str = "", problem: str = "") -> dict[str, Any]:
    """For registration/own.html. About eight queries, thirteen with past dates."""
    rows = Registration.objects.filter(attendee__address=address)
    rows = rows.select_related("desk__gathering", "gathering", "attendee").order_by("gathering__starts_at", "number")
    now = timezone.now()
    ways_in = join_addresses(address.pk)
    shown = [_own_row(row, now, ways_in) for row in rows]
    coming = [row for row in shown if not row["is_over"]]
    return {
        "crumbs": breadcrumbs(_("Meine Anmeldung")),
        "coming": coming,
        "dates": _by_gathering(coming),
        "past": _by_gathering(_with_materials([row for row in shown if row["is_over"]])),
        "to_confirm": sum(row["can_confirm"] for row in coming),
        "offered": sum(row["can_accept"] for row in coming),
        "to_cancel": [row for row in coming if row["can_cancel"]],
        "action": reverse("registration:own", args=[token]),
        "calendar_url": calendar_address(address.pk),
        "more": [_further_row(desk) for desk in further_desks(address)],
        "people": people_of(address),
        "overlaps": [
            {"one": one.title, "other": other.title}
            for one, other in overlapping({row.gathering for row in rows if row.state in ACTIVE})
        ],
        "done": done,
        "problem": problem,
    }


def _by_gathering(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each date once, in the order given, with the `rows` of its people and which of them can be answered at once."""
    dates: dict[int, dict[str, Any]] = {}
    for row in rows:
        dates.setdefault(row["gathering"].pk, {**row, "rows": []})["rows"].append(row)
    return [
        {
            **date,
            "to_cancel": [row for row in date["rows"] if row["can_cancel"]],
            "to_accept": [row for row in date["rows"] if row["can_accept"]],
        }
        for date in dates.values()
    ]


def _further_row(desk: Desk) -> dict[str, Any]:
    """A date to sign up for from one's own page; `waits` says that it is the waiting list."""
    state = desk_state(desk)
    waits = state == DeskState.WAITING_LIST
    return {**when(desk.gathering), "pk": desk.pk, "places": places_text(desk, state), "waits": waits}


def _with_materials(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Past dates, each with the way to what there is to see and read. Five queries if there are any."""
    found = materials_by_date(row["gathering"] for row in rows)
    return [
        {**row, "materials_url": f"{row['url']}#{found[row['gathering'].pk].anchor}"}
        if found[row["gathering"].pk].items and not row["is_cancelled"]
        else row
        for row in rows
    ]


def _own_row(row: Registration, now: datetime.datetime, ways_in: dict[int, str]) -> dict[str, Any]:
    start, end = row.gathering.starts_at, row.gathering.ends_at or row.gathering.starts_at
    is_over = end is not None and end < now
    is_off = row.gathering.is_cancelled
    is_coming = start is not None and start > now and not is_off
    return {
        **when(row.gathering),
        "pk": row.pk,
        "gathering": row.gathering,
        "name": row.attendee.name,
        "state": row.state,
        "label": str(State(row.state).label),
        "rank": _rank(row) if row.state == State.WAITING else 0,
        "hold_until": timezone.localtime(row.hold_until) if row.hold_until else None,
        "is_over": is_over,
        "can_confirm": is_coming and row.confirmed_at is None and row.state in (State.REQUESTED, State.WAITING),
        "can_accept": is_coming and (row.state == State.OFFERED or (row.state == State.WAITING and row.desk.free > 0)),
        "can_cancel": is_coming and row.state in (State.REQUESTED, State.CONFIRMED, State.WAITING),
        "can_return": is_coming and can_return(row),
        "can_substitute": is_coming and row.state == State.CONFIRMED,
        "join_url": ways_in.get(row.pk, "") if row.state == State.CONFIRMED and not (is_over or is_off) else "",
    }


def _rank(row: Registration) -> int:
    """One's place on the waiting list, from 1 on. One query."""
    return Registration.objects.filter(desk=row.desk_id, state=State.WAITING, number__lte=row.number).count()


def join_context(row: Registration) -> dict[str, Any]:
    """For registration/join.html: link and dial-in from the stated minute on, and only to who holds a place."""
    desk, gathering, now = row.desk, row.gathering, timezone.now()
    is_over = gathering.ends_at is not None and gathering.ends_at < now
    opens = desk.join_from
    is_in_time = opens is not None and opens <= now and not is_over
    may = row.state == State.CONFIRMED and not gathering.is_cancelled
    there = materials_of(gathering) if is_over else None
    return {
        "crumbs": breadcrumbs(_("Teilnehmen")),
        "date": when(gathering),
        "venue": gathering.venue,
        "opens": timezone.localtime(opens) if opens else None,
        "is_confirmed": row.state == State.CONFIRMED,
        "is_over": is_over,
        "is_open": may and is_in_time,
        "materials_url": f"{gathering.address}#{there.anchor}" if there and there.items else "",
        "join_url": desk.join_url if may and is_in_time else "",
        "dial_in": desk.dial_in if may and is_in_time else "",
    }


def contributor_context(row: Contributor) -> dict[str, Any]:
    """For registration/join.html, for who makes the date happen: link and dial-in until it ends."""
    desk, gathering = row.desk, row.desk.gathering
    is_over = gathering.ends_at is not None and gathering.ends_at < timezone.now()
    is_open = not is_over and not gathering.is_cancelled
    return {
        "crumbs": breadcrumbs(_("Teilnehmen")),
        "date": when(gathering),
        "venue": gathering.venue,
        "opens": None,
        "is_confirmed": True,
        "is_over": is_over,
        "is_open": is_open,
        "join_url": desk.join_url if is_open else "",
        "dial_in": desk.dial_in if is_open else "",
    }


def choice_views(page: HasForm, choices: Sequence[Choice]) -> dict[str, Any]:
    """What a page's list of dates shows: `by_url` for sessions, `by_start` for meetings; `open` of them are open."""
    form = f"{page.url}anmelden/"
    key = "treffen" if isinstance(page, ExchangeFormatPage) else "termin"
    views = [
        {**(desk_view(choice.desk, f"{form}?{urlencode({key: choice.slug})}") or {}), "slug": choice.slug}
        for choice in choices
    ]
    return {
        "form": form,
        "open": sum(view["is_open"] for view in views),
        "by_url": {choice.gathering.address: view for choice, view in zip(choices, views, strict=True)},
        "by_start": {choice.start: view for choice, view in zip(choices, views, strict=True)},
    }


def form_address(gathering: Gathering, slug: str = "") -> str:
    """The form at which this date is chosen, for whoever has nothing but the date. With the `slug` of a meeting's
    choice that one is chosen already."""
    is_meeting = gathering.address.startswith(view_path("events:exchange"))
    return f"{local_path(gathering.address)}anmelden/{f'?treffen={slug}' if slug and is_meeting else ''}"


def desk_view(desk: Desk | None, url: str) -> dict[str, Any] | None:
    """What a date's page says about registration; None where there is no desk."""
    if desk is None:
        return None
    state = desk_state(desk)
    return {
        "state": state.value,
        "is_open": state in (DeskState.OPEN, DeskState.WAITING_LIST),
        "waits": state == DeskState.WAITING_LIST,
        "places": places_text(desk, state),
        "taken": desk.taken,
        "capacity": desk.capacity,
        "url": url,
    }
