"""A slip in one part of a compound is mended by the lexicon alone."""

import pytest

from search.german.misspellings import MOST_SPELLINGS, mended_compounds


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Vereinnsarbeit", "vereinsarbeit"),
        ("Öffentlichkeitsarbiet", "öffentlichkeitsarbeit"),
        ("Wonungsvermittlung", "wohnungsvermittlung"),
    ],
)
def test_the_compound_with_a_slip_is_among_the_likeliest(wrong: str, right: str) -> None:
    assert right in mended_compounds(wrong)
    assert len(mended_compounds(wrong)) <= MOST_SPELLINGS


@pytest.mark.parametrize("word", ["Vereinsarbeit", "Haus", "xyzzyquux", "095", "", "a" * 500, "Wohnung1"])
def test_what_is_right_or_no_compound_stays(word: str) -> None:
    assert mended_compounds(word) == []
