"""What an earlier version has queued is done after an upgrade: a task that moves leaves its old name behind."""

import re
import threading
from typing import Any

import pytest
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from correspondence.models import OutgoingMail
from home.models import BarrierReport
from operations.worker.former_tasks import FORMER
from operations.worker.runner import QueueRunner
from portal.base.tasks.queues import MAIL
from practices.models import PracticeSubmission
from tests.architecture.repository import ROOT

# Every name that a task ever had. Whoever adds, moves or removes one changes this list, and FORMER.
KNOWN = {
    "events.tasks.prepare_media",
    "home.tasks.send_barrier_report",
    "portal.base.files.copies.make_copies_task",
    "portal.base.files.pictures.copies.make_copies_task",
    "portal.base.login.tasks.send_reset_mail",
    "practices.handing_in.tasks.read_submission",
    "practices.handing_in.tasks.send_receipt",
    "practices.handing_in.tasks.send_word_to_editors",
    "practices.submissions.tasks.read_submission",
    "practices.uploads.drafts.read_upload",
    "practices.uploads.storing.read_upload",
    "search.tasks.compare_now",
}
TASK = re.compile(r"^@task\(.*\)\ndef (\w+)", re.MULTILINE)


def test_every_name_that_a_task_ever_had_still_means_something() -> None:
    packages = ("events", "home", "operations", "portal", "practices", "search", "registration", "correspondence")
    now = {
        f"{path.relative_to(ROOT).with_suffix('').as_posix().replace('/', '.')}.{name}"
        for package in packages
        for path in (ROOT / package).rglob("*.py")
        for name in TASK.findall(path.read_text())
    }
    assert now | set(FORMER) == KNOWN
    assert now.isdisjoint(FORMER)
    assert all(import_string(path).func for path in now)


def queued(path: str, **fields: Any) -> DBTaskResult:
    return DBTaskResult.objects.create(
        task_path=path,
        args_kwargs={"args": [], "kwargs": {}, **fields},
        queue_name=MAIL,
        backend_name="default",
        status=TaskResultStatus.READY,
    )


@pytest.mark.django_db(transaction=True)
def test_mails_of_earlier_versions_go_through_the_outbox_once() -> None:
    report = BarrierReport.objects.create(message="Der Kalender spricht nicht.", erase_on=timezone.localdate())
    submission = PracticeSubmission.objects.create(sender_email="lea@example.org")
    rows = [
        queued("home.tasks.send_barrier_report", args=[report.pk]),
        queued("home.tasks.send_barrier_report", args=[report.pk]),
        queued("practices.handing_in.tasks.send_receipt", kwargs={"pk": submission.pk}),
        queued("practices.handing_in.tasks.send_receipt", args=[submission.pk + 1]),
        queued("practices.handing_in.tasks.send_word_to_editors", args=[submission.pk]),
    ]
    runner = QueueRunner(MAIL, "one", threading.Event())
    while runner.step():
        pass
    states = DBTaskResult.objects.filter(pk__in=[row.pk for row in rows]).values_list("status", flat=True)
    assert list(states) == ["SUCCESSFUL"] * 5
    assert sorted(OutgoingMail.objects.values_list("kind", flat=True)) == [
        "home.barrier",
        "practices.for_editors",
        "practices.received",
    ]
