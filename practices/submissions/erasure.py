"""The erasure of who handed something in, and of whom their file named."""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import ForeignObjectRel, Q
from django.utils import timezone
from wagtail.models import ModelLogEntry

from directory.domain.erasure import erase_traces
from directory.domain.traces import Traces
from directory.models import Consent, Person
from practices.models import PracticePage, PracticeSubmission
from practices.submissions.mails import forget_mails

PERSONAL = (
    "situation",
    "action",
    "outcome",
    "obstacles",
    "whom_to_call",
    "contact_in_file",
    "sender_name",
    "sender_email",
    "sender_phone",
)


def erase_personal_data(today: datetime.date | None = None) -> int:
    """Blanks who handed something in, their words, their file and whom it named, once the day has come; how many.

    The draft keeps what was told, without the people; the link to the state goes on working.
    """
    due = PracticeSubmission.objects.filter(erase_on__lte=today or timezone.localdate())
    is_blank = Q(**dict.fromkeys((*PERSONAL, "file"), ""))
    count = 0
    for submission in due.filter(~is_blank | Q(people__isnull=False)).distinct():
        erase_submission(submission)
        count += 1
    return count


@transaction.atomic
def erase_submission(submission: PracticeSubmission) -> None:
    """Blank who handed it in, their words, their file and whom it named."""
    forget_people(submission)
    sender = Traces.of_sender(submission.sender_name, submission.sender_email, submission.sender_phone)
    erase_traces(sender, _pages(submission))
    if submission.file:
        submission.file.delete(save=False)
    for name in (*PERSONAL, "file"):
        setattr(submission, name, "")
    submission.save(update_fields=[*PERSONAL, "file"])
    forget_mails(submission)
    _forget_labels(submission)


@transaction.atomic
def forget_people(submission: PracticeSubmission) -> None:
    """Deletes the people whom the file brought into the card file, but for those who agreed or stand elsewhere too."""
    for person in submission.people.all():
        if not _is_needed(person, submission):
            erase_traces(Traces.of(person), _pages(submission))
            person.delete()
    submission.people.clear()


def _pages(submission: PracticeSubmission) -> list[int]:
    """The draft that was made of it, which names no person by a link."""
    return [submission.page_id] if submission.page_id else []


def _is_needed(person: Person, submission: PracticeSubmission) -> bool:
    """Whether a consent is recorded, or anything but the submission and its own page names this person."""
    for relation in Person._meta.get_fields(include_hidden=True):
        model: Any = relation.related_model
        if not isinstance(relation, ForeignObjectRel) or model._meta.auto_created:
            continue
        rows = model.objects.filter(**{relation.field.name: person})
        if model is PracticeSubmission:
            rows = rows.exclude(pk=submission.pk)
        elif model is PracticePage:
            rows = rows.exclude(pk=submission.page_id)
        elif model is Consent:
            rows = rows.filter(refused_at=None)
        if rows.exists():
            return True
    return False


def _forget_labels(instance: Any) -> None:
    """The editors' log keeps names as they were when something was saved."""
    ModelLogEntry.objects.for_instance(instance).update(label="")
