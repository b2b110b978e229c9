"""What people need to take part, and until when it has to be ordered."""

import datetime
from collections.abc import Iterable

from django.utils import timezone

from events.models import ConferencePage, ExchangeDate, Gathering, SessionPage
from registration.models import AccessNeed

# Where a date does not say until when its interpreters are ordered.
USUALLY = datetime.timedelta(days=5)


def order_dates(gatherings: Iterable[Gathering]) -> dict[int, datetime.date | None]:
    """Key of a date → until when something for it has to be ordered. Up to three queries."""
    rows = {row.pk: row for row in gatherings}
    pages = {row.page_id for row in rows.values() if row.page_id}
    told: dict[int, datetime.date] = {}
    for model in (SessionPage, ConferencePage):
        found = model.objects.filter(pk__in=pages, interpreting_until__isnull=False)
        told |= {page: until for page, until in found.values_list("pk", "interpreting_until") if until}
    meetings = ExchangeDate.objects.filter(page__in=pages, interpreting_until__isnull=False)
    by_start = {
        (page, starts_at): until
        for page, starts_at, until in meetings.values_list("page", "starts_at", "interpreting_until")
    }
    return {
        pk: told.get(row.page_id or 0) or by_start.get((row.page_id, row.starts_at)) or _usual(row)
        for pk, row in rows.items()
    }


def _usual(gathering: Gathering) -> datetime.date | None:
    return timezone.localdate(gathering.starts_at - USUALLY) if gathering.starts_at else None


def set_order_dates(page_id: int) -> int:
    """After a page's dates were saved: the days of what is not ordered yet. How many changed. Two to six queries."""
    open_needs = AccessNeed.objects.filter(registration__gathering__page=page_id, done_on=None)
    needs = list(open_needs.select_related("registration__gathering"))
    days = order_dates({need.registration.gathering for need in needs}) if needs else {}
    changed = []
    for need in needs:
        day = days[need.registration.gathering_id]
        if need.order_by != day:
            need.order_by = day
            changed.append(need)
    AccessNeed.objects.bulk_update(changed, ["order_by"])
    return len(changed)


def note_done(registration_id: int) -> bool:
    """What this person needs is ordered or ready; False if there is nothing to do."""
    needs = AccessNeed.objects.filter(registration=registration_id, done_on=None)
    return bool(needs.update(done_on=timezone.localdate()))
