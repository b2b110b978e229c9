"""Dates as calendar files (RFC 5545): stable, and honest about what has changed."""

import datetime
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vDuration, vText

from events.domain.event_list import DateEntry
from events.enums import EventFormat
from events.models import Gathering

# How often a program that subscribed may ask again; the second name is the one that Outlook knows.
REFRESH = datetime.timedelta(hours=12)
PRODUCT = "-//Regionalportal//Termine//DE"


def _description(entry: DateEntry) -> str:
    parts = [entry.teaser, _("Online-Reihe: %(title)s") % {"title": entry.series} if entry.series else ""]
    return "\n\n".join(part for part in [*parts, entry.full_url] if part)


def _event(uid: str, title: str, when: tuple[datetime.datetime, datetime.datetime | None], *, cancelled: bool) -> Event:
    """The parts that every date has. A cancelled one says so in its title: many programs show no status."""
    start, end = when
    event = Event()
    event.add("uid", f"{uid}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("summary", _("Entfällt: %(title)s") % {"title": title} if cancelled else title)
    event.add("dtstart", start.astimezone(datetime.UTC))
    event.add("dtend", (end or start + datetime.timedelta(hours=1)).astimezone(datetime.UTC))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    return event


def _add_version(event: Event, changed_at: datetime.datetime, sequence: int) -> None:
    event.add("dtstamp", changed_at.astimezone(datetime.UTC))
    event.add("last-modified", changed_at.astimezone(datetime.UTC))
    event.add("sequence", sequence)


def gathering_event(gathering: Gathering, url: str) -> Event:
    """A date as it was published last, for a person; `url` is where that person goes, never a conference's own address.

    Raises ValueError for a date that has no beginning.
    """
    if gathering.starts_at is None:
        raise ValueError("no beginning")
    when = (gathering.starts_at, gathering.ends_at)
    event = _event(gathering.uid, gathering.title, when, cancelled=gathering.is_cancelled)
    _add_version(event, gathering.changed_at, gathering.sequence)
    event.add("location", vText(url if gathering.format == EventFormat.ONLINE else gathering.venue or url))
    event.add("description", url)
    event.add("url", url)
    return event


def _public_event(entry: DateEntry, known: Gathering | None) -> Event:
    event = _event(entry.uid, entry.title, (entry.start, entry.end), cancelled=entry.is_cancelled)
    _add_version(event, known.changed_at if known else entry.start, known.sequence if known else 0)
    event.add("location", vText(entry.place))
    event.add("description", _description(entry))
    event.add("url", entry.full_url)
    if entry.theme:
        event.add("categories", [entry.theme.label])
    return event


def build_calendar(entries: Iterable[DateEntry], name: str) -> bytes:
    """An iCalendar file without a METHOD: for reading, not an invitation. One query.

    Times are in UTC: each date is a single one, and Outlook ignores time zones that list their changes one by one.
    """
    entries = list(entries)
    known = {row.uid: row for row in Gathering.objects.filter(uid__in=[entry.uid for entry in entries])}
    return calendar_of([_public_event(entry, known.get(entry.uid)) for entry in entries], name)


def itip_message(event: Event, method: str) -> bytes:
    """One date as a message to a calendar (RFC 5546); `method` is REQUEST or CANCEL."""
    calendar = _calendar()
    calendar.add("method", method)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    return calendar


def calendar_of(events: Iterable[Event], name: str) -> bytes:
    """An iCalendar file of these events, without a METHOD."""
    calendar = _calendar()
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())
