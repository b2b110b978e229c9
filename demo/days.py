"""Days and hours of the demo: given as they were, or counted from the day on which the demo is loaded."""

import datetime

from django.utils import timezone

from demo.sources import Row

SESSION_HOURS = ("10:00", "12:30")
# Public holidays in Bavaria: (month, day), and days from Easter Sunday.
FIXED_HOLIDAYS = {(5, 1), (8, 15), (10, 3), (11, 1)}
EASTER_HOLIDAYS = {-2, 1, 39, 50, 60}


def days_ago(number: int) -> datetime.date:
    """The local day so many days before today."""
    return timezone.localdate() - datetime.timedelta(days=number)


def _tuesday() -> datetime.date:
    """Of the week of loading: a session a week before it is past, a week after it to come, on every day of the week."""
    today = timezone.localdate()
    return today + datetime.timedelta(days=1 - today.weekday())


def _is_christmas(tuesday: datetime.date) -> bool:
    """Whether the week of this Tuesday touches the days from 24 December to 6 January: no office meets then."""
    week = [tuesday + datetime.timedelta(days=number) for number in range(-1, 4)]
    return any((day.month, day.day) >= (12, 24) or (day.month, day.day) <= (1, 6) for day in week)


def _week(number: int) -> datetime.date:
    """The Tuesday so many working weeks before or after the week of loading; weeks around Christmas do not count."""
    step = datetime.timedelta(weeks=1 if number > 0 else -1)
    tuesday = _tuesday()
    for _number in range(abs(number)):
        tuesday += step
        while _is_christmas(tuesday):
            tuesday += step
    return tuesday


def _easter(year: int) -> datetime.date:
    """Easter Sunday by the Gregorian rule (Meeus, Jones and Butcher)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * to_sunday) // 451
    month, day = divmod(moon + to_sunday - 7 * late + 114, 31)
    return datetime.date(year, month, day + 1)


def _is_holiday(day: datetime.date) -> bool:
    return (day.month, day.day) in FIXED_HOLIDAYS or (day - _easter(day.year)).days in EASTER_HOLIDAYS


def day_of(row: Row) -> datetime.date:
    """`date` as it stands, or `week` in working weeks from that of loading, on `weekday` (0 is Monday).

    A public holiday gives way to the working day before it, on a Monday to the one after it.
    """
    if "date" in row:
        fixed: datetime.date = row["date"]
        return fixed
    day = _week(row["week"]) + datetime.timedelta(days=row.get("weekday", 1) - 1)
    aside = datetime.timedelta(days=1 if day.weekday() == 0 else -1)
    while _is_holiday(day):
        day += aside
    return day


def hours_of(row: Row, times: tuple[str, str] = SESSION_HOURS) -> tuple[datetime.datetime, datetime.datetime]:
    """Beginning and end in the portal's time zone; `times` are the hours where the row names none."""
    day = day_of(row)
    begin, end = (datetime.time.fromisoformat(hour) for hour in row.get("times", times))
    return (
        timezone.make_aware(datetime.datetime.combine(day, begin)),
        timezone.make_aware(datetime.datetime.combine(day, end)),
    )
