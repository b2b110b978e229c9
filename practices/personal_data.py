"""What is kept of people who handed something in or whom a write-up names, exported and erased by mail address."""

from collections.abc import Iterable

from correspondence.registry import PersonalData, Rows, register_personal_data
from practices.models import ImportReview, PracticeSubmission
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


def export_reviews(email: str) -> Rows:
    """The paragraphs of write-ups that were read in, and that hold the address."""
    wanted = email.strip().casefold()
    return [
        {"page": review.page_id, "text": item["text"]}
        for review in _reviews_with(email)
        for item in review.source
        if wanted in item["text"].casefold()
    ]


def erase_reviews(email: str) -> int:
    """Deletes the lists of imports whose source holds the address. How many."""
    found = _reviews_with(email)
    for review in found:
        review.delete()
    return len(found)


def _reviews_with(email: str) -> list[ImportReview]:
    """There are few lists, and none is older than a month: all are looked through."""
    wanted = email.strip().casefold()
    rows = ImportReview.objects.all() if wanted else ImportReview.objects.none()
    return [review for review in rows if wanted in str([review.source, review.entries]).casefold()]


register_personal_data(PersonalData("lists of imports", export_reviews, erase_reviews, lambda: ()))
