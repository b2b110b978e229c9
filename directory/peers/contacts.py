"""Whom to call about a municipality: its own people and offices first, then whoever answers for it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db import models
from django.db.models import Q

from directory.domain.public_contact import public_contact
from directory.enums import PersonRole
from directory.models import FunctionContact, Person


class Whose(models.TextChoices):
    """Whose number it is."""

    OWN = "own"
    SHARED = "shared"
    DISTRICT = "district"


@dataclass(frozen=True, slots=True)
class Call:
    """A number to call. `place` names the municipality or Landkreis whose it is; an office is no person."""

    whose: Whose
    name: str
    task: str
    phone: str
    email: str
    reachable: str
    place: str
    is_person: bool


def calls_for(keys: Iterable[str], themes: frozenset[int] = frozenset()) -> dict[str, Call]:
    """Key of a municipality → whom to call: own, else of the offices it shares, else the Landkreis's. Two queries.

    Of several people somebody for one of the `themes` comes first. A key without anybody is left out.
    """
    wanted = list(dict.fromkeys(keys))
    around = {ags: ags[:5] for ags in wanted}
    asked = [*wanted, *around.values()]
    people, offices = _people(asked, themes), _offices(asked)
    found = {}
    for ags in wanted:
        own = [*people.get(ags, ()), *offices.get((Whose.OWN, ags), ())]
        shared = offices.get((Whose.SHARED, ags), [])
        district = [*offices.get((Whose.OWN, around[ags]), ()), *people.get(around[ags], ())]
        ladder = ((Whose.OWN, own), (Whose.SHARED, shared), (Whose.DISTRICT, district))
        first = next((replace(calls[0], whose=whose) for whose, calls in ladder if calls), None)
        if first:
            found[ags] = first
    return found


def _people(keys: Sequence[str], themes: frozenset[int]) -> dict[str, list[Call]]:
    """Those who agreed to be called about these municipalities and show a number."""
    persons = Person.objects.public_as(PersonRole.CONTACT).filter(employer_region__in=keys)
    if themes:
        fits = models.Case(models.When(themes__in=themes, then=0), default=1)
        persons = persons.annotate(fits=models.Min(fits)).order_by("fits", "last_name", "first_name")
    found: dict[str, list[Call]] = defaultdict(list)
    for person in persons.select_related("employer_region"):
        shown = public_contact(person)
        region = person.employer_region
        if shown.phone and region is not None:
            call = Call(
                Whose.OWN, person.name, person.task, shown.phone, shown.email, shown.reachable_when, region.label, True
            )
            found[region.ags].append(call)
    return found


def _offices(keys: Sequence[str]) -> dict[tuple[Whose, str], list[Call]]:
    """Offices with a number, by whether they are the municipality's own or one that it shares."""
    own, shared = Q(region__in=keys), Q(also_for__in=keys)
    rows = FunctionContact.objects.filter(own | shared).exclude(phone="").distinct()
    found: dict[tuple[Whose, str], list[Call]] = defaultdict(list)
    told: set[int] = set()  # an office has a row for each municipality that shares it
    for office in rows.annotate(other=_other(keys)).select_related("region"):
        place = office.region.label if office.region else ""
        call = Call(
            Whose.OWN, office.label, "", office.phone, office.email, office.reachable_when, place, is_person=False
        )
        if office.region_id and office.pk not in told:
            told.add(office.pk)
            found[Whose.OWN, office.region_id].append(call)
        if office.other:
            found[Whose.SHARED, office.other].append(call)
    return found


def _other(keys: Sequence[str]) -> models.Case:
    """The municipality that shares the office, one a row."""
    return models.Case(models.When(also_for__in=keys, then=models.F("also_for")))
