"""Dates as calendar files (RFC 5545): stable, and honest about what has changed."""

import datetime
import hashlib
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vText

from events.domain.dates import DateEntry, meeting_entry, page_entry
from events.models import CalendarEntry, ConferencePage, ExchangeDate, SessionPage

PRODUCT = "-//Regionalportal//Termine//DE"


def calendar_uid(entry: DateEntry) -> str:
    """The same for good, whatever becomes of title, time or address."""
    return f"{entry.uid}@{urlsplit(settings.SITE_URL).hostname}"


def fingerprint(entry: DateEntry) -> str:
    """What a calendar has to be told about: when it changes, the sequence goes up."""
    told = (entry.title, entry.start, entry.end, entry.is_cancelled, entry.format, entry.venue)
    return hashlib.sha256(repr(told).encode()).hexdigest()


def note_change(entry: DateEntry) -> None:
    """Counts the sequence up if the public form of this date differs from the last one."""
    uid, now, print_ = entry.uid, timezone.now(), fingerprint(entry)
    known, created = CalendarEntry.objects.get_or_create(uid=uid, defaults={"fingerprint": print_, "changed_at": now})
    if not created and known.fingerprint != print_:
        CalendarEntry.objects.filter(pk=known.pk).update(sequence=F("sequence") + 1, fingerprint=print_, changed_at=now)


def note_page(page: SessionPage | ConferencePage) -> None:
    """What has been published of a page counts, not what a draft says: the row is read anew."""
    stored = type(page).objects.filter(pk=page.pk, live=True, starts_at__isnull=False).first()
    if stored is not None:
        note_change(page_entry(stored))


def note_meeting(row: ExchangeDate) -> None:
    stored = ExchangeDate.objects.filter(pk=row.pk, page__live=True, starts_at__isnull=False).select_related("page")
    for meeting in stored:
        note_change(meeting_entry(meeting))


def _description(entry: DateEntry) -> str:
    parts = [entry.teaser, _("Online-Reihe: %(title)s") % {"title": entry.series} if entry.series else ""]
    return "\n\n".join(part for part in [*parts, entry.full_url] if part)


def _event(entry: DateEntry, known: CalendarEntry | None) -> Event:
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
    known = {row.uid: row for row in CalendarEntry.objects.filter(uid__in=[entry.uid for entry in entries])}
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", datetime.timedelta(hours=12), parameters={"VALUE": "DURATION"})
    for entry in entries:
        calendar.add_component(_event(entry, known.get(entry.uid)))
    return bytes(calendar.to_ical())
