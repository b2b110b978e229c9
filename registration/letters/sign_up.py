"""What the mails of registration say, made from rows when they are sent."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from correspondence.models import Address, MailState, OutgoingMail
from correspondence.registry import Invitation, Letter
from registration.domain.links import calendar_url, own_url
from registration.domain.offers import start_offer_time
from registration.domain.office_hours import answer_by
from registration.domain.personal.more_dates import can_return
from registration.domain.telling.changes import is_over
from registration.domain.telling.invitations import Entry, calendar_file, call_off, goes_there, invite, way_in
from registration.enums import ACTIVE, State
from registration.letters.rows import Row, by_date, date_row
from registration.models import Registration, SignUp

Dated = tuple[Entry, str]
Message = Callable[[Any, str], Invitation | None]


def _rows_of(mail: OutgoingMail, *states: State) -> list[Registration]:
    """The registrations that the mail is about and that are in one of these states, the earliest date first."""
    rows = Registration.objects.filter(pk__in=mail.ids["registrations"], state__in=states)
    rows = rows.filter(attendee__address=mail.address_id).select_related("gathering", "desk", "attendee__address")
    return list(rows.order_by("gathering__starts_at", "number"))


def _to_come(rows: Iterable[Registration]) -> list[Registration]:
    """Without dates that were called off or are over: those have mails of their own, or need none any more."""
    return [row for row in rows if not row.gathering.is_cancelled and not is_over(row.gathering)]


def _letter(subject: str, rows: Iterable[Row], own: str, **context: Any) -> Letter:
    return Letter(subject, {"dates": by_date(rows), "own_url": own, **context})


def write_requested(mail: OutgoingMail) -> Letter | None:
    """Asks to confirm a form; lists what is true for its dates, also what was registered before."""
    sign_up = SignUp.objects.filter(pk=mail.ids["sign_up"]).first()
    if sign_up is None:
        return None
    own = sign_up.registrations.all()
    if own.exists() and not own.filter(confirmed_at=None, state__in=ACTIVE).exists():
        return None
    rows = Registration.objects.filter(
        attendee__address=sign_up.address_id, desk__in=[pk for pk, _word in sign_up.shown], state__in=ACTIVE
    ).select_related("gathering", "attendee__address")
    shown = [date_row(row) for row in _to_come(rows.order_by("gathering__starts_at", "number"))]
    return requested(shown, own_url(mail.address)) if shown else None


def requested(rows: list[Row], own: str) -> Letter:
    """The mail that asks to confirm, for these dates."""
    number = len(by_date(rows))
    subject = ngettext("Bitte bestätigen: Ihr Termin", "Bitte bestätigen: Ihre %(number)d Termine", number)
    return _letter(subject % {"number": number}, rows, own)


def write_confirmed(mail: OutgoingMail) -> Letter | None:
    """One date comes as an invitation, several as a file: calendars read only the first date of an invitation."""
    rows = _to_come(_rows_of(mail, State.CONFIRMED, State.WAITING))
    if not rows:
        return None
    shown = [date_row(row) for row in rows]
    letter = confirmed(shown, *_pages(mail.address), giver=_giver(mail))
    there = [(row, date["join_url"]) for row, date in zip(rows, shown, strict=True) if date["join_url"]]
    return with_calendar(letter, there, mail.address_id, invite)


def _giver(mail: OutgoingMail) -> str:
    """Who gave the place to whoever gets this mail; empty where nobody did, and for who was erased."""
    if "giver" not in mail.ids:
        return ""
    row = Registration.objects.select_related("attendee").filter(pk=mail.ids["giver"]).first()
    return row.attendee.name if row else ""


def with_calendar(letter: Letter, rows: Sequence[Dated], address_id: int, message: Message) -> Letter:
    """The letter with these registrations, each with its address, for the calendar of whoever gets it."""
    if len({row.gathering.pk for row, _url in rows}) == 1:
        return replace(letter, invitation=message(*rows[0]))
    return replace(letter, attachments=calendar_file(rows, address_id))


def _pages(address: Address) -> tuple[str, str]:
    return own_url(address), calendar_url(address)


def confirmed(rows: list[Row], own: str, calendar: str, giver: str = "") -> Letter:
    """The mail to who has a place, or waits for one; the subject says which, and for how many dates. `giver` is who
    passed the place on."""
    return _letter(_confirmed_subject(rows), rows, own, calendar_url=calendar, giver=giver)


def _confirmed_subject(rows: list[Row]) -> str:
    there, waiting = (by_date(row for row in rows if bool(row["join_url"]) is has_place) for has_place in (True, False))
    facts = {"title": rows[0]["title"], "number": len(there or waiting), "waiting": len(waiting)}
    if not there:
        many = _("Auf der Warteliste: %(number)d Termine")
        return (_("Auf der Warteliste: %(title)s") if len(waiting) == 1 else many) % facts
    facts["title"] = there[0]["title"]
    if not waiting:
        return (_("Sie sind dabei: %(title)s") if len(there) == 1 else _("Sie sind dabei: %(number)d Termine")) % facts
    if len(there) == 1:
        return _("Sie sind dabei: %(title)s. Auf der Warteliste: %(waiting)d") % facts
    return _("Sie sind dabei: %(number)d Termine. Auf der Warteliste: %(waiting)d") % facts


def write_offered(mail: OutgoingMail) -> Letter | None:
    """The offered places that are still open; None if there are none."""
    rows = _to_come(_rows_of(mail, State.OFFERED))
    if not rows:
        return None
    starts = [row.gathering.starts_at for row in rows if row.gathering.starts_at]
    until = answer_by(timezone.now(), min(starts)) if starts else None
    return offered([date_row(row) for row in rows], own_url(mail.address), until)


def offered(rows: list[Row], own: str, until: datetime.datetime | None) -> Letter:
    """The mail that offers places, until this moment."""
    facts = {"title": rows[0]["title"], "number": len(by_date(rows))}
    many = _("Für Sie sind Plätze frei: %(number)d Termine")
    if facts["number"] == 1:
        many = _("Für Sie sind Plätze frei: %(title)s")
    subject = _("Ein Platz ist frei: %(title)s") if len(rows) == 1 else many
    return _letter(subject % facts, rows, own, until=until, places=len(rows))


def after_offered(mail: OutgoingMail) -> None:
    """The time to answer runs from sending. An offer that reaches nobody ends with the next look at the clock."""
    if mail.state == MailState.SENT:
        start_offer_time(mail.ids["registrations"])
        return
    unsent = Registration.objects.filter(pk__in=mail.ids["registrations"], state=State.OFFERED, hold_until=None)
    unsent.update(hold_until=timezone.now())


def write_free(mail: OutgoingMail) -> Letter | None:
    """The dates that the address waits for and that have free places now; None if there are none."""
    rows = [row for row in _to_come(_rows_of(mail, State.WAITING)) if row.desk.free]
    return free([date_row(row) for row in rows], own_url(mail.address)) if rows else None


def free(rows: list[Row], own: str) -> Letter:
    """The mail that says that a place goes to whoever comes first."""
    return _letter(_("Jetzt frei, wer zuerst kommt: %(title)s") % {"title": rows[0]["title"]}, rows, own)


def write_cancelled(mail: OutgoingMail) -> Letter | None:
    """None for who has registered again meanwhile: that has a mail of its own."""
    ended = _rows_of(mail, State.CANCELLED, State.LAPSED)
    people = [row.attendee_id for row in ended]
    again = Registration.objects.filter(attendee__in=people, state__in=ACTIVE)
    there = set(again.values_list("attendee", "gathering"))
    rows = [row for row in ended if (row.attendee_id, row.gathering_id) not in there]
    if not rows:
        return None
    may_return = any(can_return(row) for row in rows)
    letter = cancelled([date_row(row) for row in rows], own_url(mail.address), may_return=may_return)
    return with_calendar(letter, _left(rows), mail.address_id, call_off)


def _left(rows: list[Registration]) -> list[Dated]:
    """What the calendar is told of these dates: where another of the address still goes, their way in."""
    there = goes_there(rows[0].attendee.address_id, [row.gathering_id for row in rows])
    kept = {pk: (entry, way_in(entry)) for pk, entry in there.items()}
    return [kept.get(row.gathering_id, (row, f"{settings.SITE_URL}{row.gathering.address}")) for row in rows]


def cancelled(rows: list[Row], own: str, *, may_return: bool) -> Letter:
    """The mail that confirms that these dates were given up."""
    facts = {"title": rows[0]["title"], "number": len(by_date(rows))}
    subject = _("Abgemeldet: %(title)s") if facts["number"] == 1 else _("Abgemeldet: %(number)d Termine")
    return _letter(subject % facts, rows, own, may_return=may_return)


def write_link(mail: OutgoingMail) -> Letter | None:
    """Only to who is registered for something."""
    is_known = Registration.objects.filter(attendee__address=mail.address_id).exists()
    return link(own_url(mail.address)) if is_known else None


def link(own: str) -> Letter:
    """The mail with the personal link."""
    return _letter(_("Ihr Link zu Ihrer Anmeldung"), [], own)
