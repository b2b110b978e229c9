"""The fixed points of the page tree."""

import pytest
from django.core.exceptions import ValidationError
from pytest_django import Settings
from wagtail.models import Page, Site

from home.domain.site_tree import ensure_site_tree
from home.models import StandardPage

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "austausch",
    "barrierefreiheit",
    "datenschutz",
    "impressum",
    "kommunen",
    "konferenz",
    "leichte-sprache",
    "mediathek",
    "online-reihe",
    "praxisbeispiele",
    "traeger",
    "ueber-uns",
]


def slugs_below(page: Page) -> list[str]:
    return sorted(page.get_children().live().values_list("slug", flat=True))


def test_an_empty_database_gets_every_fixed_page_and_loses_the_welcome() -> None:
    home = ensure_site_tree()
    assert slugs_below(home) == ADDRESSES
    assert list(Page.objects.filter(depth=2).values_list("pk", flat=True)) == [home.pk]
    assert home.url == "/"


def test_a_second_run_changes_nothing_that_an_editor_wrote() -> None:
    home = ensure_site_tree()
    imprint = StandardPage.objects.get(slug="impressum")
    imprint.title = "Wer verantwortlich ist"
    imprint.save_revision().publish()
    again = ensure_site_tree()
    assert again.pk == home.pk
    assert slugs_below(again) == ADDRESSES
    assert StandardPage.objects.get(slug="impressum").title == "Wer verantwortlich ist"
    assert Page.find_problems() == ([], [], [], [], [])


def test_the_site_follows_the_address_in_the_settings(settings: Settings) -> None:
    settings.SITE_URL = "https://portal.example.org"
    home = ensure_site_tree()
    site = Site.objects.get()
    assert (site.hostname, site.port, site.root_page_id) == ("portal.example.org", 443, home.pk)
    settings.SITE_URL = "http://127.0.0.1:8123"
    ensure_site_tree()
    site.refresh_from_db()
    assert (site.hostname, site.port) == ("127.0.0.1", 8123)


def test_an_overview_keeps_its_address_but_takes_a_new_title() -> None:
    page = ensure_site_tree().get_children().get(slug="mediathek").specific
    page.title = "Mediathek"
    page.full_clean()
    page.slug = "videos"
    with pytest.raises(ValidationError, match="Diese Adresse bleibt fest"):
        page.full_clean()


@pytest.mark.parametrize("slug", ["pdf", "kontakt", "anmelden", "mitschrift", "themen", "suche"])
def test_addresses_of_views_are_refused_with_a_sentence(slug: str) -> None:
    page = StandardPage(title="Neu", slug=slug)
    with pytest.raises(ValidationError, match="ist vergeben"):
        ensure_site_tree().add_child(instance=page)


def test_other_addresses_are_free() -> None:
    home = ensure_site_tree()
    home.add_child(instance=StandardPage(title="Neu", slug="kontaktwege"))
    assert "kontaktwege" in slugs_below(home)
