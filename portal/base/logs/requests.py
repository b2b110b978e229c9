"""Failed requests in the log: one voice while the database is away, not a traceback for each."""

import logging

from portal.base.logs.outages import DATABASE_AWAY, outages

REQUESTS = "requests"


class OneVoiceFilter(logging.Filter):
    """Hands requests that failed for want of the database to the log of outages, which tells of them once a minute."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if not isinstance(error, DATABASE_AWAY):
            return True
        outages.note(REQUESTS, error)
        return False
