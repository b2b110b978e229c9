"""When a person, a consent or a submission changes, nothing may go on showing or keeping what was."""

from typing import Any

from django.db.models import Q
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.signals import page_published

from directory.domain.erasure import register_own_words
from directory.models import Consent, Person
from practices.domain.reviews import drop_finished_review, forget_reviews_of
from practices.enums import SubmissionState
from practices.models import PracticePage, PracticeSubmission
from practices.pdf.documents import forget_pdfs
from practices.submissions.erasure import forget_people

register_own_words(PracticePage, "interviewee", "interview")


@receiver(pre_delete, sender=Person)
def forget_what_they_said(instance: Person, **_kwargs: Any) -> None:
    """An interview lives by the consent of its person: without one it would count as one that names nobody."""
    _forget(instance.pk)
    forget_reviews_of(instance)
    pages: Any = PracticePage.objects.filter(interviewee=instance)
    for page in pages:
        page.interview = []
        page.save(clean=False)


@receiver(page_published, sender=PracticePage)
def drop_review_of_published(instance: PracticePage, **_kwargs: Any) -> None:
    """The list that an import left goes with the publishing of its page, once it is empty."""
    drop_finished_review(instance)


@receiver([post_save, post_delete], sender=Person)
def forget_pdfs_of_person(instance: Person, **_kwargs: Any) -> None:
    """Drops cached PDFs that may name a person who changed."""
    _forget(instance.pk)


@receiver([post_save, post_delete], sender=Consent)
def forget_pdfs_of_consent(instance: Consent, **_kwargs: Any) -> None:
    """Drops cached PDFs that may name a person whose consent changed."""
    _forget(instance.person_id)


def _forget(person: int | None) -> None:
    pages = PracticePage.objects.filter(Q(contact=person) | Q(interviewee=person))
    forget_pdfs(list(pages.values_list("pk", flat=True)))


@receiver(post_save, sender=PracticeSubmission)
def forget_people_of_declined(instance: PracticeSubmission, **_kwargs: Any) -> None:
    """Erases people whom a declined submission brought along."""
    if instance.state == SubmissionState.DECLINED:
        forget_people(instance)


@receiver(pre_delete, sender=PracticeSubmission)
def forget_people_of_submission(instance: PracticeSubmission, **_kwargs: Any) -> None:
    """Erases people whom a deleted submission brought along."""
    forget_people(instance)


@receiver(pre_delete, sender=PracticePage)
def forget_people_of_draft(instance: PracticePage, **_kwargs: Any) -> None:
    """A draft that is deleted was declined: whom its file named goes with it."""
    for submission in instance.submissions.all():
        forget_people(submission)
