import pytest

from portal.taxonomy.models import Theme
from portal.taxonomy.ordering import dictionary_order
from portal.taxonomy.places import find_places
from tests.factories.taxonomy import ThemeFactory

pytestmark = pytest.mark.django_db


def found(text: str, limit: int = 2) -> list[str]:
    return [region.label for region in find_places(text, limit)]


def test_a_name_finds_every_place_of_that_name_first(regions: None) -> None:
    assert found("Hof") == ["Stadt Hof", "Landkreis Hof"]
    assert found("fürth") == ["Stadt Fürth", "Landkreis Fürth"]
    assert found("Landkreis Hof", 9) == found("hof landkr", 9) == ["Landkreis Hof"]


@pytest.mark.parametrize("text", ["München", "MÜNCHEN", "Muenchen", "munchen", "Stadt München", "09162", "09162000"])
def test_umlauts_and_keys(regions: None, text: str) -> None:
    assert found(text, 1) == ["Stadt München"]


def test_words_may_be_begun_in_any_order(regions: None) -> None:
    assert found("aisch neust", 3) == ["Neustadt a.d. Aisch", "Landkreis Neustadt a.d. Aisch-Bad Windsheim"]


@pytest.mark.parametrize("text", ["", "   ", "?", "xyzzy", "%", "99999"])
def test_nonsense_finds_nothing(regions: None, text: str) -> None:
    assert found(text) == []


def test_names_stand_in_the_order_of_a_dictionary(db: None) -> None:
    Theme.objects.all().delete()
    for name in (
        "Wohnen",
        "Öffentlicher Raum",
        "ehrenamt",
        "Überblick",
        "Übungen",
        "Sprache",
        "Maßstab",
        "Masse",
        "Arbeit",
    ):
        ThemeFactory.create(name=name)
    names = Theme.objects.order_by(dictionary_order("name")).values_list("name", flat=True)
    assert list(names) == [
        "Arbeit",
        "ehrenamt",
        "Masse",
        "Maßstab",
        "Öffentlicher Raum",
        "Sprache",
        "Überblick",
        "Übungen",
        "Wohnen",
    ]
