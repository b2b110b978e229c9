"""Whom a write-up names: somebody who is known already, or a new row that nobody sees yet."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from directory.enums import Sector
from directory.models import OrganisationPage, Person
from portal.taxonomy.models import Region
from practices.importing.contacts.contact import Contact

_COUNTRY = re.compile(r"^(?:\+|00)49\s*(?:\(0\))?")
_NO_DIGIT = re.compile(r"\D")
_COMPARED = ("title", "task", "phone", "email", "postal_address", "reachable_when")


@dataclass(frozen=True, slots=True)
class Named:
    """Who was found or added, if anybody; `remarks` are the lines of the source that no field of theirs holds."""

    person: Person | None = None
    is_new: bool = False
    remarks: tuple[str, ...] = ()


def name_person(
    contact: Contact | None, organisation: OrganisationPage | None, place: Region | None, note: str = ""
) -> Named:
    """The person of this address or name, unchanged; else a new one, without consent, so that nobody sees them yet.

    A contact that names no person gives only remarks.
    """
    if contact is None:
        return Named()
    if not contact.last_name:
        return Named(remarks=tuple(contact.lines))
    known = _known(contact, organisation, place)
    if known is not None:
        return Named(known, remarks=(*_differences(contact, known), *contact.rest))
    return Named(_add(contact, organisation, place, note), is_new=True, remarks=contact.rest)


def keep_in_note(named: Named) -> None:
    """Adds the remarks to the note of somebody who was known; what stands there already is not said twice."""
    if named.person is None or named.is_new:
        return
    said = named.person.note.splitlines()
    lines = [line for remark in named.remarks for line in remark.splitlines() if line not in said]
    if lines:
        named.person.note = "\n".join([*said, _("Aus einem eingelesenen Bericht, noch nicht übernommen:"), *lines])
        named.person.save(update_fields=["note"])


def _known(contact: Contact, organisation: OrganisationPage | None, place: Region | None) -> Person | None:
    same = Person.objects.filter(first_name__iexact=contact.first_name, last_name__iexact=contact.last_name)
    known = same.filter(email__iexact=contact.email).first() if contact.email else None
    if known is None and (organisation or place):
        known = same.filter(employer_organisation=organisation, employer_region=place).first()
    return known


def _differences(contact: Contact, person: Person) -> list[str]:
    """ "Telefon: 089 …" for each thing that the source says otherwise than the card file."""
    found = []
    for name in _COMPARED:
        told = getattr(contact, name)
        if told and _plain(name, told) != _plain(name, getattr(person, name)):
            label = Person._meta.get_field(name).verbose_name
            found.append(f"{label}: {', '.join(told.splitlines())}")
    return found


def _plain(name: str, value: str) -> str:
    if name == "phone":
        return _NO_DIGIT.sub("", _COUNTRY.sub("0", value))
    return " ".join(value.split()).casefold()


def _add(contact: Contact, organisation: OrganisationPage | None, place: Region | None, note: str) -> Person:
    remarks = [*contact.rest, *([note] if note else [])]
    return Person.objects.create(
        title=contact.title,
        first_name=contact.first_name,
        last_name=contact.last_name,
        task=contact.task,
        phone=contact.phone,
        email=contact.email,
        postal_address=contact.postal_address,
        reachable_when=contact.reachable_when,
        employer_organisation=organisation,
        employer_region=None if organisation else place,
        sector=(Sector.ADMINISTRATION if place and not organisation else Sector.PRACTICE).value,
        note="\n".join([_("Aus einem eingelesenen Bericht."), *remarks]),
    )
