import pytest
from django.utils import translation

from directory.models import OrganisationPage
from portal.taxonomy.models import PageRegion, Region, Theme
from tests.factories.taxonomy import RegionFactory, ThemeFactory

pytestmark = pytest.mark.django_db


def test_a_typed_theme_never_makes_a_new_one() -> None:
    theme = ThemeFactory.create(name="Wohnen")
    page = OrganisationPage(title="Träger")
    page.further_themes.add("Wohnen")
    assert [item.tag for item in page.theme_items.all()] == [theme]
    with pytest.raises(Theme.DoesNotExist):
        page.further_themes.add("Neu")
    with pytest.raises(Theme.DoesNotExist):
        Theme.objects.get_or_create(name="Neu", defaults={"label_en": "New"})
    assert list(Theme.objects.values_list("name", flat=True)) == ["Wohnen"]


def test_themes_of_an_unsaved_page_come_main_first_and_once() -> None:
    first, second, third = (ThemeFactory.create(name=name) for name in ("Zoo", "Arbeit", "Bildung"))
    page = OrganisationPage(title="Träger", main_theme=first)
    page.further_themes.add(third, first, second)
    assert page.themes == [first, second, third]
    assert page.hue == first.hue
    assert OrganisationPage(title="leer").themes == []


def test_the_twin_of_a_kreisfreie_stadt_becomes_the_stadt() -> None:
    city = RegionFactory.create(ags="09563", label="Stadt Fürth")
    twin = RegionFactory.create(ags="09563000", label="Fürth")
    page = OrganisationPage(title="Träger", main_region=twin)
    page.clean()
    assert page.main_region_id == city.ags
    assert page.silhouette_ags == "09563"
    item = PageRegion(region=twin)
    page.region_items.add(item)
    assert page.regions[0] == city
    assert OrganisationPage(title="leer").silhouette_ags == "09"


def test_labels_follow_the_readers_language() -> None:
    theme = ThemeFactory.build(name="Wohnen", label_en="Housing", slug="wohnen")
    assert (str(theme), theme.label, theme.get_absolute_url()) == ("Wohnen", "Wohnen", "/themen/wohnen/")
    with translation.override("en"):
        assert theme.label == "Housing"


def test_lineage_and_addresses() -> None:
    for ags in ("09", "095", "09571"):
        RegionFactory.create(ags=ags)
    place = RegionFactory.create(ags="09571190")
    assert [region.ags for region in place.lineage] == ["09", "095", "09571"]
    assert place.get_absolute_url() == "/regionen/09571190/"
    assert Region(ags="09563000").get_absolute_url() == "/regionen/09563/"
    assert [region.ags for region in Region.objects.ancestors_of("095", include_self=True)] == ["09", "095"]
    assert [region.ags for region in Region.objects.within("0957").order_by("ags")] == ["09571", "09571190"]


@pytest.mark.parametrize(
    ("population", "source", "printed"),
    [(4_000, "destatis-2024", True), (4_000, "geonames:1", False), (None, "", False)],
)
def test_only_official_figures_are_printed(population: int | None, source: str, printed: bool) -> None:
    assert Region(population=population, population_source=source).has_official_population is printed
