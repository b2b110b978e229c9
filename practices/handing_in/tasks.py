"""What the worker does with a submission: reads it, and tells the editors."""

from django_tasks import task

from portal.base.queues import FILES
from practices.handing_in.drafts import make_draft
from practices.handing_in.mails import tell_editors


@task(queue_name=FILES)
def read_submission(pk: int) -> None:
    """Makes the draft of a submission, unless it was made before or the submission is gone."""
    make_draft(pk, lambda: tell_editors(pk))
