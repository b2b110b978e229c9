"""Texts in memory are found by the same words as documents in the index."""

import pytest

from search.german import analyze
from search.text.word_sets import WordSets

pytestmark = pytest.mark.django_db

TEXTS = ("Kultur- und Vereinsarbeit für Bürger*innen", "Feldweg 4.000, Feld-Weg und Straße", "")


def test_every_stem_and_part_that_the_analyzer_gives_finds_its_text() -> None:
    sets = WordSets()
    for number, text in enumerate(TEXTS):
        sets.add(number, (text, text))
    told = {stem: 0 for text in TEXTS for token in analyze(text) for stem in (token.stem, *token.parts)}
    for number, text in enumerate(TEXTS):
        for token in analyze(text):
            for stem in (token.stem, *token.parts):
                told[stem] |= 1 << number
    assert dict(sets._sets) == told
    found = [sets.matching(text) for text in ("Verein", "Kultur", "Bürgerinnen", "Feld Weg", "und", "", "Kirche")]
    assert found == [0b001, 0b001, 0b001, 0b010, 0b011, 0b111, 0]
