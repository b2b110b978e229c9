"""What is due: what was promised to be erased, and what a process that died has left."""

import datetime

from django.db import transaction
from django.utils import timezone

from portal.base.maintenance import HOUR, MINUTE, register_chore
from practices.handing_in.erasure import erase_personal_data
from practices.handing_in.tasks import read_submission
from practices.models import PracticeSubmission, PracticeUpload
from practices.models.reading import claim_forgotten
from practices.uploads.storing import read_upload

LONGEST_WAIT = datetime.timedelta(minutes=10)
KEPT_FOR = datetime.timedelta(days=1)


@transaction.atomic
def ask_again() -> int:
    """Has files read whose task is lost, such as by a worker that was killed; how many. A second task does nothing."""
    count = 0
    for model, read in ((PracticeSubmission, read_submission), (PracticeUpload, read_upload)):
        for pk in claim_forgotten(model, LONGEST_WAIT):
            read.enqueue(pk)
            count += 1
    return count


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
    "uploads that were read in are removed", remove_uploads, every=HOUR, keeps="files that editors had read in a day"
)
