"""What was read out of a question is told in the words that were typed, each with a way back."""

import pytest
from django.test import Client

from search.engine import Upsert, get_engine
from search.public.address import Asked
from search.public.interpretation import as_typed, chips_for, other_words, without_place
from search.text.parsing import parse
from tests.factories.taxonomy import RegionFactory
from tests.html import soup
from tests.search.engines.corpus import fill_index
from tests.search.engines.drawing import document

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _places() -> None:
    RegionFactory.create(ags="09464", name="Hof", label="Stadt Hof")


def shown(client: Client, text: str, **filters: str) -> str:
    return soup(client.get("/suche/", {"q": text, **filters})).get_text(" ")


@pytest.mark.parametrize(
    ("text", "literal", "rest"),
    [
        ("Hofladen Hof", 'Hofladen "Hof"', "Hofladen"),
        ("Wohnen in Hof, Bauhof", 'Wohnen in "Hof", Bauhof', "Wohnen in , Bauhof"),
        ("Wohnen   Stadt  Hof", 'Wohnen "Stadt Hof"', "Wohnen"),
    ],
)
def test_a_place_is_taken_literally_where_it_was_read(text: str, literal: str, rest: str) -> None:
    asked, parsed = Asked(text=text), parse(text)
    (chip,) = chips_for(asked, parsed)
    assert chip["url"] == Asked(text=literal).query_string()
    assert without_place(text, parsed.places[0]) == rest


def test_only_other_words_are_taken_back() -> None:
    text = 'Vermieter gewinnen -digital Hof "eigene Wohnung" Video'
    found = other_words(Asked(text=text), parse(text))
    assert found is not None
    assert found.words.startswith("Vermieterin, Eigentümer") or found.words.startswith("Eigentümer")
    literal = '"Vermieter" gewinnen Video Hof -digital "eigene Wohnung"'
    assert found.url == Asked(text=literal).query_string()


@pytest.mark.parametrize(
    ("corrected", "typed", "told"),
    [
        ("Landkreis wunsiedel", "Landkreis Wunsidel", "Landkreis Wunsiedel"),
        ("wohnraum", "wohnruam", "wohnraum"),
        ("Ehrenamt", "Ehren amt", "Ehrenamt"),
    ],
)
def test_another_spelling_has_the_capitals_that_were_typed(corrected: str, typed: str, told: str) -> None:
    assert as_typed(corrected, typed) == told


def test_what_shorthand_was_taken_for_is_told_though_nothing_is_found(client: Client) -> None:
    fill_index()
    text = shown(client, "EMN")
    assert "Mitgesucht: Europäisches Migrationsnetzwerk" in text
    assert "Dazu haben wir noch nichts" in text
    get_engine().apply([Upsert(document(9, title="Migration", body=("Ein Netzwerk",)))])
    assert "Keine Seite enthält dieses Wort." in shown(client, "EMN")


def test_what_was_recognised_is_no_chosen_filter(client: Client) -> None:
    fill_index()
    text = shown(client, "Umzug Hof")
    assert "Ort erkannt: Stadt Hof" in text
    assert "1 aktiv" not in text
    assert "1 aktiv" in shown(client, "Umzug Hof", art="aufzeichnung")
