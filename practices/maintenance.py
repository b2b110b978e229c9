"""What is due: what was promised to be erased, and what a process that died has left."""

import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone

from portal.base.files.leftovers import remove_leftovers
from portal.base.maintenance import HOUR, MINUTE, register_chore
from practices.handing_in.erasure import erase_personal_data
from practices.handing_in.tasks import read_submission
from practices.models import FileToRead, PracticeSubmission, PracticeUpload
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


def remove_files_without_a_row(model: type[FileToRead], older_than: datetime.timedelta = KEPT_FOR) -> int:
    """Deletes files that came in a day ago and whose row was never written; how many."""
    field = model._meta.get_field("file")
    folder = str(field.upload_to).partition("/")[0]
    known = set(model._default_manager.exclude(file="").values_list("file", flat=True))
    return remove_leftovers(field.storage, folder, known, older_than)


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
for _model in (PracticeSubmission, PracticeUpload):
    register_chore(
        f"files without a row are removed: {_model.__name__}",
        partial(remove_files_without_a_row, _model),
        every=HOUR,
        keeps="a day what an upload left that broke off",
    )
