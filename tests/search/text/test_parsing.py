"""Questions are understood, whatever is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.text.parsing import MOST_KEPT, MOST_TERMS, _known, parse
from search.text.places import MOST_PIECES, find_places
from tests.factories.taxonomy import RegionFactory, ThemeFactory

pytestmark = pytest.mark.django_db


def stems(text: str) -> list[list[list[str]]]:
    return [[[term.stem for term in words] for words in group.alternatives] for group in parse(text).groups]


def test_terms_are_grouped_one_by_one() -> None:
    assert stems("Haus und Hof") == [[["haus"]], [["hof"]]]


@pytest.mark.parametrize("text", ['"Haus am Hof"', "„Haus am Hof“", "»Haus am Hof«", "“Haus am Hof”"])
def test_quotes_of_every_kind_make_a_phrase(text: str) -> None:
    parsed = parse(text)
    assert parsed.phrases == (("haus", "am", "hof"),)
    assert parsed.groups == ()


def test_an_open_quote_is_a_space() -> None:
    assert stems('Haus"Hof') == stems("Haus Hof")
    assert parse('"Haus Hof').phrases == ()


def test_a_leading_minus_excludes() -> None:
    parsed = parse('Haus -Hof -"am Hof"')
    assert [[term.stem for term in words] for words in parsed.excluded] == [["hof"]]
    assert parsed.excluded_phrases == (("am", "hof"),)
    assert [term.word for term in parsed.terms] == ["Haus"]


def test_a_hyphen_inside_a_word_excludes_nothing() -> None:
    parsed = parse("Willkommens-Kultur Haus - Hof")
    assert parsed.excluded == ()
    assert len(parsed.groups) == 3


@pytest.mark.parametrize("text", ["???", '""', "-", "- -", '-""', "…"])
def test_a_text_without_a_word_asks_nothing(text: str) -> None:
    assert parse(text).asks_nothing


def test_no_text_asks_for_everything() -> None:
    assert not parse("  ").asks_nothing
    assert parse("").is_empty


def test_a_theme_is_found_by_its_other_names_and_these_by_it() -> None:
    ThemeFactory.create(
        name="Verwaltung öffnen", slug="oeffnen", alternative_labels="interkulturelle Öffnung\nTürschild"
    )
    label, synonym, other = (
        [term.stem for group in parse(text).groups for words in group.alternatives[:1] for term in words]
        for text in ("Verwaltung öffnen", "interkulturelle Öffnung", "Türschild")
    )
    assert stems("Verwaltung öffnen Hof") == [[label, synonym, other], [["hof"]]]
    assert stems("Hof Türschild") == [[["hof"]], [other, label]]
    assert [group[0] for group in stems("Verwaltung")] == [label[:1]]


def test_a_changed_synonym_counts_at_once() -> None:
    theme = ThemeFactory.create(name="Wohnen", slug="wohnen")
    assert len(parse("Garage").groups[0].alternatives) == 1
    theme.alternative_labels = "Garage"
    theme.save()
    assert len(parse("Garage").groups[0].alternatives) == 2


def test_a_question_is_read_once_while_names_and_other_words_are_the_same() -> None:
    assert parse("Kita Hof") is parse("Kita Hof")
    assert parse("Kita Hof") is not parse("Kita Hof", understand=False)
    before = parse("Kita Hof")
    RegionFactory.create(ags="09464", name="Hof", label="Stadt Hof")
    assert [named.words for named in parse("Kita Hof").places] == ["Hof"]
    assert before.places == ()
    for number in range(1_000):
        parse(f"Kita {number}")
    assert len(_known(understand=True)) <= MOST_KEPT


def test_places_are_looked_for_in_so_many_words() -> None:
    RegionFactory.create(ags="09464", name="Hof", label="Stadt Hof")
    assert len(find_places("Hof " * 50)) == MOST_PIECES


def test_terms_are_limited() -> None:
    words = [first + second for first in "bdfgklmn" for second in ("aum", "ach", "orn", "ild")]
    assert len(parse(" ".join(words)).groups) <= MOST_TERMS


@given(st.text(max_size=200))
def test_anything_can_be_typed(text: str) -> None:
    parse(text)
