"""Explanations know the synonyms of the database, and do without one."""

import pytest
from django.db import transaction

from search.documents import SearchDocument
from search.german.explain import explain_pair
from search.models import Synonym
from search.text.explanation import explain
from tests.search.engines import oracle

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]


def test_a_synonym_is_named() -> None:
    assert explain("Radhäuser fördern", "Förderung der Fahrradkeller")["matches"] is False
    Synonym.objects.create(word="Radhaus", others="Fahrradkeller")
    explained = explain("Radhäuser fördern", "Förderung der Fahrradkeller")
    assert (explained["matches"], explained["synonyms"]) == (True, ["Fahrradkeller"])


@pytest.mark.parametrize("query", ["Radhaus Rathaus", '"Radhaus plan"', "Radhaus -Park", "xyzzy", "???"])
def test_what_a_synonym_does_not_explain_stays_as_it_was(query: str) -> None:
    Synonym.objects.create(word="Radhaus", others="Fahrradkeller")
    explained = explain(query, "Fahrradkeller am Park")
    assert (explained["matches"], "synonyms" in explained) == (False, False)


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("Sprache -Kurs", "Sprachkurs", False),
        ("Sprache -Kurs", "Die Sprache der Ämter", True),
        ('"leichte Sprache"', "Die Sprache ist leicht", False),
        ('"leichte Sprache"', "Texte in leichter Sprache", True),
        ("-Park Haus", "Haus am Park", False),
        ("-Park Haus", "Haus am See", True),
        ('Haus -"am Park"', "Haus am Park", False),
        ('Haus -"am Park"', "Park am Haus", True),
        ("-Park", "Haus am See", True),
        ('""', "Haus", False),
        ("", "Haus", False),
        ("Sprachkurs", "Kurs zur Sprache", True),
    ],
)
def test_signs_count_as_on_the_search_page(query: str, text: str, found: bool) -> None:
    assert explain(query, text)["matches"] is found
    if query:
        assert oracle.text_matches(query, SearchDocument(key="page:1", kind="practice", title=text, url="/")) is found


def test_it_says_what_the_signs_mean() -> None:
    explained = explain('Haus "am Park" -Feuer -"im See"', "Haus am Park")
    assert [term["word"] for term in explained["query_terms"]] == ["Haus"]
    assert (explained["phrases"], explained["excluded"], explained["excluded_phrases"]) == (
        [["am", "park"]],
        ["Feuer"],
        [["im", "see"]],
    )


def test_the_words_themselves_need_no_synonym() -> None:
    Synonym.objects.create(word="Radhaus", others="Krippe")
    assert explain("Radhaus", "Krippe und Radhaus") == explain_pair("Radhaus", "Krippe und Radhaus")


def test_without_tables_there_are_no_synonyms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Synonym._meta, "db_table", "nowhere")
    before = transaction.savepoint()
    assert explain("Radhaus", "Krippe") == explain_pair("Radhaus", "Krippe")
    transaction.savepoint_rollback(before)
