"""The backends of tasks: what Wagtail would leave to a task though it decides who may see a file is none here."""

from typing import Any

from django.utils import timezone
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import TaskResult, TaskResultStatus
from django_tasks.utils import get_random_id
from django_tasks_db import DatabaseBackend

# `portal.base.references` has done it when the task is enqueued, in the same transaction.
DONE_ALREADY = {"wagtail.tasks.update_reference_index_task"}


class QueueBackend(DatabaseBackend):
    """Tasks wait in the database for the worker."""

    def enqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        if task.module_path in DONE_ALREADY:
            return _done(self.alias, task, args, kwargs)
        return super().enqueue(task, args, kwargs)


class AtOnceBackend(ImmediateBackend):
    """Tasks are run where they are enqueued: for tests."""

    def enqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        if task.module_path in DONE_ALREADY:
            return _done(self.alias, task, args, kwargs)
        return super().enqueue(task, args, kwargs)


def _done(alias: str, task: Any, args: Any, kwargs: Any) -> Any:
    """The answer to who enqueues, as if the task had been run."""
    now = timezone.now()
    return TaskResult(
        task=task,
        id=get_random_id(),
        status=TaskResultStatus.SUCCESSFUL,
        enqueued_at=now,
        started_at=now,
        last_attempted_at=now,
        finished_at=now,
        args=args,
        kwargs=kwargs,
        backend=alias,
        errors=[],
        worker_ids=[],
    )
