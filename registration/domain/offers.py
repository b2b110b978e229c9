"""What becomes of a place that is free while others wait: it is offered, by number, before the transaction ends."""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from registration.domain.desks import is_open, lock_desks, move, save_counts
from registration.domain.notices import PLACE, post_confirmations, post_free_places, post_offers
from registration.domain.office_hours import DAY, LAST_CALL, answer_by, offers_end
from registration.enums import State
from registration.models import Desk, Registration

FIELDS = ["state", "hold_until", "offered_at", "confirmed_at"]


def offer_free_places(desks: Iterable[Desk], now: datetime.datetime) -> None:
    """Offer the free places of these locked desks to those entitled who wait, and write what the desks count.

    Entitled is who waits and confirmed it. In the last three hours nothing is held any more: all of them are told that
    a place is free. One query for each desk that has a free place, and a few to write.
    """
    desks = list(desks)
    offered: list[Registration] = []
    moved_up: list[Registration] = []
    told: list[Registration] = []
    for desk in desks:
        starts_at = desk.gathering.starts_at
        if not desk.free or not desk.waiting or starts_at is None or desk.gathering.is_cancelled or starts_at <= now:
            continue
        waiting = entitled(desk)
        if now >= offers_end(starts_at):
            told += waiting
            continue
        for registration in waiting[: desk.free]:
            at_once = desk.moves_up_unasked and starts_at - now > DAY
            move(registration, desk, State.CONFIRMED if at_once else State.OFFERED)
            registration.offered_at, registration.hold_until = now, None
            (moved_up if at_once else offered).append(registration)
    Registration.objects.bulk_update([*offered, *moved_up], FIELDS)
    save_counts(desks)
    post_offers(offered)
    post_confirmations(moved_up, PLACE)
    post_free_places(told)


def entitled(desk: Desk) -> list[Registration]:
    """Who waits at this desk and has confirmed it, by number."""
    rows = Registration.objects.filter(desk=desk, state=State.WAITING, confirmed_at__isnull=False)
    return list(rows.select_related("attendee", "sign_up").order_by("number"))


@transaction.atomic
def accept_offers(pks: Iterable[int], address_id: int) -> int:
    """Take what is offered to this address; in the last three hours also a place that is free. How many were taken."""
    desks, rows = lock_registrations(pks, address_id)
    now, taken = timezone.now(), []
    for row in rows:
        desk = desks[row.desk_id]
        if row.state == State.OFFERED or (row.state == State.WAITING and _is_free_for_all(desk, now)):
            move(row, desk, State.CONFIRMED)
            row.hold_until, row.confirmed_at = None, row.confirmed_at or now
            taken.append(row)
    Registration.objects.bulk_update(taken, FIELDS)
    save_counts(desks.values())
    post_confirmations(taken, PLACE)
    return len(taken)


def _is_free_for_all(desk: Desk, now: datetime.datetime) -> bool:
    starts_at = desk.gathering.starts_at
    return bool(desk.free) and is_open(desk, now) and starts_at is not None and now >= offers_end(starts_at)


def lock_registrations(pks: Iterable[int], address_id: int | None) -> tuple[dict[int, Desk], list[Registration]]:
    """Registrations as they are once their desks are locked; of one address unless it is None. Four queries."""
    mine = Registration.objects.filter(pk__in=set(pks))
    if address_id is not None:
        mine = mine.filter(attendee__address=address_id)
    desks = lock_desks(mine.values_list("desk", flat=True))
    rows = list(mine.select_related("attendee", "sign_up").order_by("desk", "number"))
    for row in rows:
        row.desk = desks[row.desk_id]
    return desks, rows


def start_offer_time(pks: Iterable[int]) -> None:
    """The mail with these offers was sent: from now on their time runs. One deadline for all, the earliest."""
    now = timezone.now()
    offered = Registration.objects.filter(pk__in=list(pks), state=State.OFFERED, hold_until=None)
    starts = [start for start in offered.values_list("gathering__starts_at", flat=True) if start]
    if starts:
        offered.update(hold_until=answer_by(now, min(starts)))


@transaction.atomic
def lapse(now: datetime.datetime | None = None) -> int:
    """End holds and offers whose time is over, and offer their places to the next; how many ended."""
    now = now or timezone.now()
    over = Q(hold_until__lte=now) | Q(state=State.OFFERED, gathering__starts_at__lte=now + LAST_CALL)
    due = Registration.objects.filter(over, state__in=(State.REQUESTED, State.OFFERED))
    desks, rows = lock_registrations(due.values_list("pk", flat=True), None)
    ended = [row for row in rows if _is_over(row, now)]
    for row in ended:
        move(row, desks[row.desk_id], State.LAPSED)
        row.hold_until = None
    Registration.objects.bulk_update(ended, FIELDS)
    offer_free_places(desks.values(), now)
    return len(ended)


def _is_over(row: Registration, now: datetime.datetime) -> bool:
    """Asked again under the lock: it may have been confirmed meanwhile."""
    if row.hold_until is not None and row.state in (State.REQUESTED, State.OFFERED):
        return row.hold_until <= now
    starts_at = row.desk.gathering.starts_at
    return row.state == State.OFFERED and starts_at is not None and offers_end(starts_at) <= now
