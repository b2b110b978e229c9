"""How long an offer lasts: in hours in which offices are open."""

import datetime
from functools import lru_cache

import holidays
from django.utils import timezone

HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
OPENS, CLOSES = datetime.time(8), datetime.time(16)
CLOSED_DAYS = frozenset({(12, 24), (12, 31)})
FRIDAY = 4
# An offer made more than so long ahead → office hours to answer in.
ANSWER_IN = ((5 * DAY, 8), (2 * DAY, 4), (0 * DAY, 1))
# So long before the start nothing is held for anybody any more.
LAST_CALL = 3 * HOUR


@lru_cache(maxsize=32)
def _holidays(year: int) -> frozenset[datetime.date]:
    """Bavaria's public holidays, with Mariä Himmelfahrt, which most of its municipalities keep."""
    return frozenset(holidays.country_holidays("DE", subdiv="BY", years=year, categories=("public", "catholic")))


def is_office_day(day: datetime.date) -> bool:
    """Whether offices in Bavaria are open on that day."""
    return day.weekday() <= FRIDAY and (day.month, day.day) not in CLOSED_DAYS and day not in _holidays(day.year)


def add_office_hours(moment: datetime.datetime, hours: float) -> datetime.datetime:
    """The moment at which offices, open from 8 to 16 o'clock, were open for so many hours since; in local time."""
    left, now = hours * HOUR, timezone.localtime(moment)
    zone = now.tzinfo
    while True:
        opens, closes = (datetime.datetime.combine(now.date(), time, zone) for time in (OPENS, CLOSES))
        begins = max(now, opens)
        if is_office_day(now.date()) and begins < closes:
            if left <= closes - begins:
                return begins + left
            left -= closes - begins
        now = datetime.datetime.combine(now.date() + DAY, datetime.time(0), zone)


def offers_end(starts_at: datetime.datetime) -> datetime.datetime:
    """From then on a free place is whoever's comes first."""
    return starts_at - LAST_CALL


def answer_by(sent_at: datetime.datetime, starts_at: datetime.datetime) -> datetime.datetime:
    """Until when an offer holds that was sent now for a date that starts then."""
    ahead = starts_at - sent_at
    hours = next((hours for least, hours in ANSWER_IN if ahead > least), ANSWER_IN[-1][1])
    return min(add_office_hours(sent_at, hours), offers_end(starts_at))
