"""Words that mean the same: entered by editors, in effect at once, in both directions or in one."""

import pytest
from django.core.exceptions import ValidationError

from search.documents import SearchDocument
from search.engine import Upsert, get_engine
from search.models import Synonym
from search.queries import SearchQuery
from tests.factories.taxonomy import ThemeFactory

pytestmark = pytest.mark.django_db


def fill() -> None:
    texts = ("Kita am Park", "Kindertagesstätte am See", "Rathaus", "Kindertagesstättenplan")
    get_engine().apply(
        Upsert(SearchDocument(key=f"page:{number}", revision=1, kind="practice", title=text, url=f"/{number}/"))
        for number, text in enumerate(texts)
    )


def found(text: str) -> list[str]:
    return sorted(hit.title for hit in get_engine().search(SearchQuery(text=text, fuzzy="off")).hits)


def test_both_ways_without_touching_the_index() -> None:
    fill()
    assert (found("Kita"), found("Kindertagesstätten")) == (["Kita am Park"], ["Kindertagesstätte am See"])
    synonym = Synonym.objects.create(word="Kita", others="Kindertagesstätte\nKrippe")
    assert found("Kitas") == found("Kindertagesstätte") == ["Kindertagesstätte am See", "Kita am Park"]
    assert found("Krippe") == ["Kita am Park"]
    synonym.delete()
    assert (found("Kita"), found("Krippe")) == (["Kita am Park"], [])


def test_one_way_only() -> None:
    fill()
    Synonym.objects.create(word="Kita", others="Kindertagesstätte", both_ways=False)
    assert found("Kita") == ["Kindertagesstätte am See", "Kita am Park"]
    assert found("Kindertagesstätte") == ["Kindertagesstätte am See"]


def test_a_changed_synonym_means_what_it_says_now() -> None:
    fill()
    synonym = Synonym.objects.create(word="Amt", others="Kita")
    assert found("Amt") == ["Kita am Park"]
    synonym.others = "Rathaus"
    synonym.save()
    assert found("Amt") == ["Rathaus"]


def test_beside_the_other_words_of_a_theme() -> None:
    fill()
    ThemeFactory.create(name="Kinderbetreuung", slug="kinder", alternative_labels="Kita")
    Synonym.objects.create(word="Kita", others="Kindertagesstätte")
    assert found("Kita") == ["Kindertagesstätte am See", "Kita am Park"]
    assert found("Kinderbetreuung") == ["Kita am Park"]


@pytest.mark.parametrize(("word", "others", "field"), [("???", "Kita", "word"), ("Kita", "…\nHort", "others")])
def test_a_synonym_needs_words(word: str, others: str, field: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        Synonym(word=word, others=others).full_clean()
    assert set(refusal.value.message_dict) == {field}


def test_it_reads_as_what_it_does() -> None:
    assert str(Synonym(word="Kita", others="Hort\n\n Krippe ")) == "Kita = Hort, Krippe"
    assert str(Synonym(word="Kita", others="Hort", both_ways=False)) == "Kita → Hort"
