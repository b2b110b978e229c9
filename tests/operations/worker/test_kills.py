"""Real workers, killed and frozen: nothing is lost, nothing counts twice, nothing stays RUNNING."""

import os
import signal
from pathlib import Path

import pytest
from django_tasks_db.models import DBTaskResult

from home.models import TaskClaim
from operations.worker.claims import MOST_DEATHS
from portal.base.tasks.queues import QUEUES
from tests.operations.worker import sample_tasks
from tests.operations.worker.kills import Outcome, kill_again_and_again, states
from tests.operations.worker.processes import (
    fork_worker,
    forked_worker,
    freeze,
    kill,
    running_worker,
    start_worker,
    wait_until,
)
from tests.operations.worker.sample_tasks import lines

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_what_a_killed_worker_was_doing_is_taken_up_by_the_next(tmp_path: Path) -> None:
    sample_tasks.read_slowly.enqueue("slow", 60)
    later = sample_tasks.work.enqueue("later")
    worker = start_worker(tmp_path)
    # The worker writes down that a task is done a moment after the task itself has written its line.
    is_done = DBTaskResult.objects.filter(pk=later.id, status="SUCCESSFUL").exists
    wait_until(lambda: bool(lines("slow-begun")) and is_done())
    kill(worker)
    assert states() == {"RUNNING": 1, "SUCCESSFUL": 1}
    DBTaskResult.objects.filter(status="RUNNING").update(args_kwargs={"args": ["slow", 0], "kwargs": {}})
    with running_worker(tmp_path):
        wait_until(lambda: states() == {"SUCCESSFUL": 2})
    assert (len(lines("slow-begun")), len(lines("slow")), len(lines("later"))) == (2, 1, 1)
    assert TaskClaim.objects.count() == 0


def test_a_task_longer_than_the_lease_stays_with_its_worker_also_while_that_ends(tmp_path: Path) -> None:
    sample_tasks.read_slowly.enqueue("slow", 4)
    with forked_worker() as old:
        wait_until(lambda: bool(lines("slow-begun")))
        old.terminate()
        with forked_worker():
            wait_until(lambda: states() == {"SUCCESSFUL": 1})
            old.join(timeout=20)
            assert old.exitcode == 0
    assert (len(lines("slow-begun")), len(lines("slow"))) == (1, 1)


def test_a_frozen_worker_that_wakes_too_late_changes_nothing(tmp_path: Path) -> None:
    sample_tasks.read_until_told.enqueue("slow")
    with forked_worker() as frozen:
        wait_until(lambda: bool(lines("slow-begun")))
        freeze(frozen)
        with forked_worker():
            wait_until(lambda: len(lines("slow-begun")) == 2)
            sample_tasks.write("slow-told")
            wait_until(lambda: states() == {"SUCCESSFUL": 1})
            written = DBTaskResult.objects.values().get()
            os.kill(frozen.pid or 0, signal.SIGCONT)
            wait_until(lambda: len(lines("slow")) == 2)
            frozen.terminate()
            frozen.join(timeout=20)
            assert frozen.exitcode == 0
    assert DBTaskResult.objects.values().get() == written
    assert TaskClaim.objects.count() == 0


def test_a_task_that_kills_each_worker_is_given_up_and_holds_nobody_up() -> None:
    poison = sample_tasks.kill_the_worker.enqueue("poison")
    others = [sample_tasks.work.enqueue(f"work-{number}") for number in range(5)]
    for _death in range(MOST_DEATHS):
        worker = fork_worker()
        worker.join(timeout=60)
        assert worker.exitcode == -signal.SIGKILL
    with forked_worker():
        wait_until(lambda: states() == {"FAILED": 1, "SUCCESSFUL": len(others)})
    assert len(lines("poison")) == MOST_DEATHS
    assert DBTaskResult.objects.get(pk=poison.id).exception_class_path == "operations.worker.claims.WorkerDiedError"


def test_twenty_kills_at_random_lose_nothing() -> None:
    """Each task is done, none stays RUNNING; only what a kill has met may be done again."""
    kills = 20
    outcome = kill_again_and_again(kills, seed=20260)
    assert outcome == Outcome(outcome.tasks, {"SUCCESSFUL": outcome.tasks}, missing=0, again=outcome.again, claims=0)
    assert outcome.again < kills * len(QUEUES)
