import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.taxonomy import RegionFactory, ThemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> None:
    for ags, name in (("09563", "Fürth"), ("09573", "Fürth")):
        RegionFactory.create(ags=ags, name=name, label=("Landkreis " if ags == "09573" else "Stadt ") + name)
    RegionFactory.create(ags="09563000", name="Fürth", label="Fürth (Gemeinde)")


def test_a_place_is_chosen_by_typing(admin_client: Client, city: None) -> None:
    address = reverse("wagtailsnippetchoosers_taxonomy_region:choose_results")
    page = admin_client.get(address, {"q": "Fuerth"})
    assert [region.ags for region in page.context["results"]] == ["09563", "09573"]
    assert list(admin_client.get(address, {"q": "xyzzy"}).context["results"]) == []
    assert [r.ags for r in admin_client.get(address, {"level": "gemeinde"}).context["results"]] == []


def test_a_theme_is_chosen_by_its_synonym(admin_client: Client) -> None:
    theme = ThemeFactory.create(name="Wohnen", alternative_labels="Miete\nUnterkunft")
    ThemeFactory.create(name="Arbeit")
    address = reverse("wagtailsnippetchoosers_taxonomy_theme:choose_results")
    assert list(admin_client.get(address, {"q": "unterkunft"}).context["results"]) == [theme]


def test_regions_are_listed_but_not_edited_by_hand(admin_client: Client, city: None) -> None:
    listing = admin_client.get(reverse("wagtailsnippets_taxonomy_region:list"), {"q": "furth"})
    assert [region.ags for region in listing.context["object_list"]] == ["09563", "09573"]
    for name, args in (("add", []), ("edit", ["09563"]), ("delete", ["09563"])):
        answer = admin_client.get(reverse(f"wagtailsnippets_taxonomy_region:{name}", args=args))
        assert answer.status_code == 302, name  # back to the start page, with a message
    assert admin_client.get(reverse("wagtailsnippets_taxonomy_region:inspect", args=["09563"])).status_code == 200


def test_themes_can_be_edited(admin_client: Client) -> None:
    theme = ThemeFactory.create(name="Wohnen")
    edit = admin_client.get(reverse("wagtailsnippets_taxonomy_theme:edit", args=[theme.pk]))
    assert edit.context["object"] == theme
