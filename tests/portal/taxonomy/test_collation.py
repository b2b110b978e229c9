import pytest

from portal.taxonomy.collation import dictionary_order
from portal.taxonomy.models import Theme
from tests.factories.taxonomy import ThemeFactory

pytestmark = pytest.mark.django_db


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
