"""The measure of growth itself: it lets what is linear pass and finds what is not."""

import re

import pytest

from tests.growth import assert_linear

QUADRATIC = re.compile(r"[\w.+%-]+@[\w-]+")


def test_what_is_linear_passes() -> None:
    assert_linear(lambda text: [text.count(sign) for sign in "abcdefgh"], "a" * 1_000_000, "a" * 2_000_000)


def test_a_pattern_that_costs_the_square_is_found() -> None:
    with pytest.raises(AssertionError, match="Twice the input costs"):
        assert_linear(QUADRATIC.search, "a" * 2_000, "a" * 4_000, noise=0.001)
