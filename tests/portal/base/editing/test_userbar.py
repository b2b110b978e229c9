"""Editors see Wagtail's bar on public pages; readers' answers know nothing of it."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from directory.models import MunicipalityIndexPage
from events.models import RecordingIndexPage
from home.models import HomePage, StandardPage
from portal.base.http.policies import EDITOR_POLICY, READER_POLICY
from portal.base.roles import EDITORS, OPERATORS, ensure_roles
from tests.factories.directory import MunicipalityPageFactory
from tests.factories.events import RecordingPageFactory, TranscriptFactory
from tests.factories.site import site_tree
from tests.factories.taxonomy import RegionFactory, ThemeFactory
from tests.factories.users import UserFactory
from tests.html import Answer, link_addresses, soup

pytestmark = pytest.mark.django_db
BAR = re.compile(r"<!-- Wagtail user bar embed code -->.*<!-- end Wagtail user bar embed code -->\s*", re.DOTALL)


@pytest.fixture
def site() -> HomePage:
    home = site_tree()
    ensure_roles()
    return home


def logged_in(**fields: Any) -> Client:
    client = Client()
    client.force_login(UserFactory.create(**fields))
    return client


def ways(client: Client, address: str) -> list[str]:
    """Where the bar's entries lead, in order."""
    return entries(client.get(address))


def entries(answer: Answer) -> list[str]:
    """Where the entries of the bar on a page lead, as paths."""
    return [address.removeprefix("//testserver") for address in link_addresses(soup(answer), 'a[role="menuitem"]')]


def edit(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@pytest.mark.parametrize("address", ["/", "/impressum/", "/termine/", "/suche/", "/themen/", "/gibt-es-nicht/"])
def test_an_editor_sees_the_readers_page_and_the_bar(client: Client, site: HomePage, address: str) -> None:
    readers, editors = client.get(address), logged_in(groups=[EDITORS]).get(address)
    html = editors.content.decode()
    assert len(BAR.findall(html)) == 1
    assert BAR.sub("", html).encode() == readers.content
    assert (readers["Content-Security-Policy"], editors["Content-Security-Policy"]) == (READER_POLICY, EDITOR_POLICY)
    assert ("Cookie" in readers["Vary"], "Cookie" in editors["Vary"]) == (False, True)
    assert ("Cache-Control" in readers, editors["Cache-Control"]) == (False, "private, no-store")


def test_who_may_not_edit_is_a_reader(client: Client, site: HomePage) -> None:
    client.cookies["sessionid"] = "out-of-date"
    anonymous = Client().get("/")
    for reader in (client, logged_in(), logged_in(groups=[EDITORS], is_active=False)):
        answer = reader.get("/")
        assert answer.content == anonymous.content
        assert (answer["Content-Security-Policy"], "Cache-Control" in answer) == (READER_POLICY, False)


def test_nobody_is_asked_for_who_reads(client: Client, site: HomePage) -> None:
    """Not even with a cookie of somebody else's software: the session is not opened."""
    client.cookies["other"] = "1"
    client.get("/ueber-uns/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/ueber-uns/")
    assert [query["sql"] for query in queries if "session" in query["sql"] or "base_user" in query["sql"]] == []


def test_second_factor_first(site: HomePage, settings: Any) -> None:
    settings.MFA_REQUIRED_GROUPS = [OPERATORS]
    without = logged_in(groups=[OPERATORS])
    assert [ways(without, address) for address in ("/", "/gibt-es-nicht", "/gibt-es/nicht.txt")] == [[], [], []]
    assert ways(logged_in(groups=[EDITORS]), "/")[0] == "/admin/"


def test_a_page_leads_to_its_form(site: HomePage) -> None:
    page = StandardPage.objects.get(slug="impressum")
    found = ways(logged_in(groups=[EDITORS]), "/impressum/")
    assert found == ["/admin/", reverse("wagtailadmin_explore", args=[site.pk]), edit(page)]


def test_every_fixed_page_leads_to_its_form_overviews_too(site: HomePage) -> None:
    client = logged_in(groups=[EDITORS])
    pages = [page for page in Page.objects.live().specific() if page.depth > 1]
    assert {"praxisbeispiele", "mediathek", "online-reihe", "kommunen", "traeger"} <= {page.slug for page in pages}
    assert [page.slug for page in pages if edit(page) not in ways(client, page.url)] == []


def test_a_theme_leads_to_its_form(site: HomePage) -> None:
    theme = ThemeFactory.create(name="Wohnen")
    form = reverse("wagtailsnippets_taxonomy_theme:edit", args=[theme.pk])
    assert ways(logged_in(groups=[EDITORS]), f"/themen/{theme.slug}/") == ["/admin/", form]


def test_a_place_leads_to_its_profile_or_to_a_new_one(site: HomePage) -> None:
    overview = MunicipalityIndexPage.objects.get()
    district = RegionFactory.create(ags="09476")
    written, bare = RegionFactory.create(ags="09476145"), RegionFactory.create(ags="09476146")
    page = MunicipalityPageFactory.create(parent=overview, main_region=written)
    new = reverse("wagtailadmin_pages:add", args=["directory", "municipalitypage", overview.pk])
    editor = logged_in(groups=[EDITORS])
    rows = {
        region.ags: reverse("wagtailsnippets_taxonomy_region:inspect", args=[region.ags]) for region in (written, bare)
    }
    assert edit(page) in ways(editor, f"/kommunen/{written.slug}/")
    assert ways(editor, f"/kommunen/{bare.slug}/") == ["/admin/", new, rows[bare.ags]]
    assert ways(editor, f"/regionen/{written.ags}/") == ["/admin/", edit(page), rows[written.ags]]
    assert ways(editor, f"/regionen/{district.ags}/")[1] == new


def test_a_recording_leads_to_its_transcript_too(site: HomePage) -> None:
    transcript = TranscriptFactory.create(lines=[(0, "", "Guten Tag")])
    page = RecordingPageFactory.create(parent=RecordingIndexPage.objects.get(), transcript=transcript)
    form = reverse("wagtailsnippets_events_transcript:edit", args=[transcript.pk])
    editor = logged_in(groups=[EDITORS])
    for address in (page.get_url(), f"{page.get_url()}mitschrift/"):
        assert ways(editor, address)[-2:] == [edit(page), form]


def test_nothing_is_offered_that_is_not_allowed(site: HomePage) -> None:
    theme = ThemeFactory.create(name="Wohnen")
    client = logged_in()
    client.logout()
    user = UserFactory.create()
    user.user_permissions.add(*permissions("access_admin"))
    client.force_login(user)
    assert ways(client, f"/themen/{theme.slug}/") == ["/admin/"]
    assert ways(client, "/impressum/") == ["/admin/"]


def permissions(*names: str) -> Any:
    return Permission.objects.filter(codename__in=names)


def test_a_preview_has_the_checks_alone(site: HomePage) -> None:
    client = logged_in(is_superuser=True)
    data = querydict_from_html(client.get(edit(site)).content.decode(), form_id="page-edit-form")
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[site.pk])
    assert client.post(address, data).json()["is_valid"]
    answer = client.get(address, {"in_preview_panel": "true"})
    assert len(soup(answer).select("#checker-axe-configuration")) == 1
    assert entries(answer) == []
    assert answer["Content-Security-Policy"] == EDITOR_POLICY
