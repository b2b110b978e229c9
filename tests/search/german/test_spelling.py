"""Spellings that readers take for one word."""

import pytest

from search.german import fold
from search.german.lexicon import get_lexicon
from search.german.spelling import masculine, plain, with_umlauts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straße", "STRASSE"),
        ("Förderung", "Foerderung"),
        ("Übung", "uebung"),
        ("u\u0308ber", "Über"),
        ("So\u00adzial", "sozial"),
    ],
)
def test_folding_meets(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_folding_keeps_different_words_apart() -> None:
    assert fold("Förderung") != fold("Forderung")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("foerderung", "förderung"),
        ("buergerbeteiligung", "bürgerbeteiligung"),
        ("fuer", "für"),
        ("ueber", "über"),
        ("neue", "neue"),
        ("quelle", "quelle"),
        ("bauer", "bauer"),
        ("aktuell", "aktuell"),
        ("israel", "israel"),
        ("poesie", "poesie"),
        ("individuell", "individuell"),
    ],
)
def test_transcribed_umlauts(word: str, expected: str) -> None:
    assert with_umlauts(word, get_lexicon()) == expected


def test_plain_spelling() -> None:
    assert plain("Café-Straße") == "cafe-strasse"


@pytest.mark.parametrize(
    ("feminine", "expected"), [("lehrerin", "lehrer"), ("hausmeisterin", "hausmeister"), ("xyzin", "xyz")]
)
def test_masculine(feminine: str, expected: str) -> None:
    assert masculine(feminine, get_lexicon()) == expected
