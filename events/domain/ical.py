"""Dates as calendar files (RFC 5545): stable, and honest about what has changed."""

import datetime
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vDuration, vText

from events.domain.event_list import DateEntry
from events.models import Gathering

# How often a program that subscribed may ask again; the second name is the one that Outlook knows.
REFRESH = datetime.timedelta(hours=12)
PRODUCT = "-//Regionalportal//Termine//DE"


def calendar_uid(entry: DateEntry) -> str:
    """The same for good, whatever becomes of title, time or address."""
    return f"{entry.uid}@{urlsplit(settings.SITE_URL).hostname}"


def _description(entry: DateEntry) -> str:
    parts = [entry.teaser, _("Online-Reihe: %(title)s") % {"title": entry.series} if entry.series else ""]
    return "\n\n".join(part for part in [*parts, entry.full_url] if part)


def _event(entry: DateEntry, known: Gathering | None) -> Event:
    event = Event()
    event.add("uid", calendar_uid(entry))
    event.add("summary", _("Entfällt: %(title)s") % {"title": entry.title} if entry.is_cancelled else entry.title)
    event.add("dtstart", entry.start.astimezone(datetime.UTC))
    event.add("dtend", (entry.end or entry.start + datetime.timedelta(hours=1)).astimezone(datetime.UTC))
    event.add("dtstamp", (known.changed_at if known else entry.start).astimezone(datetime.UTC))
    event.add("last-modified", (known.changed_at if known else entry.start).astimezone(datetime.UTC))
    event.add("sequence", known.sequence if known else 0)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
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
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    for entry in entries:
        calendar.add_component(_event(entry, known.get(entry.uid)))
    return bytes(calendar.to_ical())
