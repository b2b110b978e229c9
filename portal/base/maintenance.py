"""What is done from time to time: each app registers its chores in its module `maintenance`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.utils.module_loading import autodiscover_modules

from portal.base.logs.outages import outages

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
DAY, WEEK = timedelta(days=1), timedelta(days=7)
# What a chore works on. The worker has a thread for each: a storage that hangs or a long rebuild holds up no erasure.
ROWS, FILES, INDEX = "rows", "files", "index"
AREAS = (ROWS, FILES, INDEX)


@dataclass(frozen=True, slots=True)
class Chore:
    """`run` returns how many things it dealt with and is harmless when nothing is due.

    `every` is MINUTE, HOUR, DAY or WEEK; those of a day or more come right after midnight. `keeps` says what is kept
    and how long, for the table in docs/operations.md; empty for a chore that deletes nothing by its age. `area` is one
    of AREAS.
    """

    name: str
    run: Callable[[], int]
    every: timedelta
    keeps: str
    area: str = ROWS


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a chore did: how many things it dealt with, or the name of the error that ended it."""

    name: str
    count: int
    error: str = ""


_chores: dict[str, Chore] = {}


def register_chore(name: str, run: Callable[[], int], *, every: timedelta, keeps: str = "", area: str = ROWS) -> None:
    """Have the worker run this so often. Each is a row of the table in docs/operations.md."""
    _chores[name] = Chore(name, run, every, keeps, area)


def chores() -> list[Chore]:
    """All chores of all apps."""
    autodiscover_modules("maintenance")
    return list(_chores.values())


def run_chore(chore: Chore) -> Outcome:
    """Run it now. An error is logged and told; it never keeps other chores from running."""
    part = f"maintenance ({chore.name})"
    try:
        count = chore.run()
    except Exception as error:  # noqa: BLE001 - whatever it is, the others are run
        outages.note(part, error)
        return Outcome(chore.name, 0, type(error).__name__)
    outages.over(part)
    return Outcome(chore.name, count)


def run_all() -> list[Outcome]:
    """Run every chore now, due or not."""
    return [run_chore(chore) for chore in chores()]
