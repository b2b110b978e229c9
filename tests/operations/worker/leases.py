"""Leases and pauses that are short enough for a test, in the process that calls this."""

import datetime

from operations.worker import claims

# A twentieth of the worker's own.
LIKE_THE_LEASE = (0.5, 1.5, 3.0, 6.0)
SHORT = (0.1, 0.2, 0.4)


def shorten_leases(pauses: tuple[float, ...] = SHORT) -> None:
    """A lease of a twentieth. Pauses that are much shorter make kills meet the same task again and again."""
    claims.LEASE = datetime.timedelta(seconds=1.5)
    claims.RENEW_SECONDS = 0.3
    claims.PAUSES = tuple(datetime.timedelta(seconds=seconds) for seconds in pauses)
