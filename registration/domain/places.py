"""Who gets a place: the turn, and the decision for all whose turn it is.

The order is the number given under the lock on the desk. While somebody entitled waits no place is free: whatever frees
one offers it in the same transaction (`registration.domain.offers`). So a free place may go to whoever asks.
"""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from correspondence.domain.addresses import address_key, store_addresses
from correspondence.models import Address
from registration.domain.desks import is_open, lock_desks, save_counts
from registration.domain.needs import order_dates
from registration.domain.notices import post_sign_ups
from registration.domain.people import Applicant, PersonKey, name_key, store_attendees
from registration.domain.turn import Turn
from registration.enums import ACTIVE, HOLDING, State, Way
from registration.models import AccessNeed, Attendee, Desk, Question, Registration, SignUp

HOLD = datetime.timedelta(hours=2)
# So many places of a desk may be held for one mail address without being confirmed.
MOST_HOLDS = 10


@dataclass(frozen=True, slots=True)
class PlaceRequest:
    """One form: these people at these desks. `is_trusted`: it comes from the personal page, and needs no second mail.

    `key` is the same for the same form. Need and question are those of the first person.
    """

    key: str
    email: str
    people: tuple[Applicant, ...]
    desks: tuple[int, ...]
    way: str = Way.SCREEN
    need: str = ""
    question: str = ""
    language: str = "de"
    is_trusted: bool = False


@dataclass
class _Batch:
    """What was read for a batch, and what is written for it in the end."""

    now: datetime.datetime
    addresses: dict[str, Address]
    attendees: dict[PersonKey, Attendee]
    desks: dict[int, Desk]
    active: set[tuple[int, int]]
    holds: Counter[tuple[int, int]]
    sign_ups: list[SignUp] = field(default_factory=list)
    registrations: list[Registration] = field(default_factory=list)
    needs: list[AccessNeed] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def write(self) -> None:
        SignUp.objects.bulk_create(self.sign_ups)
        for row in self.registrations:
            row.sign_up_id = row.sign_up.pk if row.sign_up else None
        Registration.objects.bulk_create(self.registrations)
        days = order_dates({need.registration.desk.gathering for need in self.needs}) if self.needs else {}
        for need in self.needs:
            need.order_by = days[need.registration.gathering_id]
            need.registration_id = need.registration.pk
        AccessNeed.objects.bulk_create(self.needs)
        Question.objects.bulk_create(self.questions)
        save_counts(self.desks.values())
        post_sign_ups(self.sign_ups, self.registrations, self.now)


def request_places(request: PlaceRequest) -> SignUp:
    """Decide this form, together with those that wait in this process. Its `shown` is what everybody may be told.

    Must not be called inside a transaction: others decide for it. Raises ValueError for what is no mail address.
    """
    address_key(request.email)
    return _turn.ask(request)


def decide(requests: Sequence[PlaceRequest]) -> list[SignUp]:
    """Decide these forms in this order, in one transaction of about fifteen queries. A form that is known stays so."""
    with transaction.atomic(durable=True):
        return decide_within(requests)


def decide_within(requests: Sequence[PlaceRequest]) -> list[SignUp]:
    """The same in a transaction that is the caller's: for loading data, not for answering people."""
    with transaction.atomic():
        known = {row.key: row for row in SignUp.objects.filter(key__in=[request.key for request in requests])}
        new = {request.key: request for request in reversed(requests) if request.key not in known}
        ordered = [request for request in requests if new.get(request.key) is request]
        if ordered:
            batch = _read(ordered)
            for request in ordered:
                known[request.key] = _decide_one(batch, request)
            batch.write()
        return [known[request.key] for request in requests]


_turn: Turn[PlaceRequest, SignUp] = Turn(decide)


def _read(requests: Sequence[PlaceRequest]) -> _Batch:
    """People first, then the desks in the order of their keys: everybody locks in this order."""
    addresses = store_addresses(request.email for request in requests)
    attendees = store_attendees(
        (addresses[address_key(request.email)], person) for request in requests for person in request.people
    )
    desks = lock_desks(desk for request in requests for desk in request.desks)
    rows = Registration.objects.filter(
        attendee__address__in=[address.pk for address in addresses.values()], state__in=ACTIVE
    ).values_list("attendee", "attendee__address", "gathering", "desk", "state")
    active, holds = set(), Counter[tuple[int, int]]()
    for attendee, address, gathering, desk, state in rows:
        active.add((attendee, gathering))
        holds[address, desk] += state == State.REQUESTED
    return _Batch(timezone.now(), addresses, attendees, desks, active, holds)


def _decide_one(batch: _Batch, request: PlaceRequest) -> SignUp:
    address = batch.addresses[address_key(request.email)]
    sign_up = SignUp(
        key=request.key, address=address, at=batch.now, language=request.language, is_trusted=request.is_trusted
    )
    batch.sign_ups.append(sign_up)
    for pk in sorted(set(request.desks) & set(batch.desks)):
        desk = batch.desks[pk]
        states = [_place(batch, request, sign_up, desk, person) for person in request.people]
        sign_up.shown.append([pk, max(states, key=_PUBLIC_ORDER.index)])
        if request.question and is_open(desk, batch.now):
            asks = batch.attendees[address.pk, name_key(request.people[0].name)]
            question = Question(gathering_id=desk.gathering_id, attendee=asks, text=request.question, at=batch.now)
            batch.questions.append(question)
    return sign_up


# What a form's answer says of a date; of several people the last that applies.
HELD, ON_LIST, FULL, CLOSED = "held", "waiting", "full", "closed"
_PUBLIC_ORDER = [HELD, ON_LIST, FULL, CLOSED]


def _place(batch: _Batch, request: PlaceRequest, sign_up: SignUp, desk: Desk, person: Applicant) -> str:
    """Give this person a place or a number on the waiting list; what everybody may be told about it.

    Who takes part already gets nothing new and is told what a stranger would be: the mail says what is true.
    """
    if not is_open(desk, batch.now):
        return CLOSED
    shown = HELD if desk.free else ON_LIST if desk.has_waiting_list else FULL
    attendee = batch.attendees[sign_up.address.pk, name_key(person.name)]
    if shown == FULL or (attendee.pk, desk.gathering_id) in batch.active:
        return shown
    if not request.is_trusted and batch.holds[sign_up.address.pk, desk.pk] >= MOST_HOLDS:
        return shown
    row = _new_registration(batch, request, sign_up, desk, attendee)
    batch.registrations.append(row)
    batch.active.add((attendee.pk, desk.gathering_id))
    batch.holds[sign_up.address.pk, desk.pk] += row.state == State.REQUESTED
    if request.need and person is request.people[0]:
        batch.needs.append(AccessNeed(registration=row, text=request.need, agreed_at=batch.now))
    return shown


def _new_registration(
    batch: _Batch, request: PlaceRequest, sign_up: SignUp, desk: Desk, attendee: Attendee
) -> Registration:
    with_place = State.CONFIRMED if request.is_trusted else State.REQUESTED
    state = with_place if desk.free else State.WAITING
    desk.last_number += 1
    desk.taken += state in HOLDING
    desk.waiting += state == State.WAITING
    starts_at = desk.gathering.starts_at or batch.now
    return Registration(
        attendee=attendee,
        desk=desk,
        gathering_id=desk.gathering_id,
        sign_up=sign_up,
        state=state,
        number=desk.last_number,
        way=request.way,
        at=batch.now,
        confirmed_at=batch.now if request.is_trusted else None,
        hold_until=min(batch.now + HOLD, starts_at) if state == State.REQUESTED else None,
    )
