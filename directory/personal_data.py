"""What the card file keeps of a person, as it is exported and erased by mail address."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from correspondence.registry import PersonalData, Rows, register_personal_data
from directory.models import Consent, Person

_FIELDS = ("title", "first_name", "last_name", "task", "sector", "phone", "email", "postal_address", "reachable_when")


def _people(email: str) -> QuerySet[Person]:
    return Person.objects.filter(email__iexact=email.strip())


def export_people(email: str) -> Rows:
    """Each person with this address, with what they have agreed to."""
    return [_describe(person) for person in _people(email).prefetch_related("consents")]


def _describe(person: Person) -> dict[str, Any]:
    consents = person.consents.values("role", "wording", "given_on", "expires_on", "withdrawn_on")
    return {name: getattr(person, name) for name in _FIELDS} | {"consents": list(consents)}


def erase_people(email: str) -> int:
    """Deletes the people, from earlier versions of pages and from the logs too. How many."""
    people = list(_people(email))
    for person in people:
        person.delete()
    return len(people)


def published_people(email: str) -> list[str]:
    """Who is a contact or a speaker that readers see."""
    people = _people(email).filter(consents__in=Consent.objects.valid()).distinct()
    return [f"{person} is shown as a contact or speaker (person {person.pk})" for person in people]


def people_emails() -> Iterable[str]:
    """Every person's address."""
    return Person.objects.exclude(email="").values_list("email", flat=True).iterator()


register_personal_data(PersonalData("people", export_people, erase_people, people_emails, published_people))
