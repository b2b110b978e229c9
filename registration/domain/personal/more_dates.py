"""Further dates of what one takes part in already, and those that one gave up, from the personal page."""

import secrets
from collections.abc import Collection, Iterable

from django.utils import timezone

from correspondence.models import Address
from registration.domain.desks import takes_sign_ups
from registration.domain.people import Applicant, people_of
from registration.domain.places import PlaceRequest, request_places
from registration.enums import ACTIVE
from registration.models import Attendee, Desk, Registration


def further_desks(address: Address) -> list[Desk]:
    """Open desks of the same series and formats for which this address is not registered, the earliest first.

    Two queries.
    """
    mine = Registration.objects.filter(attendee__address=address).select_related("gathering__page")
    parents, known = set(), set()
    for row in mine:
        if row.gathering.page:
            parents.add(row.gathering.page.path[: -row.gathering.page.steplen])
        if row.state in ACTIVE:
            known.add(row.gathering_id)
    desks = Desk.objects.filter(gathering__starts_at__gt=timezone.now(), gathering__page__live=True)
    rows = desks.select_related("gathering__page").order_by("gathering__starts_at")
    return [
        desk
        for desk in rows
        if desk.gathering_id not in known
        and desk.gathering.page
        and desk.gathering.page.path[: -desk.gathering.page.steplen] in parents
        and takes_sign_ups(desk)
    ]


def sign_up_for_more(
    address: Address, desk_ids: Iterable[int], language: str, people: Collection[int] | None = None
) -> None:
    """Register these people of this address for these dates, everybody unless told: confirmed at once, for the link
    proved the address."""
    chosen = [person for person in people_of(address) if people is None or person.pk in people]
    offered = {desk.pk for desk in further_desks(address)} & set(desk_ids)
    _request(address, chosen, sorted(offered), language)


def can_return(row: Registration) -> bool:
    """Whether whoever gave this date up may have it again; not who takes part in it by now. `desk` is at hand.

    One query for an ended registration whose date takes sign-ups.
    """
    has_ended = row.state not in ACTIVE and row.confirmed_at is not None
    return has_ended and takes_sign_ups(row.desk) and not _is_there(row)


def _is_there(row: Registration) -> bool:
    there = Registration.objects.filter(attendee=row.attendee_id, gathering=row.gathering_id, state__in=ACTIVE)
    return there.exists()


def sign_up_again(address: Address, pks: Iterable[int], language: str) -> bool:
    """Register for dates that one gave up, with a new number each. Whether anybody takes part in one of them now, be it
    since before: a second click finds what the first did."""
    rows = Registration.objects.filter(pk__in=list(pks), attendee__address=address)
    rows = rows.select_related("desk__gathering", "attendee").order_by("pk")
    for row in rows:
        if can_return(row):
            _request(address, [row.attendee], [row.desk_id], language)
    return any(_is_there(row) for row in rows)


def _request(address: Address, people: list[Attendee], desks: list[int], language: str) -> None:
    applicants = tuple(Applicant(row.name, row.role, row.region_id, row.employer_text) for row in people)
    if applicants and desks:
        key = secrets.token_hex(32)
        request_places(PlaceRequest(key, address.email, applicants, tuple(desks), language=language, is_trusted=True))
