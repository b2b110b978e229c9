"""Dates as messages to somebody's calendar (iTIP, RFC 5546) and as files to save.

The UID is the one of every calendar of the portal. The SEQUENCE is that of the published date plus two for each time
that this address left it: so whoever cancels and comes back is never older than the cancellation. Who speaks, moderates
or interprets has the same entry as who takes part.
"""

import datetime
from collections import Counter
from collections.abc import Iterable
from email.utils import parseaddr

from django.conf import settings
from django.db.models import Count, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Event, vCalAddress, vText

from correspondence.models import Address
from correspondence.registry import Attachment, Invitation
from events.domain.ical import calendar_of, gathering_event, itip_message
from registration.domain.hosting.contributors import contributor_url
from registration.domain.links import join_url
from registration.enums import State
from registration.models import Contributor, Registration

FILE_NAME = "termine.ics"
ENDED = (State.CANCELLED, State.LAPSED)
# Why a date stands in somebody's calendar: they take part in it, or make it happen.
Entry = Registration | Contributor


def times_left(address_id: int, gatherings: Iterable[int]) -> dict[int, int]:
    """How often people of this address have left these dates, as guests or as those who make them happen.

    Dates that nobody left are missing. Two queries.
    """
    pks = list(gatherings)
    rows = Registration.objects.filter(attendee__address=address_id, gathering__in=pks, state__in=ENDED)
    left = Counter(dict(rows.order_by().values_list("gathering").annotate(Count("pk"))))
    crew = Contributor.objects.filter(address=address_id, desk__gathering__in=pks, times_left__gt=0)
    left.update(dict(crew.order_by().values_list("desk__gathering").annotate(Sum("times_left"))))
    return dict(left)


def goes_there(address_id: int, gatherings: Iterable[int]) -> dict[int, Entry]:
    """Why somebody of this address goes to these dates; those to which nobody does are missing. Two queries.

    Who makes a date happen comes first: their way in opens earlier.
    """
    pks = list(gatherings)
    rows = Registration.objects.filter(attendee__address=address_id, gathering__in=pks, state=State.CONFIRMED)
    rows = rows.select_related("gathering", "attendee__address").order_by("-number")
    crew = Contributor.objects.active().filter(address=address_id, desk__gathering__in=pks)
    crew = crew.select_related("desk__gathering", "address").order_by("-pk")
    found: dict[int, Entry] = {row.gathering_id: row for row in rows}
    return found | {row.desk.gathering_id: row for row in crew}


def way_in(entry: Entry) -> str:
    """The full address at which this person gets in. Writes a link when there is none."""
    return join_url(entry) if isinstance(entry, Registration) else contributor_url(entry)


def personal_event(entry: Entry, url: str, left: int) -> Event:
    """The date as its person's calendar holds it; `left` as `times_left` counts.

    Raises ValueError for a date that has no beginning.
    """
    event = gathering_event(entry.gathering, url)
    ended = has_ended(entry)
    _replace(event, "sequence", entry.gathering.sequence + 2 * left - (1 if ended and left else 0))
    if ended:
        _replace(event, "status", "CANCELLED")
    return event


def has_ended(entry: Entry) -> bool:
    """Whether this person left the date."""
    return entry.state in ENDED if isinstance(entry, Registration) else entry.left_at is not None


def _replace(event: Event, name: str, value: object) -> None:
    event.pop(name, None)
    event.add(name, value)


def invite(entry: Entry, url: str) -> Invitation | None:
    """Puts a date into the person's calendar, or takes out one that was cancelled. Two queries.

    None for a date that has no beginning.
    """
    return _message(entry, url, "CANCEL" if entry.gathering.is_cancelled else "REQUEST")


def call_off(entry: Entry, url: str) -> Invitation | None:
    """Takes a date that this person has left out of their calendar. Four queries; None for one without a beginning.

    People of one address share the entry: while another of them goes there it stays, and leads to their way in.
    """
    other = goes_there(_address(entry).pk, [entry.gathering.pk]).get(entry.gathering.pk)
    return invite(other, way_in(other)) if other else _message(entry, url, "CANCEL")


def call_off_file(entry: Entry, url: str) -> tuple[Attachment, ...]:
    """The same as a file, for a mail that invites to another date: one can carry one message. Four queries.

    Empty for one without a beginning.
    """
    message = call_off(entry, url)
    if message is None:
        return ()
    name = "abgesagt.ics" if message.method == "CANCEL" else FILE_NAME
    return (Attachment(name, message.content, f"text/calendar; method={message.method}"),)


def _address(entry: Entry) -> Address:
    return entry.attendee.address if isinstance(entry, Registration) else entry.address


def _message(entry: Entry, url: str, method: str) -> Invitation | None:
    gathering, address = entry.gathering, _address(entry)
    if gathering.starts_at is None:
        return None
    event = personal_event(entry, url, times_left(address.pk, [gathering.pk]).get(gathering.pk, 0))
    _replace(event, "dtstamp", timezone.now().astimezone(datetime.UTC))
    _add_people(event, address, entry.attendee.name if isinstance(entry, Registration) else entry.name)
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


def calendar_file(rows: Iterable[tuple[Entry, str]], address_id: int) -> tuple[Attachment, ...]:
    """These dates, each with its address, in one file without a METHOD: mail programs offer to save it. Two queries.

    A date that several people of the address go to is in it once. Empty if none has a beginning.
    """
    dated = {row.gathering.pk: (row, url) for row, url in rows if row.gathering.starts_at}
    left = times_left(address_id, dated)
    events = [personal_event(row, url, left.get(pk, 0)) for pk, (row, url) in dated.items()]
    if not events:
        return ()
    return (Attachment(FILE_NAME, calendar_of(events, _("Meine Termine im Regionalportal")), "text/calendar"),)
