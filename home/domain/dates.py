"""The next dates for pages that tease them: few, and in three queries however many there are."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Length, Substr
from django.utils import timezone
from wagtail.models import Page

from events.domain.event_filters import DateFilters, in_region, in_time
from events.domain.event_list import OF_A_MEETING, WHEN_AND_WHERE, DateEntry, meeting_entry, page_entry
from events.enums import EventFormat
from events.models import ConferencePage, ExchangeDate, SessionPage
from portal.base.access.visibility import public
from portal.taxonomy.listed import listed


@dataclass(frozen=True)
class NextDates:
    """Dates to come, the soonest first: on site (or hybrid), and on the net."""

    on_site: list[DateEntry] = field(default_factory=list)
    online: list[DateEntry] = field(default_factory=list)


def next_dates(
    limit: int = 3, ags: str = "", themes: frozenset[int] = frozenset(), always: str = ""
) -> list[DateEntry]:
    """The soonest dates that are not called off; after them the first of the kind `always` if none is among them."""
    rows = _rows(Q(), Q(), ags, themes, limit)
    found = rows[:limit]
    if always and all(row.kind != always for row in found):
        found += [row for row in rows[limit:] if row.kind == always][:1]
    return found


def dates_around(ags: str, limit: int = 3) -> NextDates:
    """On site in the region; and on the net, which is from everywhere."""
    online = Q(format=EventFormat.ONLINE)
    sessions = online | (~online & in_region(ags, "", speaking=False))
    others = online | (~online & in_region(ags, "page__", speaking=False))
    rows = _rows(sessions, others, "", frozenset(), limit * 4)
    return NextDates(
        [row for row in rows if not row.is_online][:limit],
        [row for row in rows if row.is_online][:limit],
    )


def _rows(pages: Q, meetings: Q, ags: str, themes: frozenset[int], limit: int) -> list[DateEntry]:
    coming = in_time(DateFilters(), timezone.now()) & Q(is_cancelled=False)
    sessions = _narrow(public(SessionPage.objects.filter(coming & pages)), "", ags, themes)
    conferences = _narrow(public(ConferencePage.objects.filter(coming & pages)), "", ags, themes)
    dates: QuerySet[Any] = ExchangeDate.objects.filter(coming & meetings)
    dates = _narrow(public(dates, "page__"), "page__", ags, themes)
    series = public(Page.objects.filter(path=Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Page.steplen)))
    titled = sessions.annotate(series_title=Subquery(series.values("title")[:1]))
    found = [page_entry(page, page.series_title or "") for page in titled[:limit]]
    found += [page_entry(page) for page in conferences[:limit]]
    found += [meeting_entry(row) for row in dates[:limit]]
    return sorted(found, key=lambda entry: (entry.start, entry.title))


def _narrow(rows: Any, prefix: str, ags: str, themes: frozenset[int]) -> Any:
    if ags:
        rows = rows.filter(in_region(ags, prefix, speaking=False))
    if themes:
        rows = rows.filter(Q(**{f"{prefix}main_theme__in": themes}) | Q(**{f"{prefix}theme_items__tag__in": themes}))
    # Only where something to many was asked can a date come twice.
    once = rows.distinct() if ags or themes else rows
    columns = OF_A_MEETING if rows.model is ExchangeDate else WHEN_AND_WHERE
    return listed(once, *columns, prefix=prefix).order_by("starts_at", "pk")
