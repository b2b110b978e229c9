"""Whom a reader may call about a write-up: a person who agreed, or else an office that answers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Q, prefetch_related_objects

from directory.enums import PersonRole
from directory.models import Consent, FunctionContact, Person
from practices.models import PracticePage


@dataclass(frozen=True, slots=True)
class Answering:
    """`person` agreed to be named as contact, `interviewee` in the interview; `office` stands in for the former."""

    person: Person | None = None
    office: FunctionContact | None = None
    interviewee: Person | None = None


def who_answers(page: PracticePage) -> Answering:
    """Up to four queries: the consents, the two people, and the offices where no person may be named; and one for each
    region that the page does not hold yet."""
    named = who_is_named([page])[page.pk]
    return named if named.person else replace(named, office=_office_of(page))


def who_is_named(pages: Iterable[PracticePage]) -> dict[int | None, Answering]:
    """The people who agreed, without the offices, by the pages' keys. One query for the consents, two for the people
    where the pages do not hold them yet."""
    listed = list(pages)
    wanted = {key for page in listed for key in (page.contact_id, page.interviewee_id)} - {None}
    consents = Consent.objects.valid().filter(person__in=wanted) if wanted else Consent.objects.none()
    allowed = set(consents.values_list("person_id", "role"))
    answering = [page for page in listed if (page.contact_id, PersonRole.CONTACT.value) in allowed]
    speaking = [page for page in listed if (page.interviewee_id, PersonRole.INTERVIEWEE.value) in allowed]
    prefetch_related_objects(answering, "contact")
    prefetch_related_objects(speaking, "interviewee")
    found = {page.pk: Answering() for page in listed}
    for page in answering:
        found[page.pk] = Answering(person=page.contact)
    for page in speaking:
        found[page.pk] = replace(found[page.pk], interviewee=page.interviewee)
    return found


def _office_of(page: PracticePage) -> FunctionContact | None:
    """The carrier's office, the municipality's, its Landratsamt's: the nearest one that exists. One query."""
    places = [region.canonical_ags for region in (page.carrier_region, page.main_region) if region is not None]
    keys = [key for ags in places for key in dict.fromkeys((ags, ags[:5]))]
    if not keys and page.carrier_organisation_id is None:
        return None
    known = Q(region__in=keys)
    if page.carrier_organisation_id is not None:
        known |= Q(organisation=page.carrier_organisation_id)
    offices = list(FunctionContact.objects.filter(known).select_related("region", "organisation"))
    ranked = sorted((office for office in offices), key=lambda office: _rank(office, keys))
    return ranked[0] if ranked else None


def _rank(office: FunctionContact, keys: list[str]) -> int:
    return -1 if office.organisation_id is not None else keys.index(str(office.region_id))


def may_show_interview(page: PracticePage, answering: Answering) -> bool:
    """An interview names its person in many of its sentences: it needs the consent, unless nobody is named."""
    return bool(page.interview) and (page.interviewee_id is None or answering.interviewee is not None)
