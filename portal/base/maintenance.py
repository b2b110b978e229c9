"""What is due from time to time: each app registers its chores in its module `maintenance`."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.module_loading import autodiscover_modules

logger = logging.getLogger(__name__)
Chore = Callable[[], int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a chore did: how many things it dealt with, or the name of the error that ended it."""

    name: str
    count: int
    error: str = ""


_chores: dict[str, Chore] = {}


def register_chore(name: str, chore: Chore) -> None:
    """Have `chore` run every minute; it returns how many things it dealt with and is harmless when nothing is due."""
    _chores[name] = chore


def run_due() -> list[Outcome]:
    """Run every chore; one that fails is reported and does not keep the others from running."""
    autodiscover_modules("maintenance")
    outcomes = []
    for name, chore in _chores.items():
        try:
            outcomes.append(Outcome(name, chore()))
        except Exception as error:
            logger.exception("Maintenance: %s failed", name)
            outcomes.append(Outcome(name, 0, type(error).__name__))
    return outcomes
