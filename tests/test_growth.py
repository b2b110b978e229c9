"""The measure of growth itself: it lets what is linear pass and finds what is not, on a busy machine too."""

import re
from collections.abc import Iterable
from itertools import cycle

import pytest

from tests.growth import SHORTENED, assert_linear

QUADRATIC = re.compile(r"[\w.+%-]+@[\w-]+")
TOO_MUCH = "4 times the input costs too much"


class BusyMachine:
    """A clock, and readers whose cost is known, at speeds that change from one reading to the next."""

    def __init__(self, speeds: Iterable[float]) -> None:
        self.now = 0.0
        self.speeds = cycle(speeds)

    def linear(self, size: int) -> None:
        self.now += size * next(self.speeds)

    def square(self, size: int) -> None:
        self.now += size * size * next(self.speeds)


def test_what_is_linear_passes() -> None:
    assert_linear(lambda text: [text.count(sign) for sign in "abcdefgh"], lambda size: "a" * size, 2_000_000)


def test_a_pattern_that_costs_the_square_is_found() -> None:
    with pytest.raises(AssertionError, match=TOO_MUCH):
        assert_linear(QUADRATIC.search, lambda size: "a" * size, SHORTENED * 4_000, noise=0.001)


def test_the_cheapest_square_is_found() -> None:
    """The search of one letter from each letter on, which takes 4 s a gigabyte."""

    def search(text: str) -> list[int]:
        return [text.count("b", start) for start in range(len(text))]

    with pytest.raises(AssertionError, match=TOO_MUCH):
        assert_linear(search, lambda size: "a" * size, 20_000, noise=0.005)


# Slow and fast for as long as so many readings; the last begins fast and is slow for long.
@pytest.mark.parametrize("speeds", [[1], [2] * 5 + [1] * 5, [1] * 2 + [2] * 3, [1] + [2] * 50])
def test_a_machine_that_changes_its_speed_makes_no_difference(speeds: list[float]) -> None:
    machine = BusyMachine(speeds)
    assert_linear(machine.linear, int, 80, 0.1, lambda: machine.now)

    machine = BusyMachine(speeds)
    with pytest.raises(AssertionError, match=TOO_MUCH):
        assert_linear(machine.square, int, 80, 0.1, lambda: machine.now)
