"""Days counted from the day of loading."""

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from demo.days import day_of, days_ago, hours_of
from demo.sources import Row

BERLIN = ZoneInfo("Europe/Berlin")
# A Monday, a Tuesday, a Sunday of the same week.
WEEK = [datetime.datetime(2027, 3, day, 9, tzinfo=BERLIN) for day in (1, 2, 7)]


@pytest.mark.parametrize("now", WEEK)
def test_weeks_are_counted_from_the_tuesday_of_this_week(now: datetime.datetime) -> None:
    with time_machine.travel(now, tick=False):
        assert day_of({"week": -1}) == datetime.date(2027, 2, 23)
        assert day_of({"week": 1, "weekday": 3}) == datetime.date(2027, 3, 11)
        assert day_of({"week": -1}) < now.date() < day_of({"week": 1})


@pytest.mark.parametrize(
    ("today", "row", "day"),
    [
        # The weeks of 21 and 28 December and that of Epiphany are left out, in both directions.
        ((2026, 11, 26), {"week": 3}, (2026, 12, 15)),
        ((2026, 11, 26), {"week": 4}, (2027, 1, 12)),
        ((2026, 11, 26), {"week": 5, "weekday": 4}, (2027, 1, 22)),
        ((2027, 1, 20), {"week": -1}, (2027, 1, 12)),
        ((2027, 1, 20), {"week": -2}, (2026, 12, 15)),
        # Ascension Day, Corpus Christi, Easter Monday and the Day of German Unity; an ordinary Thursday stays.
        ((2027, 4, 29), {"week": 1, "weekday": 3}, (2027, 5, 5)),
        ((2027, 4, 29), {"week": 2, "weekday": 3}, (2027, 5, 13)),
        ((2027, 5, 20), {"week": 1, "weekday": 3}, (2027, 5, 26)),
        ((2027, 3, 24), {"week": 1, "weekday": 0}, (2027, 3, 30)),
        ((2028, 9, 27), {"week": 1}, (2028, 10, 2)),
    ],
)
def test_nobody_meets_on_a_holiday(today: tuple[int, int, int], row: Row, day: tuple[int, int, int]) -> None:
    with time_machine.travel(datetime.datetime(*today, 9, tzinfo=BERLIN), tick=False):
        assert day_of(row) == datetime.date(*day)


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
