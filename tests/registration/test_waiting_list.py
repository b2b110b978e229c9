"""The waiting list equals an oracle of lists after each random step, and planted faults are found."""

import random
from collections.abc import Callable
from typing import Any

import pytest

from registration.domain import offers, places
from registration.models import Desk, Registration
from tests.factories.registration import DeskFactory
from tests.registration.walk import DifferenceError, Walk

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("seed", range(6))
def test_the_desk_equals_its_oracle_after_each_step(seed: int) -> None:
    desk = DeskFactory.create(capacity=3)
    Walk(desk, random.Random(seed)).run(70)
    assert Registration.objects.count() > 15


def never_offered(patch: pytest.MonkeyPatch) -> None:
    """Places that are given back stay free for newcomers."""
    patch.setattr(offers, "entitled", lambda _desk: [])


def last_come_first_served(patch: pytest.MonkeyPatch) -> None:
    """Offers go by number, but from the end."""
    real = offers.entitled
    patch.setattr(offers, "entitled", lambda desk: real(desk)[::-1])


def unconfirmed_are_offered(patch: pytest.MonkeyPatch) -> None:
    """Whoever waits is offered a place, whether the address is theirs or not."""
    waiting = Registration.objects.filter(state="warteliste").select_related("attendee", "sign_up").order_by("number")
    patch.setattr(offers, "entitled", lambda desk: list(waiting.filter(desk=desk)))


def lowered_capacity_is_forgotten(patch: pytest.MonkeyPatch) -> None:
    """A place that is given back is free, though more are held than there are."""
    patch.setattr(Desk, "free", property(lambda desk: max(1, desk.capacity - desk.taken) if desk.taken else 1))


FAULTS: list[Callable[[pytest.MonkeyPatch], Any]] = [
    never_offered,
    last_come_first_served,
    unconfirmed_are_offered,
    lowered_capacity_is_forgotten,
]


def walk_often() -> None:
    for seed in range(5):
        Walk(DeskFactory.create(capacity=3), random.Random(seed)).run(70)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_planted_faults_are_found(fault: Callable[[pytest.MonkeyPatch], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    fault(monkeypatch)
    with pytest.raises(DifferenceError):
        walk_often()


def test_numbers_that_are_not_counted_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "save_counts", lambda _desks: None)
    with pytest.raises(DifferenceError, match=r"are counted|gap"):
        Walk(DeskFactory.create(capacity=3), random.Random(0)).run(10)
