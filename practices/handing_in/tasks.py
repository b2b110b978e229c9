"""What the worker does with a submission: reads it, and tells sender and editors."""

from django_tasks import task

from portal.base.queues import FILES, MAIL
from practices.handing_in.drafts import make_draft
from practices.handing_in.mails import tell_editors, tell_sender
from practices.models import PracticeSubmission


@task(queue_name=FILES)
def read_submission(pk: int) -> None:
    """Makes the draft of a submission, unless it was made before or the submission is gone."""
    make_draft(pk, lambda: send_word_to_editors.enqueue(pk))


@task(queue_name=MAIL)
def send_receipt(pk: int) -> None:
    """Sends the sender the link to the state."""
    submission = PracticeSubmission.objects.filter(pk=pk).first()
    if submission is not None:
        tell_sender(submission)


@task(queue_name=MAIL)
def send_word_to_editors(pk: int) -> None:
    """Tells the editors where submission and draft are."""
    submission = PracticeSubmission.objects.filter(pk=pk).first()
    if submission is not None:
        tell_editors(submission)
