"""What becomes of a task: done, run again after longer and longer pauses, or failed and visible."""

import datetime
import logging
import threading
from typing import Any

import pytest
import time_machine
from django.db import connections
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from home.models import TaskClaim
from operations.worker.runner import QueueRunner
from portal.base.tasks.queues import DEFAULT, FILES, MAIL
from tests.operations.worker import sample_tasks
from tests.operations.worker.sample_tasks import SOMEBODY, lines

pytestmark = pytest.mark.django_db(transaction=True)


def runner(queue: str, worker: str = "one") -> QueueRunner:
    return QueueRunner(queue, worker, threading.Event())


def row(result: Any) -> DBTaskResult:
    return DBTaskResult.objects.get(pk=result.id)


def test_each_queue_has_its_own_tasks_and_each_is_done_once() -> None:
    done = [sample_tasks.work.enqueue("work"), sample_tasks.post.enqueue("post")]
    assert runner(FILES).step() is False
    assert [runner(MAIL).step(), runner(MAIL).step()] == [True, False]
    assert (lines("work"), len(lines("post"))) == ([], 1)
    assert [runner(DEFAULT).step(), runner(DEFAULT).step()] == [True, False]
    assert [(row(each).status, row(each).return_value) for each in done] == [("SUCCESSFUL", 1)] * 2
    assert TaskClaim.objects.count() == 0


def test_a_task_that_asks_to_be_run_again_waits_longer_each_time_and_then_succeeds() -> None:
    result = sample_tasks.try_again.enqueue("again", 9)
    waited = []
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _number in range(9):
            assert runner(MAIL).step() is True
            task = row(result)
            waited.append(int((task.run_after - timezone.now()).total_seconds()))
            assert (task.status, task.held.worker, runner(MAIL).step()) == ("READY", "", False)
            clock.shift(waited[-1])
        assert waited == [10, 30, 60, 120, 300, 600, 1800, 1800, 1800]
        assert runner(MAIL).step() is True
    assert (row(result).status, row(result).return_value, row(result).traceback) == ("SUCCESSFUL", 10, "")
    assert TaskClaim.objects.count() == 0


def test_after_two_days_it_fails_and_says_why(caplog: pytest.LogCaptureFixture) -> None:
    result = sample_tasks.try_again.enqueue("again", 10_000)
    began = timezone.now()
    with time_machine.travel(began, tick=False) as clock:
        while row(result).status == "READY":
            assert runner(MAIL).step() is True
            clock.move_to(row(result).run_after)
        assert datetime.timedelta(days=2) <= row(result).finished_at - began < datetime.timedelta(days=2, hours=1)
    task = row(result)
    assert (task.status, task.exception_class_path) == ("FAILED", "portal.base.tasks.queues.TryAgainError")
    assert task.traceback.endswith("TryAgainError: the mail server is away")
    assert caplog.messages == [f"Task {task.id} (tests.operations.worker.sample_tasks.try_again) failed: TryAgainError"]


def test_a_failure_tells_where_and_never_whose_data(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    result = sample_tasks.fail.enqueue("fail")
    runner(DEFAULT).step()
    task = row(result)
    assert (task.status, task.exception_class_path, lines("fail")) == ("FAILED", "builtins.ValueError", lines("fail"))
    assert "sample_tasks.py" in task.traceback
    assert "raise ValueError" in task.traceback
    assert runner(DEFAULT).step() is False
    assert caplog.messages == [f"Task {task.id} (tests.operations.worker.sample_tasks.fail) failed: ValueError"]
    assert SOMEBODY not in task.traceback


@pytest.mark.parametrize("task", [sample_tasks.end_the_process, sample_tasks.return_what_is_no_json])
def test_whatever_a_task_raises_is_its_failure_alone(task: Any) -> None:
    result, later = task.enqueue("x"), sample_tasks.work.enqueue("later")
    assert [runner(DEFAULT).step() for _number in range(3)] == [True, True, False]
    assert (row(result).status, row(later).status) == ("FAILED", "SUCCESSFUL")


def test_a_database_that_went_away_is_no_fault_of_the_task() -> None:
    result = sample_tasks.meet_no_database.enqueue("database")
    runner(DEFAULT).step()
    task = row(result)
    assert (task.status, task.exception_class_path) == ("READY", "django.db.utils.OperationalError")
    assert SOMEBODY not in task.traceback


def test_the_code_of_a_task_that_is_gone_fails_that_task() -> None:
    result = sample_tasks.work.enqueue("gone")
    DBTaskResult.objects.update(task_path="tests.operations.worker.sample_tasks.no_longer_there")
    runner(DEFAULT).step()
    assert (row(result).status, row(result).exception_class_path) == ("FAILED", "builtins.ImportError")


def test_what_an_earlier_version_left_to_a_task_does_not_fail_for_a_row_that_is_gone() -> None:
    result = sample_tasks.work.enqueue("x")
    arguments = {"args": ["taxonomy", "pageregion", "987654"], "kwargs": {}}
    DBTaskResult.objects.update(task_path="wagtail.tasks.update_reference_index_task", args_kwargs=arguments)
    runner(DEFAULT).step()
    assert row(result).status == "SUCCESSFUL"


def test_a_hundred_files_hold_up_no_mail() -> None:
    for number in range(100):
        sample_tasks.read_slowly.enqueue(f"file-{number}", 3)
    sample_tasks.post.enqueue("post")

    def read() -> None:
        runner(FILES).step()
        connections.close_all()

    reading = threading.Thread(target=read)
    reading.start()
    while not lines("file-0-begun"):
        reading.join(0.02)
        assert reading.is_alive()
    assert runner(MAIL, "two").step() is True
    assert (len(lines("post")), lines("file-0")) == (1, [])
    reading.join()
    assert DBTaskResult.objects.filter(queue_name=FILES, status="READY").count() == 99
