"""Further dates of what one takes part in already, from the personal page."""

import secrets
from collections.abc import Iterable

from django.utils import timezone

from correspondence.models import Address
from registration.domain.desks import desk_state
from registration.domain.people import Applicant
from registration.domain.places import PlaceRequest, request_places
from registration.enums import ACTIVE, DeskState
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
        and desk_state(desk) in (DeskState.OPEN, DeskState.WAITING_LIST)
    ]


def sign_up_for_more(address: Address, desk_ids: Iterable[int], language: str) -> None:
    """Register everybody of this address for these dates: confirmed at once, for the link proved the address."""
    people = [
        Applicant(row.name, row.role, row.region_id, row.employer_text)
        for row in Attendee.objects.filter(address=address).order_by("pk")
    ]
    offered = {desk.pk for desk in further_desks(address)} & set(desk_ids)
    if people and offered:
        key = secrets.token_hex(32)
        desks = tuple(sorted(offered))
        request_places(PlaceRequest(key, address.email, tuple(people), desks, language=language, is_trusted=True))
