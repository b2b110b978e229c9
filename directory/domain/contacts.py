"""Whom one can ask in a municipality: persons who agreed, and offices, the Landratsamt's where there is no other."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from directory.enums import PersonRole
from directory.models import FunctionContact, Person
from portal.taxonomy.models import Region


@dataclass(frozen=True)
class Contacts:
    """`stands_in` is the region whose office answers because the municipality has none of its own."""

    persons: list[Person] = field(default_factory=list)
    offices: list[FunctionContact] = field(default_factory=list)
    stands_in: Region | None = None


def contacts_of(region: Region) -> Contacts:
    """The municipality's persons and offices. Two queries."""
    persons = Person.objects.public_as(PersonRole.CONTACT).filter(employer_region=region.canonical_ags)
    offices = offices_of(region)
    return Contacts(list(persons), offices.offices, offices.stands_in)


def offices_of(region: Region) -> Contacts:
    """The municipality's offices without the persons, the Landratsamt's if it has none. One query."""
    keys = [region.canonical_ags, region.canonical_ags[:5]]
    offices = list(FunctionContact.objects.filter(region__in=keys).select_related("region"))
    own = [office for office in offices if office.region_id == keys[0]]
    others = [office for office in offices if office.region_id == keys[1]]
    if own or not others:
        return Contacts(offices=own)
    return Contacts(offices=others, stands_in=others[0].region)


def persons_public_as_contact(ags: Iterable[str]) -> dict[str, list[Person]]:
    """Key of the employing municipality → its persons. One query."""
    found: dict[str, list[Person]] = {}
    for person in Person.objects.public_as(PersonRole.CONTACT).filter(employer_region__in=list(ags)):
        found.setdefault(str(person.employer_region_id), []).append(person)
    return found
