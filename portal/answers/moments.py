"""Up to when an answer is true if nobody changes anything: to the next beginning, end or midnight."""

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from portal.base.changes.tables import moments


class Moments:
    """The next moment under a state of the database, asked once for each state: one query."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: tuple[tuple[str, ...], datetime, datetime] | None = None

    def next(self, state: tuple[str, ...], now: datetime) -> datetime:
        """The first moment after `now` at which an answer changes, as the database says under these tokens."""
        with self._lock:
            known = self._known
        if known is None or known[0] != state or not known[1] <= now < known[2]:
            known = (state, now, next_moment(now))
            with self._lock:
                self._known = known
        return known[2]


def next_moment(now: datetime) -> datetime:
    """The first of all moments after `now`, midnight included: days are what readers are told. One query."""
    local = timezone.localtime(now)
    midnight = timezone.make_aware(datetime.combine(local.date() + timedelta(days=1), datetime.min.time()))
    return min([midnight, *_coming(now)])


def _coming(now: datetime) -> list[datetime]:
    quote = connection.ops.quote_name
    # Names of our own tables and columns; nothing that somebody typed.
    parts = [
        f"SELECT MIN({quote(column)}) FROM {quote(table)} WHERE {quote(column)} > %s"  # noqa: S608
        for table, column in moments()
    ]
    value = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), [value] * len(parts))
        return [_aware(row[0]) for row in cursor.fetchall() if row[0] is not None]


def _aware(value: Any) -> datetime:
    """SQLite gives texts in UTC."""
    found: datetime = datetime.fromisoformat(value) if isinstance(value, str) else value
    return found if timezone.is_aware(found) else found.replace(tzinfo=UTC)
