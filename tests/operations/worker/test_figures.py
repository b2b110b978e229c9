"""What `/-/ready` and the metrics tell of tasks: how many wait, run, failed, and which nobody gets on with."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from home.models import TaskClaim
from operations.worker.beat import beat
from operations.worker.claims import claim_next
from operations.worker.figures import LONGEST_RUN, LONGEST_WAIT, LOST_AFTER, QueueFigures, queue_figures
from portal.base.tasks.queues import DEFAULT, MAIL, QUEUES
from tests.operations.worker import sample_tasks

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


def told(client: Client) -> Any:
    beat()
    return client.get("/-/ready").json()["tasks"]


def test_every_queue_is_told_in_one_query(client: Client, django_assert_num_queries: Any) -> None:
    assert queue_figures() == dict.fromkeys(QUEUES, QueueFigures())
    for number in range(3):
        sample_tasks.post.enqueue(f"{number}")
    sample_tasks.work.enqueue("x")
    claim_next(DEFAULT, "somebody")
    failed, later, waiting = DBTaskResult.objects.filter(queue_name=MAIL)
    DBTaskResult.objects.filter(pk=failed.pk).update(status="FAILED")
    DBTaskResult.objects.filter(pk=later.pk).update(run_after=timezone.now() + MINUTE)
    DBTaskResult.objects.filter(pk=waiting.pk).update(enqueued_at=timezone.now() - MINUTE)
    with django_assert_num_queries(1):
        figures = queue_figures()
    assert figures[DEFAULT] == QueueFigures(running=1)
    mail = figures[MAIL]
    assert (mail.waiting, mail.postponed, mail.running, mail.failed, mail.stuck) == (1, 1, 0, 1, 0)
    assert mail.oldest_seconds == pytest.approx(60, abs=5)
    assert told(client)["ok"] is True
    assert told(client)["queues"][MAIL]["failed"] == 1


@pytest.mark.parametrize("what", ["lost", "too long", "waits", "unknown queue"])
def test_what_nobody_gets_on_with_is_named(client: Client, what: str) -> None:
    now, past = timezone.now(), MINUTE
    sample_tasks.work.enqueue("x")
    if what in ("lost", "too long"):
        claim_next(DEFAULT, "somebody")
    assert told(client)["ok"] is True
    if what == "lost":
        TaskClaim.objects.update(ends_at=now - LOST_AFTER - past)
    elif what == "too long":
        DBTaskResult.objects.update(started_at=now - LONGEST_RUN - past)
    else:
        DBTaskResult.objects.update(enqueued_at=now - LONGEST_WAIT - past)
    if what == "unknown queue":
        DBTaskResult.objects.update(queue_name="of old")
    queue = "of old" if what == "unknown queue" else DEFAULT
    assert told(client) == {"ok": False, "error": f"nobody gets on with tasks: 1 on {queue}"}


def test_a_task_that_was_put_off_for_days_is_not_stuck() -> None:
    sample_tasks.work.enqueue("x")
    now = timezone.now()
    DBTaskResult.objects.update(enqueued_at=now - 50 * LONGEST_WAIT, run_after=now - MINUTE)
    assert queue_figures()[DEFAULT].stuck == 0
    DBTaskResult.objects.update(run_after=now - LONGEST_WAIT - MINUTE)
    assert queue_figures()[DEFAULT].stuck == 1
