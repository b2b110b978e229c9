"""Addresses are read with goodwill: known, unknown, ambiguous and hostile values."""

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.public.address import Asked, read
from tests.factories.taxonomy import RegionFactory, ThemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _vocabularies() -> None:
    ThemeFactory.create(name="Wohnen", slug="wohnen")
    for ags, name, label in (
        ("09", "Bayern", "Bayern"),
        ("094", "Oberfranken", "Oberfranken"),
        ("09464", "Hof", "Stadt Hof"),
        ("09475", "Hof", "Landkreis Hof"),
        ("09563", "Fürth", "Stadt Fürth"),
    ):
        RegionFactory.create(ags=ags, name=name, label=label)


def asked(query: str) -> Asked:
    return read(QueryDict(query))


def test_reads_every_parameter() -> None:
    query = (
        "q=+haus+&thema=wohnen&art=praxisbeispiel&art=kontakt&region=094&groesse=bis-5000&jahr=2026&reihe=r-1"
        "&person=7b0ad3a8-9b7c-4c4e-8f0e-0d6d4c9f3a11&von=09563&umkreis=30&sortierung=entfernung&seite=3"
    )
    found = asked(query)
    assert found.filters == {
        "theme": ("wohnen",),
        "region": ("094",),
        "kind": ("practice", "contact"),
        "size": ("bis-5000",),
        "year": ("2026",),
        "series": ("r-1",),
        "person": ("7b0ad3a8-9b7c-4c4e-8f0e-0d6d4c9f3a11",),
    }
    assert (found.text, found.sort, found.radius_km, found.page) == ("haus", "distance", 30.0, 3)
    assert found.origin is not None
    assert found.origin.ags == "09563"
    assert found.unknown == ()
    assert read(QueryDict(found.query_string(page=3)[1:])) == found


@pytest.mark.parametrize(
    ("query", "unknown"),
    [
        ("thema=quatsch", ("thema", "quatsch")),
        ("art=practice", ("art", "practice")),
        ("region=12345", ("region", "12345")),
        ("region=Nirgendwo", ("region", "Nirgendwo")),
        ("jahr=20x6", ("jahr", "20x6")),
        ("person=ich", ("person", "ich")),
        ("sortierung=farbe", ("sortierung", "farbe")),
        ("seite=-1", ("seite", "-1")),
        ("von=Nirgendwo", ("von", "Nirgendwo")),
        ("umkreis=9999", ("umkreis", "9999")),
        ("stand=fertig", ("stand", "fertig")),
    ],
)
def test_what_nobody_knows_is_kept_apart(query: str, unknown: tuple[str, str]) -> None:
    found = asked(query)
    assert found.unknown == (unknown,)
    assert found.filters == {}
    assert found.query_string() == "?"


@pytest.mark.parametrize("typed", ["Stadt Fürth", "Fürth", "fuerth", "Furth", "09563", "09563000"])
def test_a_clear_place_is_taken(typed: str) -> None:
    assert asked(f"region={typed}").filters == {"region": ("09563",)}


def test_an_unclear_place_offers_its_choices() -> None:
    found = asked("region=Hof")
    assert found.filters == {}
    assert [(name, answer.text, [place.ags for place in answer.choices]) for name, answer in found.choices] == [
        ("region", "Hof", ["09464", "09475"])
    ]
    assert asked("region=Landkreis Hof").filters == {"region": ("09475",)}


def test_a_beginning_and_a_slip_are_asked_back() -> None:
    for typed in ("Oberfra", "Oberfrankn"):
        found = asked(f"region={typed}")
        assert found.filters == {}
        assert [place.ags for _name, answer in found.choices for place in answer.choices] == ["094"]


def test_the_chosen_region_is_where_distances_start() -> None:
    found = asked("region=09563&sortierung=entfernung")
    assert (found.sort, found.origin and found.origin.ags) == ("distance", "09563")
    assert asked("sortierung=entfernung").sort == "relevance"
    assert asked("umkreis=10").radius_km is None


def test_a_filter_can_be_taken_out() -> None:
    found = asked("q=a&thema=wohnen&art=kontakt")
    assert found.query_string(without=("art", "kontakt")) == "?q=a&thema=wohnen"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            ["q", "thema", "region", "art", "jahr", "von", "umkreis", "sortierung", "seite", "person", "reihe"]
        ),
        st.text(max_size=50),
    )
)
def test_any_value_can_be_sent(values: dict[str, str]) -> None:
    data = QueryDict(mutable=True)
    data.update(values)
    assert read(data).page >= 1
