"""What readers see for a value."""

import uuid

import pytest
from django.utils.translation import override

from search.documents import SearchDocument
from search.engine import Upsert, get_engine
from search.public.labels import label_of
from tests.factories.taxonomy import RegionFactory, ThemeFactory

pytestmark = pytest.mark.django_db


def put(**fields: str) -> None:
    get_engine().apply([Upsert(SearchDocument(revision=1, url="/", **fields))])  # type: ignore[arg-type]


def test_themes_speak_the_readers_language() -> None:
    ThemeFactory.create(name="Wohnen", slug="wohnen", label_en="Housing")
    assert label_of("theme", "wohnen") == "Wohnen"
    with override("en"):
        assert label_of("theme", "wohnen") == "Housing"


def test_regions_and_closed_values_have_labels() -> None:
    RegionFactory.create(ags="09464", label="Stadt Hof", name="Hof")
    assert label_of("region", "09464") == "Stadt Hof"
    assert label_of("size", "bis-5000") == "unter 5.000"
    assert label_of("kind", "practice") == "Praxisbeispiele"


@pytest.mark.parametrize("facet", ["theme", "region", "size", "series", "kind", "year"])
def test_an_unknown_value_stands_for_itself(facet: str) -> None:
    assert label_of(facet, "x1") == "x1"


def test_a_series_is_called_by_its_title() -> None:
    put(key="page:1", kind="series", title="Raum für alle", series="raum")
    assert label_of("series", "raum") == "Raum für alle"


def test_a_person_is_named_only_while_they_can_be_found() -> None:
    number = str(uuid.uuid4())
    assert label_of("person", number) == number
    put(key=f"person:{number}", kind="contact", title="Mara Beispielreich")
    assert label_of("person", number) == "Mara Beispielreich"
