"""Consent: given, run out, withdrawn, and never back by itself."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from directory.domain.consent import (
    NoConsentError,
    consents_running_out,
    enqueue_run_out,
    persons_run_out,
    record_consent,
    withdraw_consent,
)
from directory.enums import ConsentWay, PersonRole
from directory.models import Consent, Person
from search.models import OutboxItem
from tests.factories.directory import ConsentFactory, PersonFactory

pytestmark = pytest.mark.django_db

CONTACT, SPEAKER = PersonRole.CONTACT.value, PersonRole.SPEAKER.value
WORDING = "Ich bin einverstanden."


def public_roles(person: Person) -> list[str]:
    return [role for role in PersonRole.values if Person.objects.public_as(role).filter(pk=person.pk).exists()]


def test_a_person_is_public_only_in_the_role_that_was_agreed_to() -> None:
    person = PersonFactory.create()
    assert public_roles(person) == []
    consent = record_consent(person, CONTACT, wording=WORDING, way=ConsentWay.VERBAL.value)
    assert public_roles(person) == [CONTACT]
    assert person.is_public_as(CONTACT)
    assert not person.is_public_as(SPEAKER)
    assert str(consent) == f"Ansprechperson: mündlich am {consent.given_on:%d.%m.%Y}"


def test_withdrawal_keeps_the_proof_and_tells_the_search() -> None:
    person = PersonFactory.create(consents=[CONTACT, SPEAKER])
    OutboxItem.objects.all().delete()
    assert withdraw_consent(person, CONTACT) == 1
    assert public_roles(person) == [SPEAKER]
    assert Consent.objects.filter(person=person).count() == 2
    assert set(OutboxItem.objects.values_list("key", flat=True)) == {f"person:{person.uuid}"}
    assert withdraw_consent(person) == 1
    assert public_roles(person) == []
    with pytest.raises(NoConsentError):
        withdraw_consent(person)


def test_a_later_consent_counts_again_only_because_it_was_given_anew() -> None:
    person = PersonFactory.create(consents=[CONTACT])
    withdraw_consent(person)
    record_consent(person, CONTACT, wording=WORDING, way=ConsentWay.EMAIL.value)
    assert public_roles(person) == [CONTACT]


def test_consent_runs_out_by_itself() -> None:
    person = PersonFactory.create()
    with time_machine.travel(datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC)):
        ConsentFactory.create(person=person, given_on=datetime.date(2026, 1, 1), expires_on=datetime.date(2026, 3, 1))
        assert public_roles(person) == [CONTACT]
        assert persons_run_out(datetime.date(2026, 2, 1)) == []
    with time_machine.travel(datetime.datetime(2026, 3, 2, 12, tzinfo=datetime.UTC)):
        assert public_roles(person) == []
        assert persons_run_out(datetime.date(2026, 2, 1)) == [person]
        OutboxItem.objects.all().delete()
        assert enqueue_run_out() == 1
        assert set(OutboxItem.objects.values_list("key", flat=True)) == {f"person:{person.uuid}"}
    with time_machine.travel(datetime.datetime(2026, 4, 2, 12, tzinfo=datetime.UTC)):
        assert enqueue_run_out() == 0


def test_what_ends_soon_is_listed_unless_it_was_renewed() -> None:
    today = timezone.localdate()
    soon = today + datetime.timedelta(days=20)
    ending = ConsentFactory.create(expires_on=soon)
    renewed = ConsentFactory.create(expires_on=soon)
    ConsentFactory.create(person=renewed.person)
    ConsentFactory.create()
    assert consents_running_out() == [ending]


@pytest.mark.parametrize(
    ("given", "expires"),
    [
        ("2999-01-01", "2999-06-01"),
        ("2026-01-02", "2026-01-02"),
        ("2026-01-02", "2031-01-03"),
        ("2026-01-02", "2099-12-31"),
    ],
)
def test_impossible_dates_are_refused(given: str, expires: str) -> None:
    person = PersonFactory.create()
    with pytest.raises(ValidationError):
        record_consent(
            person,
            CONTACT,
            wording=WORDING,
            way=ConsentWay.WRITTEN.value,
            given_on=datetime.date.fromisoformat(given),
            expires_on=datetime.date.fromisoformat(expires),
        )
    assert public_roles(person) == []


def test_a_consent_ends_after_five_years_at_the_latest() -> None:
    given, end = datetime.date(2026, 1, 2), datetime.date(2031, 1, 2)
    consent = record_consent(
        PersonFactory.create(), CONTACT, wording=WORDING, way=ConsentWay.WRITTEN.value, given_on=given, expires_on=end
    )
    assert Consent.objects.get().expires_on == end
    # One that was agreed to before there was a limit stays what it is, and its form can be saved.
    Consent.objects.update(expires_on=datetime.date(2099, 1, 1))
    consent.refresh_from_db()
    consent.full_clean()
