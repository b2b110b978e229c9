"""Numbers in files from outside: plain digits, not too many."""

import pytest

from portal.base.files.digits import decimal_number, whole_number

NO_NUMBERS = ["", " 1", "-1", "+1", "²", "٣", "1" * 10, "1e3", "1_0", "inf", "nan", "."]


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_all_else_is_no_number(text: str) -> None:
    assert (whole_number(text), decimal_number(text)) == (None, None)


def test_plain_digits_are_numbers() -> None:
    assert [whole_number(text) for text in ("0", "007", "9" * 9, "1.5")] == [0, 7, 999_999_999, None]
    assert [decimal_number(text) for text in ("0", "1.5", "2.", ".25", "1.2.3")] == [0, 1.5, 2, 0.25, None]
