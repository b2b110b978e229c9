"""Whoever is missing in a chooser is added there, with the rights and rules that hold everywhere else."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from directory.models import Consent, FunctionContact, OrganisationIndexPage, OrganisationPage, Person
from home.models import HomePage
from portal.base.roles import EDITORS, PUBLISHERS
from tests.factories.directory import FunctionContactFactory, OrganisationPageFactory, PersonFactory
from tests.factories.taxonomy import RegionFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db

PERSON = {"first_name": "Mara", "last_name": "Morgenstern", "sector": "verwaltung"}
CONSENT = {"role": "speaker", "wording": "Mein Name darf genannt werden.", "way": "written"}


def signed_in(*groups: str) -> Client:
    client = Client()
    client.force_login(UserFactory.create(groups=groups))
    return client


def views_of(model: Any) -> str:
    return str(model.snippet_viewset.chooser_viewset.get_url_name("create")).partition(":")[0]


def create(client: Client, namespace: str, **fields: Any) -> dict[str, Any]:
    """What the dialog gets: `result` of what was added, or the form again as `htmlFragment`."""
    answer = client.post(reverse(f"{namespace}:create"), {f"neu-{name}": value for name, value in fields.items()})
    assert answer.status_code == 200
    told: dict[str, Any] = json.loads(answer.content)
    return told


def dialog(client: Client, namespace: str, **asked: str) -> str:
    return str(client.get(reverse(f"{namespace}:choose"), asked).json()["html"])


def sector() -> str:
    return str(Person._meta.get_field("sector").choices[0][0])


def test_a_person_without_a_consent_is_added_and_stays_hidden(site: HomePage) -> None:
    RegionFactory.create(ags="09464", name="Hof", label="Stadt Hof")
    told = create(signed_in(EDITORS), views_of(Person), **PERSON | {"sector": sector(), "employer_region": "Stadt Hof"})
    person = Person.objects.get()
    assert (told["step"], told["result"]["id"], told["result"]["string"]) == ("chosen", str(person.pk), str(person))
    assert (person.employer_region_id, person.consents.count()) == ("09464", 0)
    assert person.is_public_as("speaker") is False


@pytest.mark.parametrize(("role", "counts"), [(EDITORS, False), (PUBLISHERS, True)])
def test_a_consent_counts_once_somebody_may_approve_it(site: HomePage, role: str, counts: bool) -> None:
    create(signed_in(role), views_of(Person), **PERSON | CONSENT | {"sector": sector()})
    consent = Consent.objects.get()
    assert (consent.wording, consent.recorded_by is not None) == (CONSENT["wording"], True)
    assert (consent.approved_at is not None, consent.person.is_public_as("speaker")) == (counts, counts)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"role": "speaker"}, "Das gehört zur Einwilligung."),
        ({"wording": "Darf genannt werden."}, "Bitte wählen Sie, wofür die Einwilligung gilt."),
        ({"employer_region": "Nirgendwo"}, "Diesen Ort kennen wir nicht."),
        ({"last_name": ""}, "Dieses Feld"),
    ],
)
def test_what_is_not_whole_is_asked_for(site: HomePage, fields: dict[str, str], sentence: str) -> None:
    told = create(signed_in(EDITORS), views_of(Person), **PERSON | {"sector": sector()} | fields)
    assert (told["step"], sentence in told["htmlFragment"]) == ("reshow_creation_form", True)
    assert (Person.objects.count(), Consent.objects.count()) == (0, 0)


def test_the_same_person_is_not_added_twice(site: HomePage) -> None:
    PersonFactory.create(first_name="Mara", last_name="Morgenstern", employer_region=None)
    told = create(signed_in(EDITORS), views_of(Person), **PERSON | {"sector": sector()})
    assert "Diese Person ist schon eingetragen." in told["htmlFragment"]


def test_several_places_of_a_name_are_named(site: HomePage) -> None:
    for ags, label in (("09464", "Stadt Hof"), ("09475", "Landkreis Hof")):
        RegionFactory.create(ags=ags, name="Hof", label=label)
    told = create(signed_in(EDITORS), views_of(Person), **PERSON | {"sector": sector(), "employer_region": "Hof"})
    assert "Welcher Ort ist gemeint? Möglich sind: " in told["htmlFragment"]
    assert {"Stadt Hof", "Landkreis Hof"} == {name for name in ("Stadt Hof", "Landkreis Hof") if name in str(told)}


def test_an_office_is_added_with_its_rules(site: HomePage) -> None:
    client, views = signed_in(EDITORS), views_of(FunctionContact)
    office = {"label": "Fachstelle Integration", "phone": "089 99998-300"}
    assert "Bitte nennen Sie eine Kommune oder einen Träger." in create(client, views, **office)["htmlFragment"]
    carrier = OrganisationPageFactory.create(parent=OrganisationIndexPage.objects.get())
    told = create(client, views, **office, organisation=carrier.pk)
    assert (told["step"], FunctionContact.objects.get().organisation) == ("chosen", carrier)
    FunctionContactFactory.create(phone="089 99998-301")
    assert "089 99998-301" in dialog(client, views)


def test_an_organisation_becomes_a_draft_below_the_overview(site: HomePage) -> None:
    client = signed_in(EDITORS)
    fields = {"title": "Verein Lesen (erfunden)", "kind": "association", "sector": sector()}
    told = create(client, "organisation_chooser", **fields)
    page = OrganisationPage.objects.get()
    assert (told["step"], told["result"]["id"]) == ("chosen", str(page.pk))
    assert (page.live, page.has_unpublished_changes, page.slug) == (False, True, "verein-lesen-erfunden")
    assert page.get_parent().specific == OrganisationIndexPage.objects.get()
    assert page.get_latest_revision_as_object().title == fields["title"]
    assert "Diesen Träger gibt es schon." in create(client, "organisation_chooser", **fields)["htmlFragment"]
    assert "Verein Lesen (erfunden)" in dialog(client, "organisation_chooser", q="lesen")
    assert "Verein Lesen (erfunden)" not in dialog(client, "organisation_chooser", q="singen")


@pytest.mark.parametrize("namespace", [None, "organisation_chooser"])
def test_who_may_not_add_sees_no_form(site: HomePage, namespace: str | None) -> None:
    from django.contrib.auth.models import Group, Permission

    group = Group.objects.create(name="Nur ansehen")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    client = signed_in("Nur ansehen")
    address = namespace or views_of(Person)
    assert ("neu-" in dialog(client, address), "neu-" in dialog(signed_in(EDITORS), address)) == (False, True)
    assert client.post(reverse(f"{address}:create"), {"neu-title": "X"}).status_code == 302
    assert (Person.objects.count(), OrganisationPage.objects.count()) == (0, 0)
