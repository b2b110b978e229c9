"""Which backups are kept: the newest of each of the last days, and of each of the last weeks."""

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import islice

FORMAT = "%Y%m%d-%H%M%S"


def name_for(moment: datetime) -> str:
    """The name of a backup's folder: its moment in UTC."""
    return moment.astimezone(UTC).strftime(FORMAT)


def moment_of(name: str) -> datetime | None:
    """When a backup of this name was begun; None for a name that is none."""
    try:
        return datetime.strptime(name, FORMAT).replace(tzinfo=UTC)
    except ValueError:
        return None


def to_keep(names: Iterable[str], days: int, weeks: int) -> set[str]:
    """The newest always stays. Days and weeks without a backup do not count."""
    by_day: dict[tuple[int, ...], str] = {}
    by_week: dict[tuple[int, ...], str] = {}
    dated = sorted(((moment, name) for name in names if (moment := moment_of(name))), reverse=True)
    for moment, name in dated:
        by_day.setdefault((moment.year, moment.month, moment.day), name)
        by_week.setdefault(tuple(moment.isocalendar())[:2], name)
    newest = {name for _moment, name in dated[:1]}
    return newest | {*islice(by_day.values(), days)} | {*islice(by_week.values(), weeks)}
