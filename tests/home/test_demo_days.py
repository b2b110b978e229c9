"""Days counted from the day of loading."""

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from home.demo.days import day_of, days_ago, hours_of

BERLIN = ZoneInfo("Europe/Berlin")
# A Monday, a Tuesday, a Sunday of the same week.
WEEK = [datetime.datetime(2027, 3, day, 9, tzinfo=BERLIN) for day in (1, 2, 7)]


@pytest.mark.parametrize("now", WEEK)
def test_weeks_are_counted_from_the_tuesday_of_this_week(now: datetime.datetime) -> None:
    with time_machine.travel(now, tick=False):
        assert day_of({"week": -1}) == datetime.date(2027, 2, 23)
        assert day_of({"week": 1, "weekday": 3}) == datetime.date(2027, 3, 11)
        assert day_of({"week": -1}) < now.date() < day_of({"week": 1})


def test_fixed_dates_stay() -> None:
    assert day_of({"date": datetime.date(2020, 9, 29)}) == datetime.date(2020, 9, 29)


def test_hours_are_those_of_the_portal_in_summer_and_winter() -> None:
    summer, end = hours_of({"date": datetime.date(2020, 9, 29)})
    winter, _end = hours_of({"date": datetime.date(2020, 11, 10), "times": ["09:30", "16:30"]})
    assert (summer, end) == (
        datetime.datetime(2020, 9, 29, 10, tzinfo=BERLIN),
        datetime.datetime(2020, 9, 29, 12, 30, tzinfo=BERLIN),
    )
    assert winter == datetime.datetime(2020, 11, 10, 9, 30, tzinfo=BERLIN)


def test_days_ago() -> None:
    with time_machine.travel(WEEK[0], tick=False):
        assert days_ago(1) == datetime.date(2027, 2, 28)
