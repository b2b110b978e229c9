"""Random steps at a desk, beside an oracle that is made of lists and knows no database."""

import random
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils import timezone

from registration.domain.cancellation import change_capacity, give_back
from registration.domain.consistency import faults
from registration.domain.offers import accept_offers, lapse, start_offer_time
from registration.domain.places import request_places
from registration.domain.sign_up import confirm
from registration.models import Desk, Registration
from tests.factories.registration import form

HELD = {"angefragt", "bestaetigt", "angeboten"}


class DifferenceError(AssertionError):
    """The desk and the oracle disagree, or a rule of desks is broken."""


@dataclass
class Person:
    """A number of the queue as the oracle sees it."""

    state: str
    is_confirmed: bool = False
    is_due: bool = False  # hold or sent offer: ends with the next look at the clock


@dataclass
class Oracle:
    """The rules of the queue, written down a second time: plain lists, no counters, no locks."""

    capacity: int
    queue: list[Person] = field(default_factory=list)

    def free(self) -> int:
        return max(0, self.capacity - sum(person.state in HELD for person in self.queue))

    def sign_up(self, count: int) -> None:
        for _ in range(count):
            self.queue.append(Person("angefragt", is_due=True) if self.free() else Person("warteliste"))

    def confirm(self, number: int) -> None:
        person = self.queue[number]
        if person.state in {"angefragt", "warteliste"}:
            person.is_confirmed = True
        if person.state == "angefragt":
            person.state, person.is_due = "bestaetigt", False
        self.offer()

    def leave(self, number: int) -> None:
        person = self.queue[number]
        if person.state in HELD | {"warteliste"}:
            person.state = "verfallen" if person.state == "angeboten" else "abgesagt"
        self.offer()

    def accept(self, number: int) -> None:
        if self.queue[number].state == "angeboten":
            self.queue[number].state = "bestaetigt"

    def send_offers(self) -> None:
        for person in self.queue:
            person.is_due |= person.state == "angeboten"

    def time_is_over(self) -> None:
        for person in self.queue:
            if person.is_due and person.state in {"angefragt", "angeboten"}:
                person.state = "verfallen"
        self.offer()

    def resize(self, capacity: int) -> None:
        self.capacity = capacity
        self.offer()

    def offer(self) -> None:
        for person in self.queue:
            if self.free() and person.state == "warteliste" and person.is_confirmed:
                person.state = "angeboten"
                person.is_due = False


@dataclass
class Walk:
    """One desk and its oracle; `run` takes so many steps and raises DifferenceError at the first difference."""

    desk: Desk
    random: random.Random

    def __post_init__(self) -> None:
        self.oracle = Oracle(self.desk.capacity)
        self.steps = {
            self.sign_up: 8,
            self.confirm: 6,
            self.leave: 4,
            self.accept: 3,
            self.send_offers: 2,
            self.time_is_over: 1,
            self.resize: 2,
        }

    def run(self, steps: int) -> None:
        self.sign_up()
        for number in range(steps):
            (step,) = self.random.choices(list(self.steps), list(self.steps.values()))
            step()
            self.compare(f"step {number}, {step.__name__}")

    def compare(self, step: str) -> None:
        found = list(self.rows().values_list("state", flat=True))
        wanted = [person.state for person in self.oracle.queue]
        if found != wanted:
            raise DifferenceError(f"{step}: {found} is not {wanted}")
        if broken := faults(self.desk):
            raise DifferenceError(f"{step}: {broken}")

    def rows(self) -> QuerySet[Registration]:
        return Registration.objects.filter(desk=self.desk).order_by("number")

    def pick(self) -> tuple[int, Registration] | None:
        rows = list(self.rows().select_related("attendee"))
        if not rows:
            return None
        number = self.random.randrange(max(0, len(rows) - 12), len(rows))
        return number, rows[number]

    def sign_up(self) -> None:
        count = self.random.choice([1, 1, 1, 2, 3])
        request_places(form(self.desk, names=tuple(f"Person {each}" for each in range(count))))
        self.oracle.sign_up(count)

    def confirm(self) -> None:
        if picked := self.pick():
            number, row = picked
            confirm([row.pk], row.attendee.address_id)
            self.oracle.confirm(number)

    def leave(self) -> None:
        if picked := self.pick():
            number, row = picked
            give_back([row.pk], row.attendee.address_id)
            self.oracle.leave(number)

    def accept(self) -> None:
        if picked := self.pick():
            number, row = picked
            accept_offers([row.pk], row.attendee.address_id)
            self.oracle.accept(number)

    def send_offers(self) -> None:
        start_offer_time(self.rows().values_list("pk", flat=True))
        self.oracle.send_offers()

    def time_is_over(self) -> None:
        """As if hours had passed: holds and offers that were sent end, for the date is weeks away."""
        self.rows().filter(hold_until__isnull=False).update(hold_until=timezone.now())
        lapse()
        self.oracle.time_is_over()

    def resize(self) -> None:
        capacity = self.random.randrange(5)
        change_capacity(self.desk.pk, capacity)
        self.oracle.resize(capacity)
