"""Which place a text means, over all shipped places; nothing of it needs the database."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.taxonomy.places.index import Form, Place, PlaceIndex
from portal.taxonomy.places.normalization import MOST_TOKENS, tokenize
from portal.taxonomy.places.resolver import MOST_CHOICES, Answer, Resolver
from portal.taxonomy.places.vocabulary import load_postcodes, load_vocabulary
from portal.taxonomy.sources.shipped import read_regions
from tests.portal.taxonomy.places.meanings import GUESSED, NONE, ONE, SEVERAL


@cache
def resolver() -> Resolver:
    rows = [
        Place(region.ags, region.level, region.name, region.label, region.type, region.population or 0)
        for region in read_regions()
    ]
    return Resolver(PlaceIndex(rows))


def meant(text: str) -> tuple[list[str], bool]:
    answer = resolver().resolve(text)
    return [place.ags for place in answer.places], answer.is_certain


@pytest.mark.parametrize(("text", "ags"), ONE.items())
def test_one_place_is_meant(text: str, ags: str) -> None:
    answer = resolver().resolve(text)
    assert (answer.place and answer.place.ags, answer.choices) == (ags, ())


@pytest.mark.parametrize(("text", "keys"), SEVERAL.items())
def test_several_places_are_offered(text: str, keys: list[str]) -> None:
    assert meant(text) == (keys, True)
    assert resolver().resolve(text).place is None


@pytest.mark.parametrize(("text", "keys"), GUESSED.items())
def test_a_guess_is_never_taken_even_alone(text: str, keys: list[str]) -> None:
    assert meant(text) == (keys, False)
    assert resolver().resolve(text).place is None


@pytest.mark.parametrize("text", NONE)
def test_what_nobody_knows_means_nothing(text: str) -> None:
    assert resolver().resolve(text).places == ()


def test_every_place_is_meant_by_its_label_or_offered_by_it() -> None:
    answers = {place: resolver().resolve(place.label) for place in resolver().index.places.values()}
    assert [place.label for place, answer in answers.items() if place not in answer.places] == []
    assert [place.label for place, answer in answers.items() if not answer.is_certain] == []
    taken = [
        (place.label, answer.place.label) for place, answer in answers.items() if answer.place not in {None, place}
    ]
    assert taken == []


def test_every_key_means_its_place() -> None:
    assert [ags for ags, place in resolver().index.places.items() if resolver().resolve(ags).place != place] == []


def test_places_of_one_name_are_never_chosen_between() -> None:
    """A name without what tells it from others offers every place that bears it."""
    index = resolver().index
    for place in index.places.values():
        head = place.name.split(" a.")[0].split(" b.")[0].split(" i.")[0].split(" (")[0]
        same = {other for other in index.places.values() if other.name == head or other.name.startswith(f"{head} a.")}
        if len(same) > 1:
            assert same <= set(resolver().resolve(head).places), head


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Selb", Form(("selb",))),
        ("Kempten (Allgäu)", Form(("kempten",), ("allgaeu",), frozenset({"ia", "iallgaeu"}))),
        ("Neustadt a.d. Aisch", Form(("neustadt",), ("aisch",), frozenset({"ada", "adaisch"}))),
        ("Sankt Englmar", Form(("sankt", "englmar"))),
    ],
)
def test_a_name_is_taken_apart(name: str, form: Form) -> None:
    assert Form.of(name) == form


def test_the_vocabulary_names_known_places_only() -> None:
    known = load_vocabulary()
    tables = (known.other_names, known.plates, known.quarters)
    keys = {key for table in tables for values in table.values() for key in values} | set(known.added)
    assert sorted(key for key in keys if key not in resolver().index.places) == []


def test_postcodes_serve_known_municipalities() -> None:
    postcodes = load_postcodes()
    assert {len(code) for code in postcodes} == {5}
    keys = {key for keys in postcodes.values() for key in keys}
    assert [key for key in keys if resolver().resolve(key).place is None] == []
    assert len(keys) > 2000


@given(st.text(max_size=200))
def test_any_text_is_answered(text: str) -> None:
    answer = resolver().resolve(text)
    assert len(answer.places) <= MOST_CHOICES
    assert len(tokenize(text)) <= MOST_TOKENS


@given(
    st.lists(
        st.sampled_from(
            ["stadt", "land", "kreis", "hof", "und", "st", "a", "d", "i", "neustadt", "selb", "95028", "franken", "ob"]
        ),
        max_size=20,
    )
)
def test_any_words_in_any_order_are_answered(words: list[str]) -> None:
    assert isinstance(resolver().resolve(" ".join(words)), Answer)
