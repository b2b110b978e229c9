"""Desks under lock, what they count, and what they say to readers."""

import datetime
from collections.abc import Iterable

from django.utils import timezone

from registration.enums import HOLDING, DeskState, State
from registration.models import Desk, Registration


def lock_desks(pks: Iterable[int]) -> dict[int, Desk]:
    """The desks with their gatherings, locked until the transaction ends. Two queries.

    Always in the order of their keys: two who lock the same desks never wait for each other in a circle. The lock does
    not hold up rows that refer to a desk (`no_key`); SQLite's transaction has locked everything already.
    """
    rows = Desk.objects.select_for_update(no_key=True).filter(pk__in=set(pks)).order_by("pk")
    return {desk.pk: desk for desk in rows.prefetch_related("gathering")}


def save_counts(desks: Iterable[Desk]) -> None:
    """Write what locked desks count. One query."""
    Desk.objects.bulk_update(list(desks), ["taken", "waiting", "last_number"])


def move(registration: Registration, desk: Desk, state: State) -> None:
    """Give a registration another state and have its locked desk count it. Neither is written here."""
    before = registration.state
    desk.taken += (state in HOLDING) - (before in HOLDING)
    desk.waiting += (state == State.WAITING) - (before == State.WAITING)
    registration.state = state


def is_open(desk: Desk, now: datetime.datetime | None = None) -> bool:
    """Whether one can register now, be it for the waiting list."""
    now, gathering = now or timezone.now(), desk.gathering
    if gathering.is_cancelled or gathering.starts_at is None or gathering.starts_at <= now:
        return False
    return (desk.opens_at is None or desk.opens_at <= now) and (desk.closes_at is None or now < desk.closes_at)


def takes_sign_ups(desk: Desk) -> bool:
    """Whether whoever registers now gets a place or a number on the waiting list."""
    return desk_state(desk) in (DeskState.OPEN, DeskState.WAITING_LIST)


def desk_state(desk: Desk | None, now: datetime.datetime | None = None) -> DeskState:
    """What readers are told; `desk` comes with its gathering."""
    if desk is None:
        return DeskState.NONE
    if not is_open(desk, now):
        return DeskState.CLOSED
    if desk.free:
        return DeskState.OPEN
    return DeskState.WAITING_LIST if desk.has_waiting_list else DeskState.FULL
