"""What the API tells of dates by the minute: how one can register, and the sequence of their calendar entries."""

from typing import Any

from django.utils import timezone

from events.models import Gathering
from registration.domain.choices import desks_by_page
from registration.domain.desks import desk_state
from registration.models import Desk
from search.kinds import EVENTS
from search.registry import register_item_facts

NO_PLACES = {"capacity": 0, "free": 0, "waiting": 0}


def date_facts(ids: list[str]) -> dict[str, dict[str, Any]]:
    """Further fields of sessions, conferences and exchange formats, by the ids of their pages. Two queries."""
    pages = [int(text) for text in ids if text.isdecimal()]
    desks = {desk.gathering_id: desk for rows in desks_by_page(pages).values() for desk in rows}
    dates: dict[str, list[Gathering]] = {}
    for gathering in Gathering.objects.filter(page__in=pages, starts_at__isnull=False).order_by("starts_at", "pk"):
        dates.setdefault(str(gathering.page_id), []).append(gathering)
    return {key: _facts(rows, desks) for key, rows in dates.items()}


def _facts(gatherings: list[Gathering], desks: dict[int, Desk]) -> dict[str, Any]:
    """All dates of a page, the earliest first, and what is said of the next one, else of the last one."""
    now = timezone.now()
    rows = [_date(gathering, desks.get(gathering.pk)) for gathering in gatherings]
    coming = [row for row in rows if (row["ends_at"] or row["starts_at"]) >= now]
    following = coming[0] if coming else rows[-1]
    return {"registration": following["registration"], "sequence": following["sequence"], "dates": rows}


def _date(gathering: Gathering, desk: Desk | None) -> dict[str, Any]:
    numbers = {"capacity": desk.capacity, "free": desk.free, "waiting": desk.waiting} if desk else NO_PLACES
    return {
        "starts_at": gathering.starts_at,
        "ends_at": gathering.ends_at,
        "cancelled": gathering.is_cancelled,
        "registration": {"state": desk_state(desk).value, **numbers},
        "sequence": gathering.sequence,
    }


for kind in EVENTS:
    register_item_facts(kind.key, date_facts)
