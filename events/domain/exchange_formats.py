"""Where people go on talking near home: exchange formats with the same themes."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from events.domain.distance import Origin, distance_from, nearness
from events.domain.event_list import DateEntry, meeting_entry
from events.enums import EventFormat
from events.models import ExchangeDate, ExchangeFormatPage, RecordingPage
from portal.base.access.visibility import public
from portal.taxonomy.listed import listed
from portal.taxonomy.models import Theme


@dataclass(frozen=True)
class NearbyFormat:
    """An exchange format with its next meeting; `distance_km` only from a place that the reader chose.

    A meeting on the net has neither a venue nor a distance.
    """

    page: ExchangeFormatPage
    url: str
    next_start: datetime.datetime | None
    venue: str
    distance_km: float | None
    is_online: bool = False


def _next_meeting(field: str) -> Subquery:
    upcoming = ExchangeDate.objects.filter(
        page=OuterRef("pk"), is_cancelled=False, starts_at__gte=timezone.now()
    ).order_by("starts_at")
    return Subquery(upcoming.values(field)[:1])


def nearest_formats(pages: QuerySet[ExchangeFormatPage], origin: Origin | None = None) -> list[NearbyFormat]:
    """These formats, the nearest to `origin` first, then those that meet soonest. One query."""
    pages = listed(pages).annotate(**{f"next_{name}": _next_meeting(name) for name in ("starts_at", "venue", "format")})
    far = datetime.datetime.max.replace(tzinfo=datetime.UTC)
    found = []
    for page in pages:
        places = [page.main_region] if page.main_region else []
        start, venue, format_ = (vars(page)[f"next_{name}"] for name in ("starts_at", "venue", "format"))
        is_online = format_ == EventFormat.ONLINE
        shown = distance_from(origin, places) if origin and origin.is_chosen and not is_online else None
        when = timezone.localtime(start) if start else None
        entry = NearbyFormat(page, page.url or "", when, "" if is_online else venue or "", shown, is_online)
        found.append(((nearness(origin, places), start or far, page.title), entry))
    return [entry for _rank, entry in sorted(found, key=lambda pair: pair[0])]


def formats_with_themes(themes: Iterable[Theme], origin: Origin | None = None, limit: int = 3) -> list[NearbyFormat]:
    """Formats that share a theme, in the order of `nearest_formats`. One query."""
    chosen = [theme.pk for theme in themes]
    if not chosen:
        return []
    pages = public(ExchangeFormatPage.objects.all()).filter(Q(main_theme__in=chosen) | Q(theme_items__tag__in=chosen))
    return nearest_formats(pages.distinct(), origin)[:limit]


def recordings_with_themes(themes: Iterable[Theme], limit: int = 4) -> list[RecordingPage]:
    """Recordings that prepare for a meeting on these themes, the newest first. One query."""
    chosen = [theme.pk for theme in themes]
    if not chosen:
        return []
    pages = (
        public(RecordingPage.objects.all())
        .filter(Q(main_theme__in=chosen) | Q(theme_items__tag__in=chosen))
        .select_related("video", "audio")
        .distinct()
        .order_by("-recorded_on", "title")
    )
    return list(listed(pages, "recorded_on", *RecordingPage.LENGTH)[:limit])


def meetings_of(page: ExchangeFormatPage) -> list[DateEntry]:
    """The meetings of a format that have a date, the earliest first. One query."""
    rows = [row for row in page.dates.all() if row.starts_at]
    for row in rows:
        row.page = page
    return sorted((meeting_entry(row) for row in rows), key=lambda entry: entry.start)
