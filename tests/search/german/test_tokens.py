"""Where words begin and end: the quick way of cutting a text gives what the slow one gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.german.tokens import pieces, surfaces

LETTERS = "aeinrsItßÄü"
MARKS = "*:_·/()-\u2010.,;!? \n\t1290\u0301\u00ad"


@given(st.text(LETTERS + MARKS + "innen", max_size=40))
def test_both_ways_cut_at_the_same_places(text: str) -> None:
    cut = pieces(text)
    assert cut[1::2] == [spelling for spelling, _start, _end in surfaces(text)]
    assert "".join(cut) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bürger*innen, Bürger/-innen und Lehrer(in)!", ["Bürger*innen", "Bürger/-innen", "und", "Lehrer(in)"]),
        ("Kultur- und Sprachcafé", ["Kultur-", "und", "Sprachcafé"]),
        ("Haus.Tür 1.000 2019-2021", ["Haus", "Tür", "1.000", "2019", "2021"]),
        ("a.b;c!d?e", ["a", "b", "c", "d", "e"]),
    ],
)
def test_plain_words_end_where_all_words_end(text: str, words: list[str]) -> None:
    assert pieces(text)[1::2] == words
