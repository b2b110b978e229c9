"""Days and hours of the demo: given as they were, or counted from the day on which the demo is loaded."""

import datetime

from django.utils import timezone

from home.demo.sources import Row

SESSION_HOURS = ("10:00", "12:30")


def days_ago(number: int) -> datetime.date:
    return timezone.localdate() - datetime.timedelta(days=number)


def _tuesday() -> datetime.date:
    """Of the week of loading: a session a week before it is past, a week after it to come, on every day of the week."""
    today = timezone.localdate()
    return today + datetime.timedelta(days=1 - today.weekday())


def day_of(row: Row) -> datetime.date:
    """`date` as it stands, or `week` from the Tuesday of the week of loading, on `weekday` (0 is Monday)."""
    if "date" in row:
        fixed: datetime.date = row["date"]
        return fixed
    return _tuesday() + datetime.timedelta(weeks=row["week"], days=row.get("weekday", 1) - 1)


def hours_of(row: Row, times: tuple[str, str] = SESSION_HOURS) -> tuple[datetime.datetime, datetime.datetime]:
    """Beginning and end in the portal's time zone; `times` are the hours where the row names none."""
    day = day_of(row)
    begin, end = (datetime.time.fromisoformat(hour) for hour in row.get("times", times))
    return (
        timezone.make_aware(datetime.datetime.combine(day, begin)),
        timezone.make_aware(datetime.datetime.combine(day, end)),
    )
