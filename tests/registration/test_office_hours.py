"""Offers end in office hours."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from registration.domain.office_hours import add_office_hours, answer_by, is_office_day, offers_end

BERLIN = ZoneInfo("Europe/Berlin")


def at(text: str) -> datetime.datetime:
    return datetime.datetime.strptime(text, "%d.%m.%Y %H:%M").replace(tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("sent", "hours", "ends"),
    [
        ("13.11.2026 15:30", 8, "16.11.2026 15:30"),  # from Friday to Monday
        ("10.11.2026 10:00", 4, "10.11.2026 14:00"),
        ("10.11.2026 10:00", 6, "10.11.2026 16:00"),
        ("10.11.2026 14:00", 4, "11.11.2026 10:00"),
        ("10.11.2026 20:00", 1, "11.11.2026 09:00"),
        ("14.11.2026 12:00", 1, "16.11.2026 09:00"),  # on Saturday
        ("23.12.2026 15:00", 8, "28.12.2026 15:00"),  # Christmas Eve is closed, then two holidays and a weekend
        ("30.12.2026 12:00", 8, "04.01.2027 12:00"),
        ("05.01.2027 12:00", 8, "07.01.2027 12:00"),  # Epiphany
        ("14.08.2028 15:00", 2, "16.08.2028 09:00"),  # Mariä Himmelfahrt
        ("23.10.2026 15:00", 2, "26.10.2026 09:00"),  # the night in which the clocks go back
        ("26.03.2027 12:00", 1, "30.03.2027 09:00"),  # Good Friday to Easter Monday, and the clocks go forward
    ],
)
def test_hours_in_which_offices_are_open(sent: str, hours: float, ends: str) -> None:
    assert add_office_hours(at(sent), hours) == at(ends)


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        ("23.11.2026 10:00", "11.11.2026 10:00"),  # more than five days ahead: eight hours
        ("14.11.2026 10:00", "10.11.2026 14:00"),  # more than two: four
        ("12.11.2026 10:00", "10.11.2026 11:00"),
        ("10.11.2026 13:30", "10.11.2026 10:30"),  # never past three hours before
    ],
)
def test_how_long_an_offer_lasts(starts: str, ends: str) -> None:
    assert answer_by(at("10.11.2026 10:00"), at(starts)) == at(ends)


def test_three_hours_before_the_start_offers_end() -> None:
    assert offers_end(at("10.11.2026 13:30")) == at("10.11.2026 10:30")


def test_which_days_are_office_days() -> None:
    days = [datetime.date(2026, 11, day) for day in range(16, 23)]
    assert [is_office_day(day) for day in days] == [True] * 5 + [False] * 2  # Buß- und Bettag is a working day
    assert not is_office_day(datetime.date(2026, 12, 24))
    assert not is_office_day(datetime.date(2026, 10, 3))
