"""Words that mean the same: entered by editors, in effect at once, in both directions or in one."""

import re

import pytest
import yaml
from django.core.exceptions import ValidationError

from search.documents import SearchDocument
from search.engine import Upsert, get_engine
from search.models import Synonym
from search.queries import SearchQuery
from search.text.synonyms import DATA
from tests.factories.taxonomy import ThemeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]


def fill() -> None:
    texts = ("Radhaus am Park", "Fahrradkeller am See", "Rathaus", "Fahrradkarte")
    get_engine().apply(
        Upsert(SearchDocument(key=f"page:{number}", revision=1, kind="practice", title=text, url=f"/{number}/"))
        for number, text in enumerate(texts)
    )


def found(text: str) -> list[str]:
    return sorted(hit.title for hit in get_engine().search(SearchQuery(text=text, fuzzy="off")).hits)


def test_both_ways_without_touching_the_index() -> None:
    fill()
    assert (found("Radhaus"), found("Fahrradkeller")) == (["Radhaus am Park"], ["Fahrradkeller am See"])
    synonym = Synonym.objects.create(word="Radhaus", others="Fahrradkeller\nGarage")
    assert found("Radhäuser") == found("Fahrradkeller") == ["Fahrradkeller am See", "Radhaus am Park"]
    assert found("Garage") == ["Radhaus am Park"]
    synonym.delete()
    assert (found("Radhaus"), found("Garage")) == (["Radhaus am Park"], [])


def test_one_way_only() -> None:
    fill()
    Synonym.objects.create(word="Radhaus", others="Fahrradkeller", both_ways=False)
    assert found("Radhaus") == ["Fahrradkeller am See", "Radhaus am Park"]
    assert found("Fahrradkeller") == ["Fahrradkeller am See"]


def test_a_changed_synonym_means_what_it_says_now() -> None:
    fill()
    synonym = Synonym.objects.create(word="Turm", others="Radhaus")
    assert found("Turm") == ["Radhaus am Park"]
    synonym.others = "Rathaus"
    synonym.save()
    assert found("Turm") == ["Rathaus"]


def test_beside_the_other_words_of_a_theme() -> None:
    fill()
    ThemeFactory.create(name="Abstellraum", slug="kinder", alternative_labels="Radhaus")
    Synonym.objects.create(word="Radhaus", others="Fahrradkeller")
    assert found("Radhaus") == ["Fahrradkeller am See", "Radhaus am Park"]
    assert found("Abstellraum") == ["Radhaus am Park"]


@pytest.mark.parametrize(("word", "others", "field"), [("???", "Radhaus", "word"), ("Radhaus", "…\nHort", "others")])
def test_a_synonym_needs_words(word: str, others: str, field: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        Synonym(word=word, others=others).full_clean()
    assert set(refusal.value.message_dict) == {field}


def test_the_shipped_list_is_what_was_written() -> None:
    """No phrase fell apart at its comma, no word became a truth value, none stands twice, no key overrides another."""
    text = (DATA / "synonyms.yaml").read_text(encoding="utf-8")
    read = yaml.safe_load(text)
    lines = [*read["same"], *([word, *others] for word, others in read["also"].items()), *read["parts"]]
    assert [word for line in lines for word in line if not isinstance(word, str)] == []
    assert [word for line in lines for word in line if word.startswith("-") or word.endswith(("-", ","))] == []
    assert [line for line in lines if len({word.casefold() for word in line}) < max(2, len(line))] == []
    keys = re.findall(r"^  (\w.*?): \[", text, re.MULTILINE)
    assert sorted(keys) == sorted(read["also"])


def test_it_reads_as_what_it_does() -> None:
    assert str(Synonym(word="Radhaus", others="Hort\n\n Garage ")) == "Radhaus = Hort, Garage"
    assert str(Synonym(word="Radhaus", others="Hort", both_ways=False)) == "Radhaus → Hort"
