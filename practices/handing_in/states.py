"""Where a submission stands: told by its page, so that nobody has to keep a state up to date."""

from collections.abc import Iterable

from portal.base.access import is_public
from practices.enums import SubmissionState
from practices.models import PracticeSubmission


def state_of(submission: PracticeSubmission, closed: Iterable[str] | None = None) -> SubmissionState:
    """What the sender is told. `closed`: see `portal.base.access.is_public`.

    A public page is published, whatever the stored state says; a page that is gone was declined; a draft that somebody
    has saved since is in progress.
    """
    page = submission.page
    if page is None:
        return SubmissionState.DECLINED
    if is_public(page, closed):
        return SubmissionState.PUBLISHED
    if submission.state == SubmissionState.DECLINED:
        return SubmissionState.DECLINED
    saved = page.latest_revision_created_at
    is_touched = saved is not None and saved > submission.received_at
    if is_touched or page.first_published_at or submission.state != SubmissionState.RECEIVED:
        return SubmissionState.IN_PROGRESS
    return SubmissionState.RECEIVED
