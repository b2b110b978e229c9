"""From a form to a registration that counts."""

import datetime
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from correspondence.domain.bounces import forgive
from correspondence.models import Address
from registration.domain.desks import move, save_counts
from registration.domain.notices import post_confirmations
from registration.domain.offers import FIELDS, lock_registrations, offer_free_places
from registration.enums import State
from registration.models import Registration


def sign_up_key(stamp: str, content: Sequence[str]) -> str:
    """The same for the same form sent twice (a double click, a lost answer), and nobody can guess it."""
    text = "\x00".join([stamp, *content])
    return salted_hmac("registration.sign-up", text, algorithm="sha256").hexdigest()


@transaction.atomic
def confirm(pks: Iterable[int], address_id: int, *, by_link: bool = True) -> int:
    """The person behind the address says that these are theirs; how many were not confirmed before.

    A held place is theirs; who waits is entitled from now on, and is offered a place at once if one is free. `by_link`:
    they said so by a link that was mailed there, which confirms the address as well.
    """
    desks, rows = lock_registrations(pks, address_id)
    now, confirmed = timezone.now(), []
    for row in rows:
        if row.confirmed_at is None and row.state in (State.REQUESTED, State.WAITING):
            row.confirmed_at = now
            if row.state == State.REQUESTED:
                move(row, desks[row.desk_id], State.CONFIRMED)
                row.hold_until = None
            confirmed.append(row)
    Registration.objects.bulk_update(confirmed, FIELDS)
    save_counts(desks.values())
    post_confirmations(confirmed)
    offer_free_places(desks.values(), now)
    if by_link:
        _note_confirmed(address_id, now)
    return len(confirmed)


def _note_confirmed(address_id: int, now: datetime.datetime) -> None:
    """Mail arrives there, whatever came back before."""
    Address.objects.filter(pk=address_id, confirmed_at=None).update(confirmed_at=now)
    forgive(address_id)
