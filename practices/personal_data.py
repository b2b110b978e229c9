"""What is kept of people who handed something in, as it is exported and erased by mail address."""

from collections.abc import Iterable

from correspondence.registry import PersonalData, Rows, register_personal_data
from practices.models import PracticeSubmission
from practices.submissions.erasure import PERSONAL, erase_submission


def export_submissions(email: str) -> Rows:
    """What was handed in from the address, with the sender's own words."""
    rows = PracticeSubmission.objects.filter(sender_email__iexact=email.strip()).order_by("received_at")
    return list(rows.values("received_at", "state", "erase_on", *PERSONAL))


def erase_submissions(email: str) -> int:
    """Blanks submissions and what of their people stands in drafts. How many."""
    rows = list(PracticeSubmission.objects.filter(sender_email__iexact=email.strip()))
    for submission in rows:
        erase_submission(submission)
    return len(rows)


def sender_emails() -> Iterable[str]:
    """Every sender's address."""
    return PracticeSubmission.objects.exclude(sender_email="").values_list("sender_email", flat=True).iterator()


register_personal_data(PersonalData("submissions", export_submissions, erase_submissions, sender_emails))
