"""Whether a page or a person is found, in the words that an editor reads."""

import datetime
from collections.abc import Callable

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from directory.models import MunicipalityIndexPage, MunicipalityPage, Person
from home.models import HomePage, StandardPage
from search.editing.findability import findability
from search.engine import close_engines
from search.models import OutboxItem
from search.outbox import enqueue_page, enqueue_subtree
from tests.factories.directory import MunicipalityPageFactory, PersonFactory
from tests.factories.taxonomy import RegionFactory
from tests.home.conftest import index, site
from tests.html import attributes, soup

pytestmark = pytest.mark.django_db
__all__ = ["index", "site"]

NOW = datetime.datetime(2026, 11, 24, 8, 5, tzinfo=datetime.UTC)


@pytest.fixture
def profile(site: HomePage) -> MunicipalityPage:
    page = MunicipalityPageFactory.create(
        parent=MunicipalityIndexPage.objects.get(), main_region=RegionFactory.create(ags="09563")
    )
    with time_machine.travel(NOW, tick=False):
        page.save_revision().publish()
    page.refresh_from_db()
    return page


def said(row: Page | Person) -> tuple[str, str, str]:
    found = findability(row)
    assert found is not None
    return found.state, str(found.title), str(found.detail)


def test_found_since_it_was_published(profile: MunicipalityPage, index: Callable[[], None]) -> None:
    index()
    found = findability(profile)
    assert found is not None
    assert (found.state, found.title) == ("found", "In der Suche zu finden, seit 24. November 2026, 09:05 Uhr")
    assert found.url.startswith("/suche/?q=")


def test_it_waits_for_so_many_seconds(profile: MunicipalityPage, index: Callable[[], None]) -> None:
    index()
    with time_machine.travel(NOW + datetime.timedelta(days=1), tick=False) as traveller:
        profile.save_revision().publish()
        traveller.shift(3)
        assert said(profile) == ("waiting", "Wartet seit 3 s auf die Suche", "")
    OutboxItem.objects.all().delete()
    enqueue_subtree(profile.get_parent().pk)
    assert said(profile)[0] == "waiting"


def test_the_last_error_is_told(profile: MunicipalityPage, index: Callable[[], None]) -> None:
    index()
    enqueue_page(profile.pk)
    OutboxItem.objects.update(attempts=2, error="KeyError: 'x'")
    title = "Fehler: in der Suche steht noch die alte Fassung"
    assert said(profile) == ("failed", title, "2 Mal versucht: KeyError: 'x'")


def test_why_a_page_is_not_public(profile: MunicipalityPage, index: Callable[[], None]) -> None:
    index()
    parent = profile.get_parent()
    restriction = PageViewRestriction.objects.create(page=parent, restriction_type=PageViewRestriction.LOGIN)
    title = f"Die übergeordnete Seite „{parent.title}“ ist nicht für alle sichtbar."
    assert said(profile) == ("hidden", "Nicht zu finden", title)
    restriction.page = profile
    restriction.save()
    assert said(profile)[2] == "Die Seite ist nicht für alle sichtbar."
    restriction.delete()
    profile.unpublish()
    assert said(profile)[2] == "Die Seite wurde zurückgezogen."
    Page.objects.filter(pk=profile.pk).update(first_published_at=None)
    assert said(profile)[2] == "Die Seite ist ein Entwurf."
    Page.objects.filter(pk=profile.pk).update(live=True, expire_at=NOW)
    with time_machine.travel(NOW + datetime.timedelta(hours=1)):
        assert said(profile)[2] == "Die Seite ist am 24. November 2026 abgelaufen."


def test_a_page_that_is_published_later_says_when(profile: MunicipalityPage, index: Callable[[], None]) -> None:
    profile.unpublish()
    with time_machine.travel(NOW - datetime.timedelta(days=1)):
        profile.go_live_at = NOW
        profile.save_revision().publish()
        assert said(profile)[2] == "Die Seite wird erst am 24. November 2026 um 09:05 Uhr veröffentlicht."


def test_a_draft_beside_the_published_page_changes_nothing(
    profile: MunicipalityPage, index: Callable[[], None]
) -> None:
    index()
    profile.title = "Ein Entwurf"
    profile.save_revision()
    assert said(profile.get_latest_revision_as_object())[0] == "found"


def test_what_never_reached_the_index_is_missing(profile: MunicipalityPage, index: Callable[[], None]) -> None:
    OutboxItem.objects.all().delete()
    assert said(profile) == ("missing", "Fehlt in der Suche", "Der nächste Abgleich trägt es nach.")
    enqueue_page(profile.pk)
    index()
    Page.objects.filter(pk=profile.pk).update(last_published_at=timezone.now())
    assert said(profile)[:2] == ("missing", "In der Suche steht eine ältere Fassung")


def test_without_an_index_nobody_knows(profile: MunicipalityPage, settings: object, tmp_path: object) -> None:
    OutboxItem.objects.all().delete()
    close_engines()
    settings.SEARCH_URL = "embedded:/dev/null/nowhere"  # type: ignore[attr-defined]
    assert said(profile)[0] in {"unknown", "missing"}


def test_a_person_is_found_with_a_consent_only(profile: MunicipalityPage, index: Callable[[], None]) -> None:
    agreed = PersonFactory.create(employer_region=profile.main_region, consents=["contact"])
    silent = PersonFactory.create(employer_region=profile.main_region, consents=["speaker"])
    nowhere = PersonFactory.create(employer_region=None, consents=["contact"])
    index()
    assert said(agreed)[:2] == ("found", "In der Suche zu finden")
    assert said(silent) == ("hidden", "Nicht zu finden", "Es fehlt eine gültige Einwilligung als Ansprechperson.")
    assert said(nowhere)[2].startswith("Die Person steht auf keiner öffentlichen Seite")


def test_what_is_never_searched_says_nothing(site: HomePage) -> None:
    assert findability(StandardPage.objects.get(slug="impressum")) is None
    assert findability(Person()) is None


def state_in(html: str) -> list[str]:
    return attributes(soup(html), "[data-findability]", "data-findability")


def test_it_stands_beside_the_form(admin_client: Client, profile: MunicipalityPage, index: Callable[[], None]) -> None:
    person = PersonFactory.create()
    index()
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[profile.pk])).content.decode()
    assert state_in(html) == ["found"]
    assert "So erscheint die Seite in der Suche" in html
    imprint = StandardPage.objects.get(slug="impressum")
    assert state_in(admin_client.get(reverse("wagtailadmin_pages:edit", args=[imprint.pk])).content.decode()) == []
    address = reverse(Person.snippet_viewset.get_url_name("edit"), args=[person.pk])
    html = admin_client.get(address).content.decode()
    assert state_in(html) == ["hidden"]
    assert "Es fehlt eine gültige Einwilligung als Ansprechperson." in html
