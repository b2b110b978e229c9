"""Runs the tasks of one queue, one after the other, and says what came of each."""

import datetime
import logging
import threading
import traceback
from dataclasses import dataclass
from typing import Any

from django.db import close_old_connections
from django.utils import timezone
from django_tasks.base import TaskContext, TaskResultStatus
from django_tasks.utils import get_module_path, normalize_json
from django_tasks_db.models import DBTaskResult

from home.models import TaskClaim
from operations.worker.claims import claim_next, finish, pause_after, take_up_lost
from operations.worker.former_tasks import FORMER
from portal.base.files.unfinished import no_file_without_row
from portal.base.logs.outages import DATABASE_AWAY, outages
from portal.base.tasks.backends import DONE_ALREADY
from portal.base.tasks.queues import TryAgainError

logger = logging.getLogger(__name__)

# How long a task may ask to be run again before it counts as failed.
GIVE_UP_AFTER = datetime.timedelta(days=2)
# What has nothing to do with the task: it is run again as if it had asked for it.
TRY_AGAIN = (TryAgainError, *DATABASE_AWAY)
SETTLE_PAUSE = 1.0


@dataclass(frozen=True, slots=True)
class QueueRunner:
    """The work of one thread: the tasks of a queue, claimed in the name of this worker."""

    queue: str
    worker: str
    stop: threading.Event

    @property
    def name(self) -> str:
        return f"tasks on {self.queue}"

    def step(self) -> bool:
        """Run the next task that is due; whether there may be more."""
        take_up_lost(self.queue)
        claim = claim_next(self.queue, self.worker)
        if claim is None:
            return False
        self._settle(claim, run(claim))
        return True

    def _settle(self, claim: TaskClaim, ended: dict[str, Any]) -> None:
        """Write the outcome, also when the database is away meanwhile: else the task would be done twice."""
        while True:
            try:
                finish(claim, **ended)
            except DATABASE_AWAY as error:
                outages.note(self.name, error)
                close_old_connections()
                if self.stop.wait(SETTLE_PAUSE):
                    return
            else:
                return


def run(claim: TaskClaim) -> dict[str, Any]:
    """Call the task and return the fields of its row that say how it ended. Never fails."""
    try:
        value = normalize_json(_call(claim.task))
    except TRY_AGAIN as error:
        return _again(claim, error)
    except BaseException as error:  # noqa: BLE001 - whatever a task raises, even to end the process, is its failure
        return _failed(claim.task, error)
    now = timezone.now()
    cleared = {"exception_class_path": "", "traceback": ""}
    return {"status": TaskResultStatus.SUCCESSFUL, "finished_at": now, "return_value": value, **cleared}


def _call(task: DBTaskResult) -> Any:
    if task.task_path in DONE_ALREADY:
        return None  # left by an earlier version
    former = FORMER.get(task.task_path)
    if former is not None:
        with no_file_without_row():
            return former(*task.args_kwargs["args"], **task.args_kwargs["kwargs"])
    function: Any = task.task
    result: Any = task.task_result
    context = (TaskContext(task_result=result),) if function.takes_context else ()
    with no_file_without_row():
        return function.call(*context, *result.args, **result.kwargs)


def _again(claim: TaskClaim, error: BaseException) -> dict[str, Any]:
    now = timezone.now()
    if claim.first_tried_at is not None and now - claim.first_tried_at >= GIVE_UP_AFTER:
        return _failed(claim.task, error)
    return {"status": TaskResultStatus.READY, "run_after": now + pause_after(claim.tries + 1), **_told(error)}


def _failed(task: DBTaskResult, error: BaseException) -> dict[str, Any]:
    logger.error("Task %s (%s) failed: %s", task.id, task.task_path, type(error).__name__)
    return {"status": TaskResultStatus.FAILED, "finished_at": timezone.now(), "return_value": None, **_told(error)}


def _told(error: BaseException) -> dict[str, str]:
    """Which error and where. Messages of others are left out: they may hold an address or a row's contents."""
    said = f": {error}" if isinstance(error, TryAgainError) else ""
    lines = traceback.format_tb(error.__traceback__)
    path = get_module_path(type(error))
    return {"exception_class_path": path, "traceback": f"{''.join(lines)}{path}{said}"}
