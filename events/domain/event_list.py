"""Every date of the portal in one list: sessions, conferences, meetings of exchange formats."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.encoding import iri_to_uri

from events.domain.distance import Origin, distance_from, nearness
from events.domain.event_filters import EVENT_KINDS, DateFilters, any_of, in_formats, in_time, on_page
from events.enums import EventFormat
from events.models import ConferencePage, ExchangeDate, SeriesPage, SessionPage
from portal.base.access.visibility import public
from portal.taxonomy.listed import listed
from portal.taxonomy.models import PageRegion, Region, Theme

# The columns of a date, whatever it belongs to.
WHEN_AND_WHERE = ("starts_at", "ends_at", "is_cancelled", "format", "venue")
# What `meeting_entry` reads of a meeting: its own key as well, from which calendars know it.
OF_A_MEETING = (*WHEN_AND_WHERE, "key")


@dataclass(frozen=True)
class DateEntry:
    """One date, whatever it belongs to. Times are local; `uid` is the same for good."""

    kind: str
    uid: str
    title: str
    url: str
    start: datetime.datetime
    end: datetime.datetime | None
    is_cancelled: bool
    format: str
    venue: str
    teaser: str
    theme: Theme | None
    region: Region | None
    regions: list[Region] = field(default_factory=list)
    series: str = ""
    distance_km: float | None = None

    @property
    def full_url(self) -> str:
        """The address for use outside the portal, percent-encoded: calendars take no other."""
        return iri_to_uri(self.url if "://" in self.url else f"{settings.SITE_URL}{self.url}")

    @property
    def is_over(self) -> bool:
        return (self.end or self.start) < timezone.now()

    @property
    def is_online(self) -> bool:
        return self.format == EventFormat.ONLINE

    @property
    def place(self) -> str:
        """Where one goes: the venue, or the name of the place."""
        if self.is_online:
            return str(EventFormat.ONLINE.label)
        return self.venue or (self.region.label if self.region else "")


def _regions(prefix: str = "") -> Prefetch[Any]:
    return Prefetch(f"{prefix}region_items", queryset=PageRegion.objects.select_related("region"))


def _sessions(filters: DateFilters, now: datetime.datetime) -> QuerySet[SessionPage]:
    pages = public(SessionPage.objects.filter(in_time(filters, now), in_formats(filters), on_page(filters, "", True)))
    if filters.series:
        paths = SeriesPage.objects.filter(slug__in=filters.series).values_list("path", flat=True)
        pages = pages.filter(any_of(paths, lambda path: Q(path__startswith=path))) if paths else pages.none()
    return listed(pages, *WHEN_AND_WHERE).distinct()


def _conferences(filters: DateFilters, now: datetime.datetime) -> QuerySet[ConferencePage]:
    pages = ConferencePage.objects.filter(in_time(filters, now), in_formats(filters), on_page(filters, "", True))
    return listed(public(pages), *WHEN_AND_WHERE).distinct()


def _meetings(filters: DateFilters, now: datetime.datetime) -> QuerySet[ExchangeDate]:
    rows: Any = ExchangeDate.objects.filter(
        in_time(filters, now), in_formats(filters), on_page(filters, "page__", False)
    )
    return listed(public(rows, prefix="page__"), *OF_A_MEETING, prefix="page__").distinct()


def _regions_of(page: Any) -> list[Region]:
    further = [item.region for item in page.region_items.all()]
    return list(dict.fromkeys([page.main_region, *further] if page.main_region else further))


def page_entry(page: SessionPage | ConferencePage, series: str = "", regions: list[Region] | None = None) -> DateEntry:
    """A session's or conference's date. The page has to have a beginning."""
    if page.starts_at is None:
        raise ValueError(f"{page} has no date")
    return DateEntry(
        kind="veranstaltung" if isinstance(page, SessionPage) else "konferenz",
        uid=str(page.translation_key),
        title=page.title,
        url=page.url or "",
        start=timezone.localtime(page.starts_at),
        end=timezone.localtime(page.ends_at) if page.ends_at else None,
        is_cancelled=page.is_cancelled,
        format=page.format,
        venue=page.venue,
        teaser=page.teaser,
        theme=page.main_theme,
        region=page.main_region,
        regions=regions or ([page.main_region] if page.main_region else []),
        series=series,
    )


def meeting_entry(row: ExchangeDate, regions: list[Region] | None = None) -> DateEntry:
    """A meeting of an exchange format. It has to have a beginning."""
    page = row.page
    if row.starts_at is None:
        raise ValueError(f"{page} has a meeting without a date")
    return DateEntry(
        kind="austauschformat",
        uid=row.uid,
        title=page.title,
        url=page.url or "",
        start=timezone.localtime(row.starts_at),
        end=timezone.localtime(row.ends_at) if row.ends_at else None,
        is_cancelled=row.is_cancelled,
        format=row.format,
        venue=row.venue,
        teaser=page.teaser,
        theme=page.main_theme,
        region=page.main_region,
        regions=regions or ([page.main_region] if page.main_region else []),
    )


def series_titles(sessions: Iterable[SessionPage]) -> dict[str, str]:
    """Path of the series → its title, of series that anybody may see. One query."""
    paths = {page.path[: -page.steplen] for page in sessions}
    return dict(public(SeriesPage.objects.filter(path__in=paths)).values_list("path", "title")) if paths else {}


def list_dates(filters: DateFilters, now: datetime.datetime | None = None) -> list[DateEntry]:
    """The dates asked for: those to come the soonest first, past ones the latest first. At most seven queries."""
    now = now or timezone.now()
    kinds = filters.kinds or frozenset(EVENT_KINDS)
    if filters.series:
        kinds &= {"veranstaltung"}
    entries: list[DateEntry] = []
    if "veranstaltung" in kinds:
        sessions = list(_sessions(filters, now).prefetch_related(_regions()))
        titles = series_titles(sessions)
        entries += [
            page_entry(page, titles.get(page.path[: -page.steplen], ""), _regions_of(page)) for page in sessions
        ]
    if "konferenz" in kinds:
        entries += [
            page_entry(page, regions=_regions_of(page))
            for page in _conferences(filters, now).prefetch_related(_regions())
        ]
    if "austauschformat" in kinds:
        entries += [
            meeting_entry(row, _regions_of(row.page))
            for row in _meetings(filters, now).prefetch_related(_regions("page__"))
        ]
    entries = _with_distance(entries, filters)
    return sorted(entries, key=lambda entry: (entry.start, entry.title), reverse=filters.when == "vergangen")


def _with_distance(entries: list[DateEntry], filters: DateFilters) -> list[DateEntry]:
    if filters.origin is None:
        return entries
    measured = [
        entry if entry.is_online else replace(entry, distance_km=distance_from(filters.origin, _where(entry)))
        for entry in entries
    ]
    if filters.radius_km is None:
        return measured
    return [entry for entry in measured if entry.is_online or _is_near(entry, filters.origin, filters.radius_km)]


def _where(entry: DateEntry) -> list[Region]:
    """The place that is named beside the distance; further regions are where people come from."""
    return [entry.region] if entry.region else []


def _is_near(entry: DateEntry, origin: Origin, radius_km: float) -> bool:
    """Within the radius, or in a Bezirk or Land that reaches over the place."""
    if entry.distance_km is not None:
        return entry.distance_km <= radius_km
    return nearness(origin, entry.regions) == 0
