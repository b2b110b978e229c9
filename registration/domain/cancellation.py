"""Giving places back, and what else changes a desk's places."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from correspondence.domain.addresses import store_addresses
from correspondence.models import Link
from registration.domain.desks import lock_desks, move, save_counts
from registration.domain.links import JOIN
from registration.domain.notices import post_cancellations, post_substitute
from registration.domain.offers import FIELDS, lock_registrations, offer_free_places
from registration.domain.people import Applicant, name_key, store_attendees
from registration.enums import ACTIVE, State
from registration.models import AccessNeed, Attendee, Desk, Registration


@transaction.atomic
def give_back(pks: Iterable[int], address_id: int | None = None) -> int:
    """Cancel these registrations; a declined offer is over. Their places are offered to the next. How many ended.

    Those of one address only, unless it is None, as for editors.
    """
    desks, rows = lock_registrations(pks, address_id)
    ended = [row for row in rows if row.state in ACTIVE]
    for row in ended:
        state = State.LAPSED if row.state == State.OFFERED else State.CANCELLED
        move(row, desks[row.desk_id], state)
        row.hold_until = None
    Registration.objects.bulk_update(ended, FIELDS)
    Link.objects.filter(purpose=JOIN, subject_id__in=[row.pk for row in ended]).delete()
    post_cancellations(ended)
    offer_free_places(desks.values(), timezone.now())
    return len(ended)


@transaction.atomic
def change_capacity(desk_id: int, capacity: int) -> Desk:
    """Nobody loses a place when there are fewer; more of them are offered at once. Raises Desk.DoesNotExist."""
    desk = lock_desks([desk_id]).get(desk_id)
    if desk is None:
        raise Desk.DoesNotExist
    desk.capacity = capacity
    desk.save(update_fields=["capacity"])
    offer_free_places([desk], timezone.now())
    return desk


class AlreadyThereError(Exception):
    """The substitute takes part already."""


@transaction.atomic
def substitute(pk: int, address_id: int, person: Applicant, email: str = "") -> bool:
    """Somebody else takes this place at once, under their own address if they have one; False if there is no place.

    Whoever gave it is told, and keeps an ended registration with a number of its own: what their calendar is told has
    to be newer than what it knows. Their link no longer opens the date, and their needs go. Raises AlreadyThereError,
    and ValueError for what is no mail address.
    """
    desks, rows = lock_registrations([pk], address_id)
    row = rows[0] if rows else None
    if row is None or row.state != State.CONFIRMED:
        return False
    address = next(iter(store_addresses([email]).values())) if email else row.attendee.address
    attendee = store_attendees([(address, person)])[address.pk, name_key(person.name)]
    there = Registration.objects.filter(attendee=attendee, gathering=row.gathering_id, state__in=ACTIVE)
    if there.exists():
        raise AlreadyThereError
    AccessNeed.objects.filter(registration=row).delete()
    Link.objects.filter(purpose=JOIN, subject_id=row.pk).delete()
    giver, row.attendee = row.attendee, attendee
    row.save(update_fields=["attendee"])
    post_substitute(row, _note_given(row, desks[row.desk_id], giver) if address.pk != giver.address_id else None)
    return True


def _note_given(row: Registration, desk: Desk, giver: Attendee) -> Registration:
    """An ended registration at this locked desk for whoever gave the place away, and the mail about it."""
    desk.last_number += 1
    ended = Registration(
        attendee=giver,
        desk=desk,
        gathering_id=row.gathering_id,
        sign_up=row.sign_up,
        state=State.CANCELLED,
        number=desk.last_number,
        way=row.way,
        at=row.at,
        confirmed_at=row.confirmed_at,
    )
    ended.save()
    save_counts([desk])
    post_cancellations([ended])
    return ended
