"""How the queues of tasks stand: for those who look after the portal, and for metrics."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Min, Q
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from operations.worker.claims import LEASE
from portal.base.tasks.queues import QUEUES

# A claim that ended is taken up as soon as the queue's thread is free: this long it may be busy with another task.
LOST_AFTER = datetime.timedelta(minutes=2)
LONGEST_RUN = datetime.timedelta(hours=1)
LONGEST_WAIT = datetime.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class QueueFigures:
    """Tasks of one queue. `waiting` are due, `postponed` are run again later, `failed` are kept to be looked at.

    `stuck` ones run for over an hour, lost their worker, or wait for over an hour: nobody gets on with them.
    """

    waiting: int = 0
    postponed: int = 0
    running: int = 0
    failed: int = 0
    stuck: int = 0
    oldest_seconds: float = 0.0


def queue_figures() -> dict[str, QueueFigures]:
    """The figures of every queue, and of one that is left in the table though nobody works on it. One query."""
    now = timezone.now()
    ready, running = Q(status="READY"), Q(status="RUNNING")
    due = ready & (Q(run_after=get_date_max()) | Q(run_after__lte=now))
    lost = running & (Q(held__ends_at__lt=now - LOST_AFTER) | Q(held__ends_at__gt=now + 2 * LEASE))
    too_long = running & Q(started_at__lt=now - LONGEST_RUN)
    waits = due & Q(enqueued_at__lt=now - LONGEST_WAIT) & (~Q(run_after__lte=now) | Q(run_after__lt=now - LONGEST_WAIT))
    rows = (
        DBTaskResult.objects.filter(~Q(status="SUCCESSFUL"))
        .order_by()
        .values(queue=F("queue_name"))
        .annotate(
            waiting=Count("pk", filter=due),
            postponed=Count("pk", filter=ready & ~due),
            running=Count("pk", filter=running),
            failed=Count("pk", filter=Q(status="FAILED")),
            stuck=Count("pk", filter=lost | too_long | waits),
            since=Min("enqueued_at", filter=due),
        )
    )
    found: dict[str, Any] = {row["queue"]: row for row in rows}
    return {queue: _figures(found.get(queue), now) for queue in dict.fromkeys((*QUEUES, *sorted(found)))}


def _figures(row: dict[str, Any] | None, now: datetime.datetime) -> QueueFigures:
    if row is None:
        return QueueFigures()
    oldest = max(0.0, (now - row["since"]).total_seconds()) if row["since"] else 0.0
    counted = {name: row[name] for name in ("waiting", "postponed", "running", "failed", "stuck")}
    return QueueFigures(**counted, oldest_seconds=round(oldest, 1))
