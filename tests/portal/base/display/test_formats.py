"""Dates, durations and numbers in German and English."""

import datetime as dt

import pytest
from django.utils import translation

from portal.base.display import formats

DAY = dt.date(2027, 1, 12)
START = dt.datetime(2027, 1, 12, 10, 0, tzinfo=dt.UTC)


def test_dates_in_german() -> None:
    assert formats.format_date(DAY) == "Di, 12. Januar 2027"
    assert formats.format_day(DAY) == "12. Januar 2027"
    assert formats.format_short_date(DAY) == "12. Jan."
    assert formats.format_month_year(DAY) == "Januar 2027"


def test_day_in_english() -> None:
    with translation.override("en"):
        assert formats.format_day(DAY) == "12 January 2027"


def test_hours() -> None:
    assert formats.format_hours(START, START + dt.timedelta(hours=2, minutes=30)) == "10:00–12:30 Uhr"
    assert formats.format_hours(START) == "10:00 Uhr"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (8280, "2 Std. 18 Min."),
        (7500, "2 Std. 05 Min."),
        (2700, "45 Min."),
        (3600, "1 Std."),
        (60, "1 Min."),
        (59.4, "59 Sek."),
        (59.6, "1 Min."),
        (0.2, "1 Sek."),
    ],
)
def test_durations(seconds: int, text: str) -> None:
    assert formats.format_duration(seconds) == text


def test_numbers() -> None:
    assert formats.format_number(9100) == "9.100"
    with translation.override("en"):
        assert formats.format_number(9100) == "9,100"


@pytest.mark.parametrize(
    ("number", "href"),
    [
        ("0911 555 01 23", "tel:+499115550123"),
        ("+49 (0)911 555-0123", "tel:+499115550123"),
        ("0049 911 5550123", "tel:+499115550123"),
        ("09281 / 57 12", "tel:+4992815712"),
        ("09281 / 571234", "tel:+499281571234"),
        ("(0 92 81) / 57-12", "tel:+4992815712"),
        ("09281 57-12 / 0171 1234567", "tel:+4992815712"),
        ("09281 57-12, -13", "tel:+4992815712"),
        ("09281/57-12 oder -13", "tel:+4992815712"),
    ],
)
def test_phone_href(number: str, href: str) -> None:
    assert formats.phone_href(number) == href


@pytest.mark.parametrize(
    ("name", "letters"), [("Prof. Dr. Miriam Oster", "MO"), ("Eva Kolb", "EK"), ("Eva", "E"), ("", "")]
)
def test_initials(name: str, letters: str) -> None:
    assert formats.initials(name) == letters
