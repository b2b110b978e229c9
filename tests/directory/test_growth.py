"""Looking for a person's traces costs as much as there is text, whatever stands in it."""

from functools import partial

import pytest

from directory.domain.traces import _phone_pattern
from portal.base.mail import names_address
from tests.growth import assert_linear
from tests.shapes import PIECES, repeated


@pytest.mark.parametrize("piece", [*PIECES, "0", "0911 12345", "+49 911 ", "0 - ", "m@e.x", "m.muster@"])
def test_looking_for_an_address_and_a_number(piece: str) -> None:
    phone = _phone_pattern("0911 111 111 11")
    assert phone is not None
    for pattern in (names_address("m.muster@example.org"), phone):
        assert_linear(pattern.findall, partial(repeated, piece), 20_000)
