"""Mails that waited go out as soon as the mail server answers again."""

import datetime
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from home.models import TaskClaim
from operations.worker.mails import MailWatch
from portal.base.http.breakers import shared
from portal.base.tasks.queues import QUEUES
from tests.operations.worker import sample_tasks

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _stored(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": list(QUEUES)}}


def _postponed(task: Any, tries: int) -> DBTaskResult:
    row = DBTaskResult.objects.get(pk=task.enqueue("word").id)
    DBTaskResult.objects.filter(pk=row.pk).update(run_after=timezone.now() + HOUR)
    TaskClaim.objects.create(task=row, tries=tries)
    return row


def _due() -> set[Any]:
    return set(DBTaskResult.objects.ready().values_list("pk", flat=True))


def test_only_mails_that_were_tried_become_due_and_only_once_it_is_back() -> None:
    on_mail = sample_tasks.post
    watch = MailWatch()
    watch.step()
    mail, planned, other = _postponed(on_mail, 3), _postponed(on_mail, 0), _postponed(sample_tasks.work, 3)
    breaker = shared("mail", "mail.example.org:25")
    watch.step()
    breaker.failed()
    watch.step()
    watch.step()
    assert _due() == set()
    breaker.succeeded()
    watch.step()
    assert (_due(), {planned.pk, other.pk} & _due()) == ({mail.pk}, set())


def test_a_worker_that_was_started_anew_sends_what_waited() -> None:
    on_mail = sample_tasks.post
    mail = _postponed(on_mail, 5)
    MailWatch().step()
    assert _due() == {mail.pk}
