"""What tasks were called before: what an earlier version has queued is done after an upgrade as well.

Whoever moves or removes a task adds its old name here. The names are those of the rows in the database.
"""

from collections.abc import Callable
from typing import Any

from home.domain.barriers import post_report
from portal.base.files.pictures.copies import make_copies_task
from practices.models import PracticeSubmission
from practices.submissions.mails import tell_editors, tell_sender
from practices.submissions.tasks import read_submission
from practices.uploads.drafts import read_upload


def _send_receipt(pk: int) -> None:
    """Mails are in an outbox now; a submission that is gone needs none."""
    submission = PracticeSubmission.objects.filter(pk=pk).first()
    if submission is not None:
        tell_sender(submission)


FORMER: dict[str, Callable[..., Any]] = {
    "home.tasks.send_barrier_report": post_report,
    "portal.base.files.copies.make_copies_task": make_copies_task.func,
    "practices.handing_in.tasks.read_submission": read_submission.func,
    "practices.handing_in.tasks.send_receipt": _send_receipt,
    "practices.handing_in.tasks.send_word_to_editors": tell_editors,
    "practices.uploads.storing.read_upload": read_upload.func,
}
