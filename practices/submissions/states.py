"""Where a submission stands: told by its page, so that nobody has to keep a state up to date."""

from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from portal.base.access.visibility import public
from practices.enums import Reading, SubmissionState
from practices.models import PracticePage, PracticeSubmission


def with_state(submissions: QuerySet[PracticeSubmission]) -> QuerySet[Any]:
    """The PracticeSubmissions with `current`, a value of SubmissionState: what the sender is told. No query of its own.

    What was not read in yet has no page. A public page is published, whatever the stored state says; a page that is
    gone was declined; a draft that somebody has saved since is in progress.
    """
    is_public = Exists(public(PracticePage.objects.filter(pk=OuterRef("page"))))
    drafted = Coalesce("drafted_at", "received_at")
    is_touched = Q(page__latest_revision_created_at__gt=drafted) | Q(page__first_published_at__isnull=False)
    current = Case(
        When(Q(reading=Reading.WAITING, page=None) & ~Q(state=SubmissionState.PUBLISHED), then=F("state")),
        When(page=None, then=Value(SubmissionState.DECLINED.value)),
        When(is_public, then=Value(SubmissionState.PUBLISHED.value)),
        When(state=SubmissionState.DECLINED, then=Value(SubmissionState.DECLINED.value)),
        When(is_touched | ~Q(state=SubmissionState.RECEIVED), then=Value(SubmissionState.IN_PROGRESS.value)),
        default=Value(SubmissionState.RECEIVED.value),
        output_field=CharField(),
    )
    return submissions.annotate(current=current)


def state_of(submission: PracticeSubmission) -> SubmissionState:
    """The state of one submission that is stored. One query."""
    found = with_state(PracticeSubmission.objects.filter(pk=submission.pk)).values_list("current", flat=True)
    return SubmissionState(found.get())
