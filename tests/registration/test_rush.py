"""Many at once: two hundred sign-ups for fifty places, and whole series with cancelling and resizing beside them."""

import random
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connections

from registration.domain.cancellation import change_capacity, give_back
from registration.domain.consistency import faults
from registration.domain.places import request_places
from registration.domain.sign_up import confirm
from registration.models import Registration
from tests.factories.registration import DeskFactory, form

pytestmark = pytest.mark.django_db(transaction=True)


def all_at_once(calls: list[Callable[[], object]], threads: int) -> list[BaseException]:
    """Call all of them from so many threads; what they raised."""
    together = threading.Barrier(min(threads, len(calls)))

    def begin() -> None:
        together.wait()

    def call(function: Callable[[], object]) -> BaseException | None:
        try:
            function()
        except BaseException as error:  # noqa: BLE001 - whatever it is, the test names it
            return error
        finally:
            connections.close_all()
        return None

    with ThreadPoolExecutor(threads, initializer=begin) as pool:
        return [error for error in pool.map(call, calls) if error]


def test_two_hundred_for_fifty_places() -> None:
    desk = DeskFactory.create(capacity=50)
    requests = [form(desk) for _ in range(200)]
    assert all_at_once([partial(request_places, request) for request in requests], 40) == []
    states = list(Registration.objects.order_by("number").values_list("state", flat=True))
    assert states == ["angefragt"] * 50 + ["warteliste"] * 150
    assert faults(desk) == []


def test_nine_desks_in_random_subsets_with_cancelling_and_resizing() -> None:
    desks = DeskFactory.create_batch(9, capacity=3)
    chance = random.Random(1)

    def take_part() -> None:
        mine = chance.sample(desks, chance.randrange(1, 10))
        sign_up = request_places(form(*mine, names=("A A", "B B")[: chance.randrange(1, 3)]))
        rows = list(Registration.objects.filter(sign_up=sign_up).values_list("pk", flat=True))
        confirm(rows, sign_up.address_id)
        if chance.random() < 0.5:
            give_back(chance.sample(rows, len(rows) // 2), sign_up.address_id)

    def resize() -> None:
        change_capacity(chance.choice(desks).pk, chance.randrange(6))

    calls = [take_part if chance.random() < 0.8 else resize for _ in range(60)]
    assert all_at_once(list(calls), 8) == []
    assert {desk.pk: faults(desk) for desk in desks} == {desk.pk: [] for desk in desks}
    assert Registration.objects.count() > 100
