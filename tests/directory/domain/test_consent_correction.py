"""A consent that was recorded by mistake: withdrawn with its reason, recorded anew, both to be read."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from directory.domain.consent import NoConsentError, withdraw_consent
from directory.domain.consent_correction import correct_consent
from directory.models import Consent, Person
from home.models import HomePage
from portal.base.models import User
from portal.base.roles import EDITORS, PUBLISHERS
from search.models import OutboxItem
from tests.factories.directory import ConsentFactory, PersonFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db

REASON = "Die Zusage gilt nur für das Interview."


@pytest.fixture
def publisher(db: None) -> User:
    account: User = UserFactory.create(groups=[PUBLISHERS])
    return account


def public_roles(person: Person) -> set[str]:
    return {consent.role for consent in person.consents.valid()}


def test_the_mistake_ends_and_the_right_one_counts(publisher: User) -> None:
    mistaken = ConsentFactory.create(role="contact")
    OutboxItem.objects.all().delete()
    right = correct_consent(mistaken, publisher, f" {REASON} ", role="interviewee")
    mistaken.refresh_from_db()
    assert (mistaken.withdrawn_on, mistaken.withdrawal_reason) == (timezone.localdate(), REASON)
    assert (right.corrects, right.wording, right.given_on) == (mistaken, mistaken.wording, mistaken.given_on)
    assert (mistaken.role, right.recorded_by, right.decided_by) == ("contact", publisher, publisher)
    assert public_roles(mistaken.person) == {"interviewee"}
    assert OutboxItem.objects.filter(key=f"person:{mistaken.person.uuid}").exists()


def test_what_an_editor_corrects_waits_for_approval_and_the_mistake_ends_at_once() -> None:
    mistaken = ConsentFactory.create(role="contact")
    right = correct_consent(mistaken, UserFactory.create(groups=[EDITORS]), REASON, role="speaker")
    assert right.is_pending
    assert public_roles(mistaken.person) == set()


@pytest.mark.parametrize(
    ("reason", "changes"),
    [
        ("", {"role": "speaker"}),
        ("  ", {"role": "speaker"}),
        (REASON, {}),
        (REASON, {"role": "contact"}),
        (REASON, {"role": "bürgermeister"}),
        (REASON, {"wording": ""}),
        (REASON, {"given_on": datetime.date(2099, 1, 1)}),
        (REASON, {"expires_on": datetime.date(2001, 1, 1)}),
        (REASON, {"expires_on": datetime.date(2099, 1, 1)}),
    ],
)
def test_without_reason_or_change_or_sense_nothing_is_written(
    publisher: User, reason: str, changes: dict[str, object]
) -> None:
    mistaken = ConsentFactory.create(role="contact")
    before = Consent.objects.values().get()
    with pytest.raises(ValidationError):
        correct_consent(mistaken, publisher, reason, **changes)
    assert Consent.objects.values().get() == before


def test_what_is_withdrawn_is_corrected_no_more(publisher: User) -> None:
    mistaken = ConsentFactory.create(role="contact")
    withdraw_consent(mistaken.person)
    with pytest.raises(NoConsentError):
        correct_consent(mistaken, publisher, REASON, role="speaker")
    assert Consent.objects.count() == 1


def test_one_that_waits_is_corrected_too_and_waits_no_more(publisher: User) -> None:
    mistaken = ConsentFactory.create(role="contact", approved_at=None)
    correct_consent(mistaken, publisher, REASON, role="speaker")
    assert not Consent.objects.pending().exists()
    assert public_roles(mistaken.person) == {"speaker"}


def test_in_the_form(admin_client: Client, site: HomePage) -> None:
    person = PersonFactory.create(consents=["contact"])
    mistaken = person.consents.get()
    address = reverse("directory_correct_consent", args=[person.pk, mistaken.pk])
    assert address in admin_client.get(reverse("directory_withdraw_consent", args=[person.pk])).content.decode()
    shown = admin_client.get(address)
    data = {name: shown.context["form"][name].value() for name in ("role", "wording", "way")}
    data |= {"given_on": f"{mistaken.given_on:%d.%m.%Y}", "expires_on": f"{mistaken.expires_on:%d.%m.%Y}"}
    for sent, sentence in (
        ({}, "muss ausgefüllt werden"),
        ({**data, "role": "speaker", "reason": ""}, "muss ausgefüllt werden"),
        ({**data, "reason": REASON}, "Es ist nichts geändert."),
        ({**data, "given_on": "31.02.2026", "reason": REASON}, "gültiges Datum"),
        ({**data, "given_on": "15.10.2099", "reason": REASON}, "liegt in der Zukunft"),
    ):
        refused = admin_client.post(address, sent)
        assert (refused.status_code, sentence in refused.content.decode()) == (200, True), sent
    assert person.consents.get().withdrawn_on is None
    day = f"{timezone.localdate() - datetime.timedelta(days=3):%d.%m.%Y}"
    data |= {"given_on": day, "wording": "Ja, mit Ş.", "reason": REASON}
    saved = admin_client.post(address, data, follow=True)
    assert "Berichtigt. Die neue Einwilligung gilt." in saved.content.decode()
    right = person.consents.get(corrects=mistaken)
    assert (f"{right.given_on:%d.%m.%Y}", right.wording, right.expires_on) == (day, "Ja, mit Ş.", mistaken.expires_on)
    html = admin_client.get(reverse(Person.snippet_viewset.get_url_name("edit"), args=[person.pk])).content.decode()
    assert REASON in html
    assert admin_client.get(address).status_code == 404


def test_correcting_needs_the_right_to_change_people(client: Client, site: HomePage) -> None:
    person = PersonFactory.create(consents=["contact"])
    client.force_login(UserFactory.create())
    client.post(reverse("directory_correct_consent", args=[person.pk, person.consents.get().pk]), {"reason": REASON})
    assert person.consents.get().withdrawn_on is None


def test_a_withdrawal_keeps_its_reason(admin_client: Client, site: HomePage) -> None:
    person = PersonFactory.create(consents=["contact"])
    address = reverse("directory_withdraw_consent", args=[person.pk])
    admin_client.post(address, {"role": "", "reason": "Versehentlich bei der falschen Person eingetragen."})
    assert person.consents.get().withdrawal_reason == "Versehentlich bei der falschen Person eingetragen."
