"""Numbers in files from outside: "²" is a digit to Python that is no number, and thousands of digits are too many."""

import re

MOST_DIGITS = 9

_WHOLE = re.compile(rf"[0-9]{{1,{MOST_DIGITS}}}")
_DECIMAL = re.compile(rf"[0-9]{{1,{MOST_DIGITS}}}(?:\.[0-9]{{0,{MOST_DIGITS}}})?|\.[0-9]{{1,{MOST_DIGITS}}}")


def whole_number(text: str) -> int | None:
    """A number of at most MOST_DIGITS plain digits without a sign; None for all else."""
    return int(text) if _WHOLE.fullmatch(text) else None


def decimal_number(text: str) -> float | None:
    """The same with a point and further digits; None for all else."""
    return float(text) if _DECIMAL.fullmatch(text) else None
