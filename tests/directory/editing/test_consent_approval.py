"""What Redaktion records about consent counts when Freigabe has approved it; withdrawing works at once."""

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import querydict_from_html

from directory.domain.consent import NoConsentError, decide, pending_consents, record_consent
from directory.enums import ConsentWay, PersonRole
from directory.models import Consent, Person
from home.models import HomePage
from portal.base.roles import EDITORS, OPERATORS, PUBLISHERS
from search.models import OutboxItem
from tests.factories.directory import ConsentFactory, PersonFactory
from tests.factories.taxonomy import RegionFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db

CONTACT = PersonRole.CONTACT.value
PENDING = "/admin/personen/einwilligungen-freigeben/"
FORM = "application/x-www-form-urlencoded"
ROLES = ("", EDITORS, PUBLISHERS, OPERATORS, "superuser")


def somebody(role: str) -> Any:
    groups = [] if role in {"", "superuser"} else [role]
    return UserFactory.create(username=f"konto-{role or 'ohne'}", is_superuser=role == "superuser", groups=groups)


def form_of(client: Client, person: Person) -> Any:
    html = client.get(reverse(Person.snippet_viewset.get_url_name("edit"), args=[person.pk])).content.decode()
    forms = (querydict_from_html(html, form_index=number) for number in range(html.count("<form")))
    return next(form for form in forms if "last_name" in form)


def record(client: Client, person: Person, **more: str) -> int:
    """Adds a consent in the person's form, with whatever else is sent along."""
    data = form_of(client, person)
    number = int(data["consents-TOTAL_FORMS"])
    today = timezone.localdate()
    row = {
        "role": CONTACT,
        "wording": "Ja, gern.",
        "way": "written",
        "given_on": today.isoformat(),
        "expires_on": (today + datetime.timedelta(days=100)).isoformat(),
        "ORDER": "1",
        **more,
    }
    data.update({f"consents-{number}-{name}": value for name, value in row.items()})
    data["consents-TOTAL_FORMS"] = str(number + 1)
    address = reverse(Person.snippet_viewset.get_url_name("edit"), args=[person.pk])
    return client.post(address, data.urlencode(), content_type=FORM).status_code


def is_shown(client: Client, person: Person) -> bool:
    assert person.employer_region is not None
    return person.last_name in client.get(f"/kommunen/{person.employer_region.slug}/").content.decode()


@pytest.mark.parametrize("role", ROLES[1:])
def test_what_is_recorded_counts_at_once_only_for_who_may_approve(client: Client, site: HomePage, role: str) -> None:
    person = PersonFactory.create(employer_region=RegionFactory.create(ags="09571136"), last_name="Gefragt")
    user = somebody(role)
    client.force_login(user)
    sent = {"approved_at": "2020-01-01 10:00", "decided_by": str(user.pk), "recorded_by": "", "refused_at": ""}
    assert record(client, person, **sent) == 302
    consent = Consent.objects.get()
    counts = role != EDITORS
    assert (consent.recorded_by, consent.decided_by) == (user, user if counts else None)
    assert (consent.approved_at is not None) is counts
    assert (is_shown(Client(), person), person.is_public_as(CONTACT)) == (counts, counts)
    assert list(pending_consents()) == ([] if counts else [consent])


@pytest.mark.parametrize(("decision", "counts"), [("freigeben", True), ("ablehnen", False), ("", None), ("x", None)])
@pytest.mark.parametrize("role", ROLES)
def test_who_decides_and_what_follows(
    client: Client, site: HomePage, role: str, decision: str, counts: bool | None
) -> None:
    person = PersonFactory.create()
    editor, user = UserFactory.create(groups=[EDITORS]), somebody(role)
    consent = record_consent(person, CONTACT, wording="Ja.", way=ConsentWay.WRITTEN.value, by=editor)
    OutboxItem.objects.all().delete()
    client.force_login(user)
    client.post(PENDING, {"consent": consent.pk, "entscheidung": decision})
    consent.refresh_from_db()
    decides = role not in {"", EDITORS} and counts is not None
    assert person.is_public_as(CONTACT) is (decides and counts is True)
    assert (consent.refused_at is not None) is (decides and counts is False)
    assert (consent.recorded_by, consent.decided_by) == (editor, user if decides else None)
    assert OutboxItem.objects.exists() is decides
    entries = ModelLogEntry.objects.for_instance(person).values_list("action", "user")
    wanted = "directory.consent_approved" if counts else "directory.consent_refused"
    assert list(entries) == ([(wanted, user.pk)] if decides else [])


def test_a_decision_is_made_once() -> None:
    publisher = somebody(PUBLISHERS)
    editor = somebody(EDITORS)
    consent = record_consent(PersonFactory.create(), CONTACT, wording="Ja.", way="written", by=editor)
    decide(consent, publisher, is_approved=False)
    with pytest.raises(NoConsentError):
        decide(consent, publisher, is_approved=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.update(approved_at=timezone.now())
    assert not consent.person.is_public_as(CONTACT)


@pytest.mark.parametrize("role", ROLES[1:])
def test_withdrawing_works_at_once_for_every_editor(client: Client, site: HomePage, role: str) -> None:
    person = PersonFactory.create(consents=[CONTACT])
    waiting = record_consent(person, CONTACT, wording="Ja.", way="written", by=UserFactory.create(groups=[EDITORS]))
    user = somebody(role)
    client.force_login(user)
    client.post(reverse("directory_withdraw_consent", args=[person.pk]), {"role": CONTACT})
    assert not person.is_public_as(CONTACT)
    assert list(pending_consents()) == []
    with pytest.raises(NoConsentError):
        decide(waiting, somebody(PUBLISHERS) if role != PUBLISHERS else user, is_approved=True)
    entries = ModelLogEntry.objects.for_instance(person).values_list("action", "user")
    assert list(entries) == [("directory.consent_withdrawn", user.pk)]


def test_what_waits_leaves_what_is_approved_alone(client: Client, site: HomePage) -> None:
    """An extension that is refused does not end the consent that was there."""
    person = PersonFactory.create(consents=[CONTACT])
    client.force_login(somebody(EDITORS))
    assert record(client, person) == 302
    assert person.is_public_as(CONTACT)
    decide(pending_consents()[0], somebody(PUBLISHERS), is_approved=False)
    assert person.is_public_as(CONTACT)
    assert Consent.objects.count() == 2


def test_one_that_ran_out_waits_for_nobody() -> None:
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    waiting, over = (ConsentFactory.create(approved_at=None, **dates) for dates in ({}, {"expires_on": yesterday}))
    assert list(pending_consents()) == [waiting]
    assert [consent.is_pending for consent in (waiting, over)] == [True, False]


def test_editors_see_what_waits_and_who_decided(client: Client, site: HomePage) -> None:
    editor, publisher = somebody(EDITORS), somebody(PUBLISHERS)
    person = PersonFactory.create(last_name="Wartezimmer")
    consent = record_consent(person, CONTACT, wording="Mit genau diesen Worten.", way="written", by=editor)
    listing, dashboard = reverse(Person.snippet_viewset.get_url_name("list")), reverse("wagtailadmin_home")
    client.force_login(editor)
    assert "wartet auf Freigabe" in client.get(listing).content.decode()
    assert client.get(PENDING).status_code == 302
    home = client.get(dashboard).content.decode()
    assert ("die auf Freigabe warten" in home, PENDING in home) == (True, False)
    client.force_login(publisher)
    assert PENDING in client.get(dashboard).content.decode()
    page = client.get(PENDING).content.decode()
    assert ("Mit genau diesen Worten." in page, "konto-Redaktion" in page) == (True, True)
    edit = reverse(Person.snippet_viewset.get_url_name("edit"), args=[person.pk])
    assert PENDING in client.get(edit).content.decode()
    client.post(PENDING, {"consent": consent.pk, "entscheidung": "freigeben"})
    assert "freigegeben von konto-Freigabe" in client.get(PENDING).content.decode()
    assert "wartet auf Freigabe" not in client.get(listing).content.decode()
    history = client.get(reverse(Person.snippet_viewset.get_url_name("history"), args=[person.pk])).content.decode()
    assert ("Einwilligung freigegeben" in history, "konto-Freigabe" in history) == (True, True)
    client.force_login(editor)
    assert "konto-Freigabe" in client.get(edit).content.decode()


def test_the_list_of_what_waits_asks_no_more_for_more(client: Client, site: HomePage) -> None:
    client.force_login(somebody(PUBLISHERS))
    counts = []
    for number in (1, 2):
        for _times in range(number):
            ConsentFactory.create(approved_at=None, recorded_by=UserFactory.create())
            ConsentFactory.create(decided_by=UserFactory.create())
        client.get(PENDING)
        with CaptureQueriesContext(connection) as queries:
            client.get(PENDING)
        counts.append(len(queries))
    assert (Consent.objects.count(), counts[0]) == (6, counts[1])
