"""Claims end with their worker: what it leaves behind is taken up again, and nobody's work counts twice."""

import datetime
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from home.models import TaskClaim
from operations.worker import claims
from operations.worker.claims import LEASE, MOST_DEATHS, UNCLAIMED_AFTER, claim_next, finish, renew, take_up_lost
from operations.worker.runner import run
from portal.base.tasks.queues import DEFAULT, FILES
from tests.operations.worker import sample_tasks

pytestmark = pytest.mark.django_db(transaction=True)
SECOND = datetime.timedelta(seconds=1)


def row(result: Any) -> DBTaskResult:
    return DBTaskResult.objects.get(pk=result.id)


def claimed(worker: str) -> TaskClaim:
    found = claim_next(DEFAULT, worker)
    assert found is not None
    return found


def test_nobody_else_gets_a_task_while_its_worker_renews() -> None:
    result = sample_tasks.work.enqueue("one")
    with time_machine.travel(timezone.now(), tick=False) as clock:
        claimed("first")
        for _number in range(5):
            clock.shift(LEASE - SECOND)
            assert (renew("first"), renew("second")) == (1, 0)
            assert (take_up_lost(DEFAULT), claim_next(DEFAULT, "second")) == (0, None)
        clock.shift(LEASE + SECOND)
        assert (take_up_lost(FILES), take_up_lost(DEFAULT), take_up_lost(DEFAULT)) == (0, 1, 0)
        assert (row(result).status, row(result).held.deaths, claim_next(DEFAULT, "second")) == ("READY", 1, None)
        clock.shift(claims.PAUSES[0])
        assert claimed("second").task == row(result)


def test_what_a_frozen_worker_brings_too_late_does_not_count(caplog: pytest.LogCaptureFixture) -> None:
    result = sample_tasks.work.enqueue("one")
    with time_machine.travel(timezone.now(), tick=False) as clock:
        frozen = claimed("frozen")
        clock.shift(LEASE + SECOND)
        assert take_up_lost(DEFAULT) == 1
        clock.shift(claims.PAUSES[0])
        other = claimed("other")
        assert finish(frozen, **run(frozen)) is False
        assert (row(result).status, row(result).return_value) == ("RUNNING", None)
        assert "taken up by another worker" in caplog.text
        assert finish(other, **run(other)) is True
        assert finish(frozen, status="FAILED") is False
    assert (row(result).status, row(result).return_value, row(result).worker_ids) == (
        "SUCCESSFUL",
        2,
        ["frozen", "other"],
    )


def test_a_task_in_which_workers_die_is_given_up_and_others_are_not(caplog: pytest.LogCaptureFixture) -> None:
    poison, other = sample_tasks.work.enqueue("poison"), sample_tasks.work.enqueue("other")
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for death in range(MOST_DEATHS):
            assert claimed(f"worker {death}").task.pk == row(poison).pk
            DBTaskResult.objects.filter(pk=other.id).update(run_after=timezone.now() + datetime.timedelta(days=1))
            clock.shift(LEASE + SECOND)
            assert take_up_lost(DEFAULT) == 1
            clock.shift(claims.pause_after(death + 1))
        assert claim_next(DEFAULT, "last") is None
    task = row(poison)
    assert (task.status, task.exception_class_path) == ("FAILED", "operations.worker.claims.WorkerDiedError")
    assert task.finished_at is not None
    assert str(task.task_result.errors[0].exception_class_path) == task.exception_class_path
    assert (row(other).status, [record.levelname for record in caplog.records].count("ERROR")) == ("READY", 1)


def test_rows_of_a_version_without_claims_are_taken_up_once_they_are_old() -> None:
    result = sample_tasks.work.enqueue("old")
    row(result).claim("portal")
    assert take_up_lost(DEFAULT) == 0
    DBTaskResult.objects.update(started_at=timezone.now() - UNCLAIMED_AFTER - SECOND)
    assert take_up_lost(DEFAULT) == 1
    assert (row(result).status, row(result).held.deaths) == ("READY", 1)


def test_a_clock_that_was_set_back_holds_nothing_up() -> None:
    result = sample_tasks.work.enqueue("clock")
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=5), tick=False):
        claimed("died in the future")
    assert take_up_lost(DEFAULT) == 1
    assert row(result).status == "READY"


def test_an_idle_worker_writes_nothing(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        assert renew("idle") == 0
    with django_assert_num_queries(2):
        assert (take_up_lost(DEFAULT), claim_next(DEFAULT, "idle")) == (0, None)
