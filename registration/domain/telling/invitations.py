"""Dates as messages to somebody's calendar (iTIP, RFC 5546) and as files to save.

The UID is the one of every calendar of the portal. The SEQUENCE is that of the published date plus two for each time
that this address left it: so whoever cancels and comes back is never older than the cancellation.
"""

import datetime
from collections.abc import Iterable
from email.utils import parseaddr

from django.conf import settings
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Event, vCalAddress, vText

from correspondence.models import Address
from correspondence.registry import Attachment, Invitation
from events.domain.ical import calendar_of, gathering_event, itip_message
from registration.enums import State
from registration.models import Registration

FILE_NAME = "termine.ics"
ENDED = (State.CANCELLED, State.LAPSED)


def times_left(address_id: int, gatherings: Iterable[int]) -> dict[int, int]:
    """How many registrations of this address have ended at these dates; dates with none are missing. One query."""
    rows = Registration.objects.filter(attendee__address=address_id, gathering__in=list(gatherings), state__in=ENDED)
    return dict(rows.order_by().values_list("gathering").annotate(Count("pk")))


def personal_event(row: Registration, url: str, left: int) -> Event:
    """The date of this registration as its person's calendar holds it; `left` as `times_left` counts.

    Raises ValueError for a date that has no beginning.
    """
    event = gathering_event(row.gathering, url)
    has_ended = row.state in ENDED
    _replace(event, "sequence", row.gathering.sequence + 2 * left - (1 if has_ended and left else 0))
    if has_ended:
        _replace(event, "status", "CANCELLED")
    return event


def _replace(event: Event, name: str, value: object) -> None:
    event.pop(name, None)
    event.add(name, value)


def invite(row: Registration, url: str) -> Invitation | None:
    """Puts a confirmed date into the person's calendar, or takes out one that was cancelled. One query.

    None for a date that has no beginning.
    """
    return _message(row, url, "CANCEL" if row.gathering.is_cancelled else "REQUEST")


def call_off(row: Registration, url: str) -> Invitation | None:
    """Takes a date that this person has left out of their calendar. One query; None for one without a beginning.

    Only if nobody else goes there under the same address: they share the entry.
    """
    return _message(row, url, "CANCEL")


def call_off_file(row: Registration, url: str) -> tuple[Attachment, ...]:
    """The same as a file, for a mail that invites to another date: one can carry one message. Two queries.

    Empty for one without a beginning, and while somebody else goes there under this address.
    """
    others = Registration.objects.filter(gathering=row.gathering_id, attendee__address=row.attendee.address_id)
    message = None if others.filter(state=State.CONFIRMED).exists() else call_off(row, url)
    return (Attachment("abgesagt.ics", message.content, "text/calendar; method=CANCEL"),) if message else ()


def _message(row: Registration, url: str, method: str) -> Invitation | None:
    if row.gathering.starts_at is None:
        return None
    address = row.attendee.address
    left = times_left(address.pk, [row.gathering_id]).get(row.gathering_id, 0)
    event = personal_event(row, url, left)
    _replace(event, "dtstamp", timezone.now().astimezone(datetime.UTC))
    _add_people(event, address, row.attendee.name)
    return Invitation(itip_message(event, method), method)


def _add_people(event: Event, address: Address, name: str) -> None:
    """Nothing is asked of whoever gets it: they said yes already."""
    organizer_name, organizer = parseaddr(settings.DEFAULT_FROM_EMAIL)
    host = vCalAddress(f"mailto:{organizer}")
    host.params["CN"] = vText(organizer_name or _("Regionalportal"))
    event.add("organizer", host)
    guest = vCalAddress(f"mailto:{address.email}")
    guest.params["CN"] = vText(name)
    guest.params["PARTSTAT"] = vText("ACCEPTED")
    guest.params["RSVP"] = vText("FALSE")
    event.add("attendee", guest, encode=False)


def calendar_file(rows: Iterable[tuple[Registration, str]], address_id: int) -> tuple[Attachment, ...]:
    """These dates, each with its address, in one file without a METHOD: mail programs offer to save it. One query.

    A date that several people of the address go to is in it once. Empty if none has a beginning.
    """
    dated = {row.gathering_id: (row, url) for row, url in rows if row.gathering.starts_at}
    left = times_left(address_id, dated)
    events = [personal_event(row, url, left.get(pk, 0)) for pk, (row, url) in dated.items()]
    if not events:
        return ()
    return (Attachment(FILE_NAME, calendar_of(events, _("Meine Termine im Regionalportal")), "text/calendar"),)
