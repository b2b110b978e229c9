"""Explanations know the synonyms of the database, and do without one."""

import pytest
from django.db import transaction

from search.explaining import explain
from search.german.explain import explain_pair
from search.models import Synonym

pytestmark = pytest.mark.django_db


def test_a_synonym_is_named() -> None:
    assert explain("Kitas fördern", "Förderung der Kindertagesstätte")["matches"] is False
    Synonym.objects.create(word="Kita", others="Kindertagesstätte")
    explained = explain("Kitas fördern", "Förderung der Kindertagesstätte")
    assert (explained["matches"], explained["synonyms"]) == (True, ["Kindertagesstätte"])


@pytest.mark.parametrize("query", ["Kita Rathaus", '"Kita plan"', "Kita -Park", "xyzzy", "???"])
def test_what_a_synonym_does_not_explain_stays_as_it_was(query: str) -> None:
    Synonym.objects.create(word="Kita", others="Kindertagesstätte")
    text = "Kindertagesstätte am Park"
    assert explain(query, text) == explain_pair(query, text)


def test_the_words_themselves_need_no_synonym() -> None:
    Synonym.objects.create(word="Kita", others="Krippe")
    assert explain("Kita", "Krippe und Kita") == explain_pair("Kita", "Krippe und Kita")


def test_without_tables_there_are_no_synonyms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Synonym._meta, "db_table", "nowhere")
    before = transaction.savepoint()
    assert explain("Kita", "Krippe") == explain_pair("Kita", "Krippe")
    transaction.savepoint_rollback(before)
