"""What the worker does with a submission: reads it, and tells the editors."""

from django_tasks import task

from portal.base.tasks.queues import FILES
from practices.submissions.drafts import make_draft
from practices.submissions.mails import tell_editors


@task(queue_name=FILES)
def read_submission(pk: int) -> None:
    """Makes the draft of a submission, unless it was made before or the submission is gone."""
    make_draft(pk, lambda: tell_editors(pk))
