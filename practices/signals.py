"""When a person or a consent changes, no kept PDF may go on showing what was."""

from typing import Any

from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from directory.models import Consent, Person
from practices.models import PracticePage
from practices.pdf.documents import forget_pdfs


@receiver([post_save, post_delete], sender=Person)
def forget_pdfs_of_person(instance: Person, **_kwargs: Any) -> None:
    _forget(instance.pk)


@receiver([post_save, post_delete], sender=Consent)
def forget_pdfs_of_consent(instance: Consent, **_kwargs: Any) -> None:
    _forget(instance.person_id)


def _forget(person: int | None) -> None:
    pages = PracticePage.objects.filter(Q(contact=person) | Q(interviewee=person))
    forget_pdfs(list(pages.values_list("pk", flat=True)))
