"""Adding, moving and confirming people by hand. Whatever frees a place offers it in the same transaction."""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from correspondence.domain.addresses import store_addresses
from correspondence.models import Link
from registration.domain.desks import lock_desks, move, save_counts
from registration.domain.hosting.refusal import RefusedError
from registration.domain.links import JOIN
from registration.domain.needs import order_dates
from registration.domain.notices import post_confirmations, post_move
from registration.domain.offers import FIELDS, lock_registrations, offer_free_places
from registration.domain.people import Applicant, name_key, store_attendees
from registration.domain.sign_up import confirm
from registration.enums import ACTIVE, HOLDING, State, Way
from registration.models import AccessNeed, Attendee, Desk, Registration, SignUp


@transaction.atomic
def add_person(desk_id: int, person: Applicant, email: str, way: str = Way.SCREEN) -> Registration:
    """Register somebody who called: a place if one is free, else a number on the waiting list, confirmed at once.

    They get the mail that says so. Raises RefusedError, and ValueError for what is no mail address.
    """
    address = next(iter(store_addresses([email]).values()))
    attendee = store_attendees([(address, person)])[address.pk, name_key(person.name)]
    return _enrol(lock_desks([desk_id]).get(desk_id), attendee, way)


@transaction.atomic
def take_back(pk: int) -> Registration:
    """Register somebody again whose registration has ended, with a new number. Raises RefusedError."""
    row = Registration.objects.select_related("attendee").get(pk=pk)
    return _enrol(lock_desks([row.desk_id]).get(row.desk_id), row.attendee, row.way, row.sign_up)


def _enrol(desk: Desk | None, attendee: Attendee, way: str, sign_up: SignUp | None = None) -> Registration:
    """Confirmed at this locked desk."""
    now = timezone.now()
    if desk is None or _is_over(desk, now):
        raise RefusedError(_("Der Termin ist vorbei oder entfällt."))
    if not takes_people(desk):
        raise RefusedError(
            _("Alle Plätze sind vergeben, und der Termin hat keine Warteliste. Mit mehr Plätzen geht es.")
        )
    row = _numbered(desk, attendee, way, State.CONFIRMED if desk.free else State.WAITING, now)
    row.sign_up = sign_up
    row.save()
    save_counts([desk])
    post_confirmations([row])
    return row


def takes_people(desk: Desk) -> bool:
    """Whether somebody who is put there by hand gets a place, or a number on the waiting list."""
    return bool(desk.free) or desk.has_waiting_list


def _is_over(desk: Desk, now: datetime.datetime) -> bool:
    end = desk.gathering.ends_at or desk.gathering.starts_at
    return end is None or end <= now or desk.gathering.is_cancelled


def _numbered(desk: Desk, attendee: Attendee, way: str, state: State, now: datetime.datetime) -> Registration:
    """A row with the next number of this locked desk, which counts it. Raises RefusedError for who takes part."""
    active = Registration.objects.filter(attendee=attendee, gathering=desk.gathering_id, state__in=ACTIVE)
    if active.exists():
        raise RefusedError(_("Diese Person ist für den Termin schon eingetragen."))
    desk.last_number += 1
    desk.taken += state in HOLDING
    desk.waiting += state == State.WAITING
    return Registration(
        attendee=attendee,
        desk=desk,
        gathering_id=desk.gathering_id,
        state=state,
        number=desk.last_number,
        way=way,
        at=now,
        confirmed_at=now,
    )


@transaction.atomic
def move_person(pk: int, desk_id: int) -> Registration:
    """Give somebody a place at another date, and the place they leave to the next; needs go along. One mail tells both.

    Where nothing is free they wait there and keep what they have here: it is the new registration that says so.
    Raises RefusedError where nobody can wait, or nothing would change.
    """
    origin = Registration.objects.get(pk=pk)
    desks = lock_desks([origin.desk_id, desk_id])
    row = Registration.objects.select_related("attendee", "sign_up").get(pk=pk)
    target, now = desks.get(desk_id), timezone.now()
    if row.desk_id == desk_id or target is None or _is_over(target, now):
        raise RefusedError(_("Dorthin kann man nicht umbuchen: Der Termin ist vorbei, entfällt oder ist derselbe."))
    if row.state not in ACTIVE or row.confirmed_at is None:
        raise RefusedError(_("Umbuchen lässt sich, wer bestätigt hat und noch angemeldet ist."))
    if not target.free:
        waits = _enrol(target, row.attendee, row.way, row.sign_up)
        for need in AccessNeed.objects.filter(registration=row):
            AccessNeed.objects.create(
                registration=waits, text=need.text, agreed_at=need.agreed_at, order_by=_order_by(target)
            )
        return waits
    moved = _numbered(target, row.attendee, row.way, State.CONFIRMED, now)
    moved.sign_up = row.sign_up
    moved.save()
    move(row, desks[row.desk_id], State.CANCELLED)
    row.hold_until = None
    row.save(update_fields=FIELDS)
    needs = AccessNeed.objects.filter(registration=row)
    needs.update(registration=moved, order_by=_order_by(target), done_on=None)
    Link.objects.filter(purpose=JOIN, subject_id=row.pk).delete()
    post_move(row, moved)
    offer_free_places(desks.values(), now)
    return moved


def _order_by(desk: Desk) -> datetime.date | None:
    return order_dates([desk.gathering])[desk.gathering_id]


@transaction.atomic
def confirm_by_hand(pk: int) -> bool:
    """Somebody said on the telephone that this is theirs; False if there was nothing to confirm.

    The address itself stays unconfirmed: nobody has used a link that was mailed there.
    """
    row = Registration.objects.select_related("attendee").get(pk=pk)
    return bool(confirm([pk], row.attendee.address_id, by_link=False))


def unconfirmed(pks: Iterable[int]) -> list[Registration]:
    """Those of these that still want a confirmation, with their desks locked. Four queries, inside a transaction."""
    _desks, rows = lock_registrations(pks, None)
    return [row for row in rows if row.confirmed_at is None and row.state in (State.REQUESTED, State.WAITING)]
