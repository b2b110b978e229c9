"""A slip is mended towards the nearest word that still stands somewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.base.display.spelling import edit_distance
from search.german import fold
from search.text.correction import allowed_distance, correct


@pytest.mark.parametrize(
    ("first", "second", "slips"),
    [
        ("haus", "haus", 0),
        ("haus", "hause", 1),
        ("haus", "hasu", 1),
        ("haus", "maus", 1),
        ("haus", "has", 1),
        ("haus", "hof", 3),
        ("haus", "wohnung", 3),
    ],
)
def test_distance_counts_slips_up_to_its_limit(first: str, second: str, slips: int) -> None:
    assert edit_distance(first, second, 2) == slips


@pytest.mark.parametrize(("word", "allowed"), [("amt", 0), ("haus", 1), ("wohnen", 1), ("wohnung", 2)])
def test_short_words_are_taken_as_they_are(word: str, allowed: int) -> None:
    assert allowed_distance(word) == allowed


def fix(word: str, *spellings: tuple[str, int], dead: str = "") -> str | None:
    folded = {fold(spelling): (spelling, 0 if spelling == dead else count) for spelling, count in spellings}
    return correct(
        word,
        lambda prefix: [word for word in folded if word.startswith(prefix)],
        lambda words: [folded[word] for word in words],
    )


def test_the_nearest_wins_then_the_most_frequent_then_the_alphabet() -> None:
    assert fix("wohnnung", ("wohnungen", 9), ("wohnung", 1)) == "wohnung"
    assert fix("haux", ("haus", 1), ("haut", 5)) == "haut"
    assert fix("haux", ("haut", 5), ("haus", 5)) == "haus"


def test_umlauts_are_no_slip() -> None:
    assert fix("foerderugn", ("förderung", 1)) == "förderung"


def test_a_slip_at_the_beginning_is_found_too() -> None:
    assert fix("vohnung", ("wohnung", 1)) == "wohnung"


def test_a_word_of_deleted_documents_is_no_candidate() -> None:
    assert fix("wohnnung", ("wohnung", 5), ("wohnungs", 1), dead="wohnung") == "wohnungs"
    assert fix("haux", ("haus", 1), dead="haus") is None
    assert fix("hauxs", ("haus", 9), ("maus", 1), dead="haus") is None


def test_nothing_near_is_nothing() -> None:
    assert fix("xyzzy", ("wohnung", 5)) is None
    assert fix("amt", ("amts", 5)) is None


@given(
    word=st.text("abcdef", min_size=7, max_size=9),
    slips=st.lists(st.tuples(st.integers(0, 6), st.sampled_from(("more", "less", "other", "swap"))), max_size=2),
)
def test_no_word_within_two_slips_is_passed_over(word: str, slips: list[tuple[int, str]]) -> None:
    meant = word
    for place, kind in slips:
        head, letter, tail = meant[:place], meant[place : place + 1], meant[place + 1 :]
        changed = {"more": head + "x" + letter + tail, "less": head + tail, "other": head + "y" + tail}
        meant = changed[kind] if kind in changed else head + tail[:1] + letter + tail[1:]
    expected = meant if edit_distance(word, meant, 2) <= 2 else None
    assert correct(word, lambda _prefix: [meant], lambda found: [(each, 1) for each in found]) == expected
