"""Counts what may be tried only so often (passwords, codes, forms), in the database: all processes count together."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from portal.base.attempts.models import AttemptCount

logger = logging.getLogger(__name__)

# One statement, so that attempts at the same moment are all counted. What has ended begins again.
_COUNT = """
INSERT INTO base_attemptcount AS known (key, count, ends_at) VALUES (%(key)s, 1, %(end)s)
ON CONFLICT (key) DO UPDATE SET
  count = CASE WHEN known.ends_at <= %(now)s THEN 1 ELSE known.count + 1 END,
  ends_at = CASE WHEN known.ends_at <= %(now)s THEN excluded.ends_at ELSE known.ends_at END
RETURNING count
"""


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many attempts in so many seconds from the first one. `name` keeps counters apart."""

    name: str
    most: int
    seconds: int


Counted = tuple[Limit, str]


def take(limit: Limit, who: str, *, uncounted: bool = True) -> bool:
    """Count one attempt of `who`; False when all of them are used up. `uncounted` when the database can't count now."""
    now = timezone.now()
    adapt = connection.ops.adapt_datetimefield_value
    values = {"key": key_of(limit, who), "now": adapt(now), "end": adapt(now + timedelta(seconds=limit.seconds))}
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_COUNT, values)
            return bool(cursor.fetchone()[0] <= limit.most)
    except DatabaseError as error:
        logger.warning("Attempts (%s) are not counted: %s", limit.name, type(error).__name__)
        return uncounted


def take_all(counted: Sequence[Counted]) -> bool:
    """Count one attempt with each of the limits, or with none when one of them is used up."""
    for number, (limit, who) in enumerate(counted):
        if not take(limit, who):
            give_back(counted[:number])
            return False
    return True


def give_back(counted: Sequence[Counted]) -> None:
    """Take one attempt back, as after the right password."""
    keys = [key_of(limit, who) for limit, who in counted]
    _quietly(lambda: AttemptCount.objects.filter(pk__in=keys, count__gt=0).update(count=F("count") - 1))


def forget(counted: Sequence[Counted]) -> int:
    """Begin again at none; how many counters there were."""
    keys = [key_of(limit, who) for limit, who in counted]
    return _quietly(lambda: AttemptCount.objects.filter(pk__in=keys).delete()[0])


def _quietly(change: Callable[[], int]) -> int:
    try:
        with transaction.atomic():
            return change()
    except DatabaseError as error:
        logger.warning("Counted attempts are not changed: %s", type(error).__name__)
        return 0


def remove_ended() -> int:
    """Delete the counters whose time is over; how many those were."""
    return AttemptCount.objects.filter(ends_at__lte=timezone.now()).delete()[0]


def key_of(limit: Limit, who: str) -> str:
    """What stands in the table for `who`: nobody without the portal's secret can tell who that is."""
    return salted_hmac("portal.base.attempts", f"{limit.name}:{who}", algorithm="sha256").hexdigest()
