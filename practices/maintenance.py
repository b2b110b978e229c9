"""What is due: what was promised to be erased, and what a process that died has left."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from portal.base.maintenance import FILES, HOUR, MINUTE, register_chore
from practices.domain.reviews import remove_old_reviews
from practices.models import PracticeSubmission, PracticeUpload
from practices.models.file_queue import claim_forgotten
from practices.submissions.erasure import erase_personal_data
from practices.submissions.tasks import read_submission
from practices.uploads.drafts import read_upload

LONGEST_WAIT = datetime.timedelta(minutes=10)
KEPT_FOR = datetime.timedelta(days=1)


@transaction.atomic
def ask_again() -> int:
    """Has files read whose task is gone or failed; how many. A second task does nothing."""
    count = 0
    for model, read in ((PracticeSubmission, read_submission), (PracticeUpload, read_upload)):
        for pk in claim_forgotten(model, LONGEST_WAIT, but=_with_a_task(read)):
            read.enqueue(pk)
            count += 1
    return count


def _with_a_task(read: Any) -> set[int]:
    """The rows whose task waits its turn, is put off or runs: the worker itself takes up again what it has lost."""
    tasks = DBTaskResult.objects.filter(task_path=read.module_path, status__in=["READY", "RUNNING"])
    return {given["args"][0] for given in tasks.values_list("args_kwargs", flat=True)}


def remove_uploads() -> int:
    """Deletes what editors had read in a day ago, with its file; the draft stays."""
    due = PracticeUpload.objects.filter(received_at__lte=timezone.now() - KEPT_FOR)
    return due.delete()[1].get("practices.PracticeUpload", 0)


register_chore(
    "submissions are freed of personal data",
    erase_personal_data,
    every=HOUR,
    keeps="who handed something in, and the file, until the day that they were told, a year at most",
)
register_chore("files that wait too long are read", ask_again, every=MINUTE)
register_chore(
    "uploads that were read in are removed",
    remove_uploads,
    every=HOUR,
    keeps="files that editors had read in a day",
    area=FILES,
)
register_chore(
    "lists of imports that nobody worked off are removed",
    remove_old_reviews,
    every=HOUR,
    keeps="the words of a write-up that was read in thirty days, or until its list is worked off",
)
