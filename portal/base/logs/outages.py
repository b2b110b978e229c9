"""One voice for what is away: a log line when it goes, one a minute while it is gone, one when it is back.

Several threads meet the same outage and try again each second; a line for each try would fill the log.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import InterfaceError, OperationalError

logger = logging.getLogger(__name__)

REMIND_SECONDS = 60.0
DATABASE_AWAY = (OperationalError, InterfaceError)
DATABASE = "the database"


@dataclass
class Outage:
    """Since when, when it is said again, and who has met it and not yet got on."""

    since: float
    next_line: float
    parts: set[str] = field(default_factory=set)


class OutageLog:
    """Thread-safe. A database that is away is one outage, whichever part meets it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._outages: dict[str, Outage] = {}

    def note(self, part: str, error: BaseException, *, foreseen: bool = False) -> None:
        """Say that the part met this error and tries again. One that nobody foresaw is logged with its traceback."""
        is_database = isinstance(error, DATABASE_AWAY)
        cause, now = (DATABASE if is_database else part), self._clock()
        with self._lock:
            outage = self._outages.get(cause)
            is_new = outage is None
            if outage is None:
                outage = self._outages[cause] = Outage(now, now)
            outage.parts.add(part)
            is_due = now >= outage.next_line
            if is_due:
                outage.next_line = now + REMIND_SECONDS
        if is_new and is_database:
            logger.warning("%s is away, and everything that needs it waits: %s", cause, _first_line(error))
        elif is_new and foreseen:
            logger.warning("%s waits: %s", cause, error)
        elif is_new:
            logger.error("%s failed and is tried again", cause, exc_info=error)
        elif is_due:
            logger.warning("%s: still %s after %.0f s", cause, type(error).__name__, now - outage.since)

    def over(self, part: str) -> None:
        """Say that the part got on. The last of those who had met an outage ends it."""
        if not self._outages:
            return
        ended = []
        with self._lock:
            for cause, outage in list(self._outages.items()):
                outage.parts.discard(part)
                if not outage.parts:
                    ended.append((cause, self._clock() - outage.since))
                    del self._outages[cause]
        for cause, seconds in ended:
            logger.warning("%s is back after %.0f s", cause, seconds)


def _first_line(error: BaseException) -> str:
    return str(error).strip().partition("\n")[0]


outages = OutageLog()
