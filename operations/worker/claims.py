"""Who runs which task: claims with an end, which the worker extends while it lives.

A worker that dies leaves its claims behind. When they have ended the tasks are due again, after a pause that grows; one
in which workers die again and again is given up. A worker that was only frozen finds at the end that the task is
another's by now, and what it brings counts no more. A task may so run twice: each has to bear that.
"""

import datetime
import logging
import os
import secrets
import socket
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from home.models import TaskClaim

logger = logging.getLogger(__name__)

LEASE = datetime.timedelta(seconds=30)
RENEW_SECONDS = 5.0
# Another task in the same worker may have been the one that ended it: a few deaths prove nothing.
MOST_DEATHS = 5
# Rows without a claim were begun by a version that knew none; its worker may still be ending.
UNCLAIMED_AFTER = datetime.timedelta(minutes=10)
PAUSES = tuple(datetime.timedelta(seconds=seconds) for seconds in (10, 30, 60, 120, 300, 600, 1800))


class WorkerDiedError(Exception):
    """The error of a task in which workers died again and again."""


def new_worker_name() -> str:
    """Another one for each process, also after a restart under the same process id."""
    return f"{socket.gethostname()[:24]}-{os.getpid()}-{secrets.token_hex(6)}"


def pause_after(times: int) -> datetime.timedelta:
    """How long a task waits before it is run again, once it was run so many times (from 1 on)."""
    return PAUSES[min(max(times, 1), len(PAUSES)) - 1]


def claim_next(queue: str, worker: str) -> TaskClaim | None:
    """The next task that is due on the queue, from now on this worker's; None when there is none."""
    due = DBTaskResult.objects.ready().filter(queue_name=queue)
    if not due.exists():
        return None
    with exclusive_transaction():
        task = due.get_locked()
        if task is None:
            return None
        task.claim(worker)
        now = timezone.now()
        claim, _created = TaskClaim.objects.get_or_create(task=task)
        claim.task, claim.worker, claim.ends_at = task, worker, now + LEASE
        claim.first_tried_at = claim.first_tried_at or now
        claim.save()
    return claim


def renew(worker: str) -> int:
    """Extend what this worker holds; how many tasks that is. Without any nothing is written."""
    held = TaskClaim.objects.filter(worker=worker)
    return held.update(ends_at=timezone.now() + LEASE) if held.exists() else 0


def finish(claim: TaskClaim, **fields: Any) -> bool:
    """Write how the task ended, unless it is another worker's by now; whether it was written.

    A task that is to be run again keeps its claim row without a worker, with its tries and deaths.
    """
    task = claim.task
    with transaction.atomic():
        mine = TaskClaim.objects.select_for_update().filter(task=task, worker=claim.worker).first()
        if mine is None:
            logger.warning("Task %s was taken up by another worker; what came of it here does not count", task.id)
            return False
        for name, value in fields.items():
            setattr(task, name, value)
        task.save(update_fields=list(fields))
        if task.status == TaskResultStatus.READY:
            TaskClaim.objects.filter(task=task).update(worker="", ends_at=None, tries=mine.tries + 1)
        else:
            mine.delete()
    return True


def take_up_lost(queue: str) -> int:
    """Have the tasks run again whose worker died; how many were found.

    Called by the thread of that queue while it runs none: a worker never takes from itself.
    """
    now = timezone.now()
    # An end that lies far ahead was written by a clock that has been set back since.
    over = Q(held__ends_at__lt=now) | Q(held__ends_at__gt=now + 2 * LEASE)
    unclaimed = Q(held__ends_at=None, started_at__lt=now - UNCLAIMED_AFTER)
    lost = DBTaskResult.objects.running().filter(over | unclaimed, queue_name=queue)
    count = 0
    for key in list(lost.values_list("pk", flat=True)):
        with exclusive_transaction():
            if DBTaskResult.objects.select_for_update(skip_locked=True).filter(pk=key).exists():
                count += _take_up(lost.filter(pk=key).first(), now)
    return count


def _take_up(task: DBTaskResult | None, now: datetime.datetime) -> bool:
    if task is None:
        return False
    claim, _created = TaskClaim.objects.get_or_create(task=task)
    claim.worker, claim.ends_at, claim.deaths = "", None, claim.deaths + 1
    claim.save()
    if claim.deaths < MOST_DEATHS:
        task.status, task.run_after = TaskResultStatus.READY, now + pause_after(claim.deaths)
        logger.warning("Task %s (%s) lost its worker and is run again", task.id, task.task_path)
    else:
        task.status, task.finished_at = TaskResultStatus.FAILED, now
        task.exception_class_path = f"{WorkerDiedError.__module__}.{WorkerDiedError.__qualname__}"
        logger.error("Task %s (%s) is given up: %d workers died in it", task.id, task.task_path, claim.deaths)
    task.save(update_fields=["status", "run_after", "finished_at", "exception_class_path"])
    return True
