import random

import pytest

from portal.taxonomy.collation import dictionary_key, dictionary_order
from portal.taxonomy.models import Theme
from tests.factories.taxonomy import ThemeFactory

IN_ORDER = [
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


def shuffled(names: list[str]) -> list[str]:
    return random.Random(7).sample(names, len(names))


@pytest.mark.django_db
def test_rows_stand_in_the_order_of_a_dictionary() -> None:
    Theme.objects.all().delete()
    for name in shuffled(IN_ORDER):
        ThemeFactory.create(name=name)
    names = Theme.objects.order_by(dictionary_order("name")).values_list("name", flat=True)
    assert list(names) == IN_ORDER


def test_names_at_hand_stand_in_the_same_order_and_accents_change_nothing() -> None:
    assert sorted(shuffled(IN_ORDER), key=dictionary_key) == IN_ORDER
    people = ["Ağa Yılmaz", "Anna Özdemir", "Émile Durand", "Şule Çelik", "Sven Maier", "Tomáš Dvořák"]
    assert sorted(shuffled(people), key=dictionary_key) == people
