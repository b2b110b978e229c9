"""The editors' side: dashboard, fixed pages, redirects, withdrawing a consent."""

import datetime

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from directory.models import Consent, MunicipalityIndexPage, Person
from home.models import HomePage, PortalSettings, StandardPage
from portal.base.display.formats import format_day
from portal.base.roles import EDITORS, ensure_roles
from tests.factories.directory import ConsentFactory, MunicipalityPageFactory, PersonFactory
from tests.factories.home import StandardPageFactory
from tests.factories.taxonomy import RegionFactory
from tests.factories.users import UserFactory
from tests.html import link_addresses, rows, soup, texts

pytestmark = pytest.mark.django_db


def dashboard(client: Client) -> str:
    answer = client.get(reverse("wagtailadmin_home"))
    assert answer.status_code == 200
    return answer.content.decode()


def change_settings(**values: str) -> None:
    portal = PortalSettings.objects.get()
    for name, value in values.items():
        setattr(portal, name, value)
    portal.save()


def test_the_dashboard_names_what_waits(admin_client: Client, site: HomePage) -> None:
    change_settings(operator_name="", operator_address="")
    draft = StandardPage.objects.get(slug="ueber-uns")
    draft.title = "Über uns, neu"
    draft.save_revision()
    ending = ConsentFactory.create(expires_on=timezone.localdate() + datetime.timedelta(days=10))
    ConsentFactory.create(person=PersonFactory.create(last_name="Langzeit"))
    html = dashboard(admin_client)
    assert "Über uns, neu" in html
    assert ending.person.last_name in html
    assert "Langzeit" not in html
    assert "fehlen: Betreiber, Anschrift des Betreibers" in html
    change_settings(
        operator_name="Verein",
        operator_address="Musterstadt",
        responsible_for_content="M. Muster",
        contact_email="r@example.org",
        contact_phone="089 99998-100",
    )
    assert "Angaben zum Portal fehlen" not in dashboard(admin_client)


def test_short_ways_show_what_one_may_do(client: Client, site: HomePage) -> None:
    ensure_roles()
    client.force_login(UserFactory.create(groups=[EDITORS]))
    html = dashboard(client)
    links = link_addresses(soup(html), "a.button.button-secondary")
    assert [client.get(link).status_code for link in links] == [200] * len(links)
    assert len(links) == 5
    assert "Praxisbeispiel schreiben" in html


def test_nobody_sees_ways_that_are_closed(client: Client, site: HomePage) -> None:
    user = UserFactory.create()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert "Häufige Wege" not in dashboard(client)


def test_nothing_waits_on_an_editor_without_rights(client: Client, site: HomePage) -> None:
    ConsentFactory.create(expires_on=timezone.localdate() + datetime.timedelta(days=10))
    ensure_roles()
    client.force_login(UserFactory.create(groups=[EDITORS]))
    html = dashboard(client)
    assert "Angaben zum Portal fehlen" not in html
    assert "Einwilligungen, die bald enden" in html


def test_the_counts_are_ours(admin_client: Client, site: HomePage) -> None:
    PersonFactory.create()
    MunicipalityPageFactory.create(parent=MunicipalityIndexPage.objects.get(), main_region=RegionFactory.create())
    found = texts(soup(dashboard(admin_client)), ".w-summary a:not(:has(.w-sr-only))")
    assert found == ["0 Praxisbeispiele", "0 Aufzeichnungen", "1 Kommunen mit Profil", "1 Personen"]


@pytest.mark.parametrize("slug", ["praxisbeispiele", "kommunen", "impressum", "barrierefreiheit"])
def test_fixed_pages_stay(admin_client: Client, site: HomePage, slug: str) -> None:
    page = site.get_children().get(slug=slug)
    answer = admin_client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True)
    assert "gehört zum festen Gerüst des Portals" in answer.content.decode()
    admin_client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, Page.get_first_root_node().pk]))
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    admin_client.post(f"{bulk}?id={page.pk}")
    assert site.get_children().filter(slug=slug).exists()


def test_other_pages_may_go(admin_client: Client, site: HomePage) -> None:
    page = StandardPageFactory.create(parent=site, slug="hausordnung")
    admin_client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert not StandardPage.objects.filter(slug="hausordnung").exists()


def test_a_changed_slug_leaves_a_redirect(
    client: Client, site: HomePage, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    page = StandardPageFactory.create(parent=site, slug="hausordnung", title="Hausordnung")
    page.slug = "regeln"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    assert list(Redirect.objects.values_list("old_path", "redirect_page_id")) == [("/hausordnung", page.pk)]
    answer = client.get("/hausordnung/")
    assert (answer.status_code, answer["Location"]) == (301, "/regeln/")
    assert client.get("/regeln/").status_code == 200


def withdrawal(person: Person) -> str:
    return reverse("directory_withdraw_consent", args=[person.pk])


def test_a_consent_is_withdrawn_after_one_question(admin_client: Client, site: HomePage) -> None:
    person = PersonFactory.create(consents=["contact", "speaker"])
    edit = reverse(Person.snippet_viewset.get_url_name("edit"), args=[person.pk])
    assert withdrawal(person) in admin_client.get(edit).content.decode()
    asked = admin_client.get(withdrawal(person)).content.decode()
    assert "Jetzt widerrufen" in asked
    assert person.is_public_as("contact")
    answer = admin_client.post(withdrawal(person), {"role": "contact"}, follow=True)
    assert "Widerrufen." in answer.content.decode()
    assert (person.is_public_as("contact"), person.is_public_as("speaker")) == (False, True)
    admin_client.post(withdrawal(person), {"role": ""})
    assert not person.is_public_as("speaker")
    again = admin_client.post(withdrawal(person), {"role": ""}, follow=True)
    assert "keine Einwilligung, die widerrufen" in again.content.decode()


def test_a_consent_is_shortened_by_withdrawing_it_for_a_day(admin_client: Client, site: HomePage) -> None:
    person = PersonFactory.create(consents=["contact"])
    today = timezone.localdate()
    late, soon = today + datetime.timedelta(days=20), today + datetime.timedelta(days=10)
    past = (today - datetime.timedelta(days=1)).isoformat()
    assert "schon vorbei" in admin_client.post(withdrawal(person), {"day": past}).content.decode()
    assert person.consents.get().withdrawn_on is None
    for day in (late, soon):
        answer = admin_client.post(withdrawal(person), {"role": "contact", "day": day.isoformat()}, follow=True)
        assert f"Ab {format_day(day)} sind die Angaben" in answer.content.decode()
    again = admin_client.post(withdrawal(person), {"day": late.isoformat()}, follow=True)
    assert "keine Einwilligung, die widerrufen" in again.content.decode()
    assert person.consents.get().withdrawn_on == soon
    assert person.is_public_as("contact")
    with time_machine.travel(datetime.datetime.combine(soon, datetime.time(12), datetime.UTC)):
        assert not person.is_public_as("contact")
    admin_client.post(withdrawal(person), {"role": ""})
    assert not person.is_public_as("contact")


def test_withdrawing_needs_the_right_to_change_people(client: Client, site: HomePage) -> None:
    person = PersonFactory.create(consents=["contact"])
    client.force_login(UserFactory.create())
    client.post(withdrawal(person))
    assert person.is_public_as("contact")


def test_the_list_of_people_says_who_is_public(admin_client: Client, site: HomePage) -> None:
    PersonFactory.create(last_name="Sichtbar", consents=["contact"])
    PersonFactory.create(last_name="Verborgen")
    address = reverse(Person.snippet_viewset.get_url_name("list"))
    listed = rows(soup(admin_client.get(address)), ".listing")
    assert [(cells[1].partition(" Bearbeiten")[0], cells[4]) for cells in listed] == [
        ("Mara Sichtbar", "Ansprechperson"),
        ("Mara Verborgen", "nicht öffentlich"),
    ]
    filtered = admin_client.get(f"{address}?public=contact").content.decode()
    assert "Sichtbar" in filtered
    assert "Verborgen" not in filtered


def person_form(person: Person, **changes: str) -> dict[str, str]:
    """The person's form with its first consent as it stands."""
    consent = person.consents.get()
    return {
        "title": "",
        "first_name": person.first_name,
        "last_name": person.last_name,
        "task": person.task,
        "employer_region": str(person.employer_region_id or ""),
        "employer_organisation": "",
        "sector": person.sector,
        "phone": person.phone,
        "email": person.email,
        "reachable_when": "",
        "postal_address": "",
        "confirmed_on": "",
        "themes": "",
        "note": "",
        "consents-TOTAL_FORMS": "1",
        "consents-INITIAL_FORMS": "1",
        "consents-MIN_NUM_FORMS": "0",
        "consents-MAX_NUM_FORMS": "1000",
        "consents-0-id": str(consent.pk),
        "consents-0-role": consent.role,
        "consents-0-wording": consent.wording,
        "consents-0-way": consent.way,
        "consents-0-given_on": f"{consent.given_on:%d.%m.%Y}",
        "consents-0-expires_on": f"{consent.expires_on:%d.%m.%Y}",
        "consents-0-DELETE": "",
        **changes,
    }


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"consents-0-DELETE": "on"}, "Eine Einwilligung wird nicht gelöscht."),
        ({"consents-0-wording": "Anders."}, "bleibt, wie sie ist"),
        ({"consents-0-expires_on": "31.12.2099"}, "bleibt, wie sie ist"),
        ({"consents-0-expires_on": f"{timezone.localdate():%d.%m.%Y}"}, "bleibt, wie sie ist"),
    ],
)
def test_a_consent_is_neither_deleted_nor_rewritten(
    admin_client: Client, site: HomePage, changes: dict[str, str], sentence: str
) -> None:
    person = PersonFactory.create(consents=["contact"])
    edit = reverse(Person.snippet_viewset.get_url_name("edit"), args=[person.pk])
    agreed = Consent.objects.values().get()
    refused = admin_client.post(edit, person_form(person, **changes))
    assert sentence in refused.content.decode()
    assert Consent.objects.values().get() == agreed
    saved = admin_client.post(edit, person_form(person, last_name="Neu"))
    assert saved.status_code == 302
    person.refresh_from_db()
    assert person.last_name == "Neu"
    assert Consent.objects.values().get() == agreed


def test_a_consent_that_ran_out_is_not_revived_but_given_anew(admin_client: Client, site: HomePage) -> None:
    person = PersonFactory.create()
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    ConsentFactory.create(person=person, expires_on=yesterday)
    edit = reverse(Person.snippet_viewset.get_url_name("edit"), args=[person.pk])
    later = f"{timezone.localdate() + datetime.timedelta(days=365):%d.%m.%Y}"
    admin_client.post(edit, person_form(person, **{"consents-0-expires_on": later}))
    assert not person.is_public_as("contact")
    new = {"id": "", "role": "contact", "wording": "Weiterhin.", "way": "written", "DELETE": ""}
    new |= {"given_on": f"{timezone.localdate():%d.%m.%Y}", "expires_on": later}
    rows = {f"consents-1-{name}": value for name, value in new.items()}
    answer = admin_client.post(edit, person_form(person, **{"consents-TOTAL_FORMS": "2", **rows}))
    assert answer.status_code == 302
    assert person.is_public_as("contact")
    assert min(person.consents.values_list("wording", "expires_on"))[1] == yesterday
