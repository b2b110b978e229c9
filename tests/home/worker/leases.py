"""Leases and pauses that are short enough for a test, in the process that calls this."""

import datetime

from home.worker import claims


def shorten_leases() -> None:
    claims.LEASE = datetime.timedelta(seconds=1.5)
    claims.RENEW_SECONDS = 0.3
    claims.PAUSES = tuple(datetime.timedelta(seconds=seconds) for seconds in (0.1, 0.2, 0.4))
