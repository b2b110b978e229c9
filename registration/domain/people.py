"""Who is meant: names, addresses and the rows that stand for them."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Min

from correspondence.models import Address
from registration.models import Attendee


@dataclass(frozen=True, slots=True)
class Applicant:
    """A person of a form."""

    name: str
    role: str = ""
    region_id: str | None = None
    employer: str = ""


def name_key(name: str) -> str:
    """What makes two typed names one person at an address: neither case nor space nor invisible signs count."""
    shown = "".join(sign for sign in unicodedata.normalize("NFKC", name) if unicodedata.category(sign)[0] != "C")
    return " ".join(shown.casefold().split())[:120]


PersonKey = tuple[int, str]


def store_attendees(people: Iterable[tuple[Address, Applicant]]) -> dict[PersonKey, Attendee]:
    """Rows by address and name; unknown people are stored, known ones stay as they are. One query, three if one is new.

    A stranger may type somebody's address: what that person said of themselves is not overwritten.
    """
    wanted: dict[PersonKey, Attendee] = {}
    for address, person in people:
        row = Attendee(
            address=address,
            name=" ".join(person.name.split())[:120],
            name_key=name_key(person.name),
            region_id=person.region_id,
            employer_text=person.employer[:200],
            role=person.role[:120],
        )
        wanted.setdefault((address.pk, row.name_key), row)
    known = _known(address_id for address_id, _name in wanted)
    missing = [row for key, row in sorted(wanted.items()) if key not in known]
    if missing:
        Attendee.objects.bulk_create(missing, ignore_conflicts=True)
        known = _known(address_id for address_id, _name in wanted)
    return known


def people_of(address: Address) -> list[Attendee]:
    """The people of an address in the order in which they were signed up. One query."""
    rows = Attendee.objects.filter(address=address).annotate(first=Min("registrations__pk"))
    return list(rows.order_by(F("first").asc(nulls_last=True), "pk"))


def _known(addresses: Iterable[int]) -> dict[PersonKey, Attendee]:
    return {(row.address_id, row.name_key): row for row in Attendee.objects.filter(address__in=set(addresses))}
