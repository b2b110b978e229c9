"""Consent is recorded and withdrawn here, so that the search learns of it in the same transaction."""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log

from directory.enums import ConsentWay, PersonRole
from directory.models import Consent, Person
from directory.models.consent import ConsentQuerySet, in_two_years
from portal.base.models import User

APPROVE = "directory.approve_consent"
# Names in the editors' log.
APPROVED, REFUSED, WITHDRAWN = "directory.consent_approved", "directory.consent_refused", "directory.consent_withdrawn"


class NoConsentError(ValueError):
    """There is nothing to withdraw, or nothing to decide about."""


def sign(consent: Consent, user: User | None) -> None:
    """Notes who records a new consent. It counts at once if they may approve."""
    consent.recorded_by = user
    if user is not None and user.has_perm(APPROVE):
        consent.approved_at, consent.decided_by = timezone.now(), user


@transaction.atomic
def record_consent(
    person: Person,
    role: str,
    *,
    wording: str,
    way: str,
    given_on: datetime.date | None = None,
    expires_on: datetime.date | None = None,
    by: User | None = None,
) -> Consent:
    """A new consent beside the older ones, which waits for approval unless `by` may give it; None is the portal itself.

    Raises ValidationError for an impossible date or an unknown role or way.
    """
    consent = Consent(
        person=person,
        role=PersonRole(role),
        wording=wording,
        way=ConsentWay(way),
        given_on=given_on or timezone.localdate(),
        expires_on=expires_on or in_two_years(),
    )
    sign(consent, by)
    if by is None:
        consent.approved_at = timezone.now()
    consent.full_clean()
    consent.save()
    enqueue_person(person)
    return consent


@transaction.atomic
def decide(consent: Consent, by: User, *, is_approved: bool) -> None:
    """Approves or refuses a consent that waits for it, once. Raises NoConsentError when it does not wait any more."""
    moment = {"approved_at" if is_approved else "refused_at": timezone.now()}
    if not Consent.objects.pending().filter(pk=consent.pk).update(decided_by=by, **moment):
        raise NoConsentError
    enqueue_person(consent.person)
    log(consent.person, APPROVED if is_approved else REFUSED, user=by)


@transaction.atomic
def withdraw_consent(
    person: Person,
    role: str | None = None,
    on: datetime.date | None = None,
    by: User | None = None,
    reason: str = "",
) -> int:
    """Withdraws every consent of the role (of all roles if none is named) and tells the search at once.

    From `on` (today) the consent counts no more; a day ahead shortens it. `reason` is for the editors, and kept with
    it. Returns how many were withdrawn. Raises NoConsentError if there was none. The rows stay, with their date: they
    prove what was allowed until then.
    """
    day = on or timezone.localdate()
    consents = withdrawable(person, day)
    if role is not None:
        consents = consents.filter(role=PersonRole(role))
    count = consents.update(withdrawn_on=day, withdrawal_reason=reason)
    if not count:
        raise NoConsentError
    enqueue_person(person)
    log(person, WITHDRAWN, user=by)
    return count


def withdrawable(person: Person, on: datetime.date | None = None) -> ConsentQuerySet:
    """Consents that a withdrawal would end earlier than they end so far: a day that was named may come forward."""
    day = on or timezone.localdate()
    return Consent.objects.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day), person=person)


def without_consent(people: Iterable[Person], role: str) -> list[Person]:
    """Those of the people who may not be shown in this role today, each once. One query."""
    by_key = {person.pk: person for person in people}
    allowed = set(Person.objects.public_as(role).filter(pk__in=by_key).values_list("pk", flat=True))
    return [person for key, person in by_key.items() if key not in allowed]


def enqueue_person(person: Person) -> None:
    """Has the search look again at the person and at everything that shows them: it listens to what is saved."""
    Person.objects.get(pk=person.pk).save(update_fields=["confirmed_on"])


def persons_run_out(since: datetime.date, until: datetime.date | None = None) -> list[Person]:
    """Persons with a consent that ran out, or was withdrawn for a day, between `since` and `until` (today)."""
    end = until or timezone.localdate()
    over = Consent.objects.filter(
        Q(withdrawn_on__isnull=True, expires_on__gte=since, expires_on__lt=end)
        | Q(withdrawn_on__gte=since, withdrawn_on__lte=end)
    )
    return list(Person.objects.filter(pk__in=over.values("person_id")))


@transaction.atomic
def enqueue_run_out(since: datetime.date | None = None) -> int:
    """For maintenance: has the search look again at everybody whose consent ran out since that day (a week ago)."""
    persons = persons_run_out(since or timezone.localdate() - datetime.timedelta(days=7))
    for person in persons:
        enqueue_person(person)
    return len(persons)


def consents_running_out(within_days: int = 60) -> list[Consent]:
    """Consents that end soon and have no later one beside them, the first to end first."""
    today = timezone.localdate()
    rows = Consent.objects.valid().filter(expires_on__lte=today + datetime.timedelta(days=within_days))
    newer = {
        (row.person_id, row.role)
        for row in Consent.objects.valid().filter(expires_on__gt=today + datetime.timedelta(days=within_days))
    }
    found = rows.select_related("person").order_by("expires_on", "person__last_name")
    return [row for row in found if (row.person_id, row.role) not in newer]


def pending_consents() -> ConsentQuerySet:
    """Consents that wait for approval, with their persons, the first to be recorded first."""
    return Consent.objects.pending().select_related("person", "recorded_by").order_by("recorded_at", "pk")
