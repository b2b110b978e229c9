"""Which dates one can choose at the form of a page."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from events.domain.series import sessions_of
from events.models import ConferencePage, ExchangeFormatPage, Gathering, SeriesPage, SessionPage
from registration.domain.desks import desk_state
from registration.enums import DeskState
from registration.models import Desk

HasForm = SeriesPage | ConferencePage | ExchangeFormatPage


@dataclass(frozen=True, slots=True)
class Choice:
    """A date that is still to come and has a desk. `slug` is the value of `termin` in the form."""

    slug: str
    desk: Desk
    state: DeskState
    hue: str
    by_phone: bool = False

    @property
    def gathering(self) -> Gathering:
        return self.desk.gathering

    @property
    def is_open(self) -> bool:
        """Whether one can register, be it for the waiting list."""
        return self.state in (DeskState.OPEN, DeskState.WAITING_LIST)

    @property
    def start(self) -> datetime.datetime:
        return timezone.localtime(self.gathering.starts_at)

    @property
    def end(self) -> datetime.datetime | None:
        return timezone.localtime(self.gathering.ends_at) if self.gathering.ends_at else None


def choices_of(page: HasForm) -> list[Choice]:
    """The dates of this page that still come and have a desk, the earliest first. Two queries."""
    if isinstance(page, SeriesPage):
        return _of_pages(sessions_of(page))
    if isinstance(page, ConferencePage):
        return _of_pages([page])
    desks = _coming(Desk.objects.filter(gathering__page=page.pk, gathering__is_cancelled=False))
    return [Choice(slug, desk, desk_state(desk), page.hue) for desk, slug in _by_day(desks)]


def _by_day(desks: Iterable[Desk]) -> Iterator[tuple[Desk, str]]:
    """Each desk with the day of its date, of one page the second of a day with a number."""
    seen: Counter[tuple[int | None, str]] = Counter()
    for desk in desks:
        day = timezone.localdate(desk.gathering.starts_at).isoformat()
        seen[desk.gathering.page_id, day] += 1
        number = seen[desk.gathering.page_id, day]
        yield desk, f"{day}-{number}" if number > 1 else day


def _of_pages(pages: Iterable[SessionPage | ConferencePage]) -> list[Choice]:
    by_id = {page.pk: page for page in pages}
    found = []
    for desk in _coming(Desk.objects.filter(gathering__page__in=list(by_id))):
        page = by_id[desk.gathering.page_id or 0]
        by_phone = bool(getattr(page, "by_phone", False))
        found.append(Choice(page.slug, desk, desk_state(desk), page.hue, by_phone))
    return found


def _coming(desks: QuerySet[Desk]) -> list[Desk]:
    rows = desks.filter(gathering__starts_at__gt=timezone.now())
    return list(rows.select_related("gathering").order_by("gathering__starts_at", "pk"))


def desks_by_page(page_ids: Iterable[int]) -> dict[int, list[Desk]]:
    """The desks of the dates of these pages, the earliest first, with their gatherings. One query."""
    found: dict[int, list[Desk]] = {}
    desks = Desk.objects.filter(gathering__page__in=list(page_ids)).select_related("gathering")
    for desk in desks.order_by("gathering__starts_at", "pk"):
        found.setdefault(desk.gathering.page_id or 0, []).append(desk)
    return found


def desks_by_uid(uids: Iterable[str]) -> dict[str, tuple[Desk, str]]:
    """The desks of these dates as far as they still come, with their gatherings, and the slug of a meeting's choice.
    One query if there are any."""
    wanted = set(uids)
    if not wanted:
        return {}
    # All of a page, because the second of a day is told by a number.
    pages = Gathering.objects.filter(uid__in=wanted).values("page")
    desks = _coming(Desk.objects.filter(gathering__page__in=pages, gathering__is_cancelled=False))
    return {desk.gathering.uid: (desk, slug) for desk, slug in _by_day(desks) if desk.gathering.uid in wanted}


def overlapping(gatherings: Iterable[Gathering]) -> list[tuple[Gathering, Gathering]]:
    """Pairs of dates that take place at the same time; neither is blocked, they are named."""
    rows = sorted((row for row in gatherings if row.starts_at and row.ends_at), key=lambda row: (row.starts_at, row.pk))
    return [
        (one, other)
        for number, one in enumerate(rows)
        for other in rows[number + 1 :]
        if other.starts_at < one.ends_at  # type: ignore[operator]  # rows without one are left out above
    ]
