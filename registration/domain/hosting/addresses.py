"""Mail that did not arrive: what is known of it, sending it again, and putting a mistyped address right."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from correspondence.domain.addresses import store_addresses
from correspondence.domain.bounces import forgive
from correspondence.domain.outbox import unused
from correspondence.models import Address, Link, MailState, OutgoingMail
from registration.domain.desks import move
from registration.domain.hosting.attendance import unconfirmed
from registration.domain.hosting.refusal import RefusedError
from registration.domain.notices import post_again, post_confirmations, post_offers
from registration.domain.offers import FIELDS, lock_registrations, offer_free_places
from registration.domain.places import HOLD
from registration.enums import ACTIVE, State
from registration.models import Attendee, Desk, Question, Registration, SignUp

# Of the last mail to an address: what those who run a date should know.
PROBLEMS = (MailState.RETURNED, MailState.REFUSED, MailState.UNCLEAR, MailState.FAILED)


def mail_problems(desk: Desk) -> dict[int, str]:
    """Keys of addresses at this desk whose last mail did not arrive, or may not have, with what is known. One query.

    One that came back for good is told even if another mail was sent later.
    """
    mails = OutgoingMail.objects.filter(address__attendees__registrations__desk=desk)
    rows = mails.filter(state__in=(MailState.SENT, *PROBLEMS)).order_by("pk")
    last: dict[int, str] = {}
    for address, state, bounced_at in rows.values_list("address", "state", "address__bounced_at"):
        last[address] = MailState.RETURNED if bounced_at else state
    return {address: str(MailState(state).label) for address, state in last.items() if state in PROBLEMS}


@transaction.atomic
def ask_again(pks: Iterable[int]) -> int:
    """Mail the link that confirms once more; a held place is held two hours from now. How many mails.

    Raises RefusedError if none of these waits to be confirmed.
    """
    rows = unconfirmed(pks)
    for address in {row.attendee.address_id for row in rows}:
        forgive(address)
    sent = _ask_again(rows)
    if not sent:
        raise RefusedError(_("Hier wartet keine Anmeldung mehr auf die Bestätigung."))
    return sent


def _ask_again(rows: Iterable[Registration]) -> int:
    now, held, sign_ups = timezone.now(), [], {}
    for row in rows:
        if row.sign_up is not None:
            sign_ups[row.sign_up.pk] = row.sign_up
        if row.state == State.REQUESTED:
            row.hold_until = min(now + HOLD, row.desk.gathering.starts_at or now)
            held.append(row)
    Registration.objects.bulk_update(held, ["hold_until"])
    post_again(sign_ups.values(), now)
    return len(sign_ups)


@transaction.atomic
def correct_address(pk: int, email: str) -> Address:
    """Have everything that was sent to a mistyped address go to this one; links to the old one end.

    What waited to be confirmed is asked for again, what was confirmed is told once more. An address whose links were
    used stays its owner's. Raises RefusedError for that, and ValueError for what is no mail address.
    """
    old = Address.objects.get(attendees__registrations=pk)
    if old.confirmed_at and not old.bounced_at:
        raise RefusedError(
            _("Von dieser Adresse aus wurde schon bestätigt: Sie stimmt. Tragen Sie die andere neu ein.")
        )
    new = next(iter(store_addresses([email]).values()))
    if new.pk == old.pk:
        raise RefusedError(_("Das ist dieselbe Adresse wie vorher."))
    mine = Registration.objects.filter(attendee__address=old)
    desks, rows = lock_registrations(list(mine.values_list("pk", flat=True)), None)
    _hand_over(old, new, desks, rows)
    Registration.objects.bulk_update(rows, [*FIELDS, "attendee"])
    SignUp.objects.filter(address=old).update(address=new)
    Link.objects.filter(address=old).delete()
    OutgoingMail.objects.filter(address=old).exclude(state=MailState.SENDING).delete()
    Attendee.objects.filter(address=old).delete()
    unused(Address.objects.filter(pk=old.pk)).delete()
    offer_free_places(desks.values(), timezone.now())
    _tell(new, rows, occasion=f"address-{new.pk}")
    return new


@transaction.atomic
def send_again(pk: int) -> int:
    """Mail came back, and the address is right all the same: everything that is true is told once more. How many rows.

    Raises RefusedError for an address that has no registration any more.
    """
    address = Address.objects.get(attendees__registrations=pk)
    mine = Registration.objects.filter(attendee__address=address, state__in=ACTIVE)
    _desks, rows = lock_registrations(list(mine.values_list("pk", flat=True)), None)
    if not rows:
        raise RefusedError(_("Unter dieser Adresse ist niemand mehr angemeldet."))
    forgive(address.pk)
    _tell(address, rows, occasion=f"again-{timezone.now():%Y%m%d%H%M}")
    return len(rows)


def _hand_over(old: Address, new: Address, desks: dict[int, Desk], rows: list[Registration]) -> None:
    """Give the people at the old address, and what is theirs, to the new one; who is there already stays one person."""
    there = {row.name_key: row for row in Attendee.objects.filter(address=new)}
    active = set(
        Registration.objects.filter(attendee__address=new, state__in=ACTIVE).values_list("attendee", "gathering")
    )
    for attendee in Attendee.objects.filter(address=old).order_by("pk"):
        twin = there.get(attendee.name_key)
        if twin is None:
            attendee.address = new
            attendee.save(update_fields=["address"])
            continue
        Question.objects.filter(attendee=attendee).update(attendee=twin)
        for row in rows:
            if row.attendee_id != attendee.pk:
                continue
            if row.state in ACTIVE and (twin.pk, row.gathering_id) in active:
                move(row, desks[row.desk_id], State.CANCELLED)
                row.hold_until = None
            row.attendee = twin


def _tell(address: Address, rows: list[Registration], occasion: str) -> None:
    for row in rows:
        row.attendee.address = address
        if row.sign_up is not None:
            row.sign_up.address = address
    waits = [row for row in rows if row.confirmed_at is None and row.state in (State.REQUESTED, State.WAITING)]
    _ask_again(waits)
    offered = [row for row in rows if row.state == State.OFFERED]
    for row in offered:
        row.hold_until = None  # their time runs from the mail that arrives
    Registration.objects.bulk_update(offered, ["hold_until"])
    post_offers(offered, occasion)
    known = [row for row in rows if row.confirmed_at and row.state in (State.CONFIRMED, State.WAITING)]
    post_confirmations(known, occasion)
