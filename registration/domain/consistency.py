"""What must always be true of a desk: for tests, benchmarks and whoever suspects a fault."""

from collections import Counter

from django.utils import timezone

from registration.domain.office_hours import offers_end
from registration.enums import ACTIVE, HOLDING, State
from registration.models import Desk, Registration


def faults(desk: Desk) -> list[str]:
    """One line for each rule that a desk breaks; it is read anew. Three queries."""
    desk = Desk.objects.select_related("gathering").get(pk=desk.pk)
    rows = list(Registration.objects.filter(desk=desk).order_by("number"))
    states = Counter(row.state for row in rows)
    found = []
    if desk.taken != sum(states[state] for state in HOLDING):
        found.append(f"{desk.taken} places are counted, {sum(states[state] for state in HOLDING)} are held")
    if desk.waiting != states[State.WAITING]:
        found.append(f"{desk.waiting} are counted as waiting, {states[State.WAITING]} wait")
    if [row.number for row in rows] != list(range(1, desk.last_number + 1)):
        found.append("the numbers have a gap")
    if _offers_are_due(desk) and any(row.state == State.WAITING and row.confirmed_at for row in rows):
        found.append("a place is free while somebody entitled waits")
    active = Counter(row.attendee_id for row in rows if row.state in ACTIVE)
    if any(count > 1 for count in active.values()):
        found.append("somebody takes part twice")
    return found


def _offers_are_due(desk: Desk) -> bool:
    starts_at = desk.gathering.starts_at
    is_early = starts_at is not None and timezone.now() < offers_end(starts_at)
    return bool(desk.free) and is_early and not desk.gathering.is_cancelled
