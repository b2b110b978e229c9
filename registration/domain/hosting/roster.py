"""Who takes part in a date, for those who run it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from registration.domain.hosting.addresses import mail_problems
from registration.enums import ACTIVE, State
from registration.models import AccessNeed, Desk, Question, Registration


@dataclass(frozen=True, slots=True)
class Need:
    """What somebody needs, until when it has to be ordered, and when that was done."""

    text: str
    order_by: datetime.date | None
    done_on: datetime.date | None

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Person:
    """One registration. `rank` counts on the waiting list from 1 on, else it is 0; `need` only for who may see it.

    `mail_problem` says what is known of a last mail that did not arrive.
    """

    pk: int
    number: int
    name: str
    place: str
    role: str
    email: str
    state: str
    label: str
    way: str
    at: datetime.datetime
    is_confirmed: bool
    mail_problem: str
    hold_until: datetime.datetime | None
    rank: int = 0
    need: Need | None = None


@dataclass(frozen=True, slots=True)
class Roster:
    """The people of a desk by where they stand, each list in the order of numbers."""

    confirmed: list[Person] = field(default_factory=list)
    requested: list[Person] = field(default_factory=list)
    offered: list[Person] = field(default_factory=list)
    waiting: list[Person] = field(default_factory=list)
    ended: list[Person] = field(default_factory=list)

    @property
    def unreached(self) -> int:
        """How many who are registered or wait can't be reached by mail."""
        active = (*self.confirmed, *self.requested, *self.offered, *self.waiting)
        return sum(bool(person.mail_problem) for person in active)


def read_roster(desk: Desk, *, with_needs: bool = False) -> Roster:
    """Everybody at this desk. Two queries, three with needs, which are data about health."""
    rows = Registration.objects.filter(desk=desk).select_related("attendee__address", "attendee__region")
    needs = _needs(desk) if with_needs else {}
    problems = mail_problems(desk)
    roster, rank = Roster(), 0
    lists = {
        State.CONFIRMED: roster.confirmed,
        State.REQUESTED: roster.requested,
        State.OFFERED: roster.offered,
        State.WAITING: roster.waiting,
    }
    for row in rows.order_by("number"):
        rank += row.state == State.WAITING
        problem = problems.get(row.attendee.address_id, "")
        person = _person(row, problem, needs.get(row.pk), rank if row.state == State.WAITING else 0)
        lists.get(State(row.state), roster.ended).append(person)
    return roster


def _needs(desk: Desk) -> dict[int, Need]:
    rows = AccessNeed.objects.filter(registration__desk=desk, registration__state__in=ACTIVE)
    return {row.registration_id: Need(row.text, row.order_by, row.done_on) for row in rows}


def _person(row: Registration, problem: str, need: Need | None, rank: int) -> Person:
    attendee = row.attendee
    return Person(
        pk=row.pk,
        number=row.number,
        name=attendee.name,
        place=attendee.place,
        role=attendee.role,
        email=attendee.address.email,
        state=row.state,
        label=str(State(row.state).label),
        way=str(row.get_way_display()),
        at=row.at,
        is_confirmed=row.confirmed_at is not None,
        mail_problem=problem,
        hold_until=row.hold_until,
        rank=rank,
        need=need,
    )


def questions_for(desk: Desk) -> Iterable[dict[str, Any]]:
    """What was asked beforehand, in its order, with name and place of whoever still is there. One query."""
    rows = Question.objects.filter(gathering=desk.gathering_id).select_related("attendee__region").order_by("pk")
    return [
        {
            "text": row.text,
            "name": row.attendee.name if row.attendee else "",
            "place": row.attendee.place if row.attendee else "",
        }
        for row in rows
    ]
