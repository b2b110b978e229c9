"""How well compounds are cut, measured on a list of its own; the list says which words were held out."""

from pathlib import Path
from typing import NamedTuple

import pytest

from search.german import split, stem

LIST = Path(__file__).parent / "compounds.tsv"


class Score(NamedTuple):
    precision: float
    recall: float
    simplex_cut: int


def words(group: str) -> list[tuple[str, tuple[str, ...]]]:
    rows = [line.split("\t") for line in LIST.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(word, () if parts == "-" else tuple(parts.split())) for word, parts, where in rows if where == group]


def score(group: str) -> Score:
    expected_count = found_count = right = simplex_cut = 0
    for word, expected in words(group):
        found = {stem(part) for part in split(word)}
        expected_stems = {stem(part) for part in expected}
        right += len(found & expected_stems)
        found_count += len(found)
        expected_count += len(expected_stems)
        simplex_cut += bool(found) and not expected
    return Score(right / found_count, right / expected_count, simplex_cut)


def test_the_list_is_long_enough() -> None:
    assert len(words("d")) + len(words("h")) >= 200


def test_held_out_words_are_cut_well() -> None:
    measured = score("h")
    assert measured.precision >= 0.94, measured
    assert measured.recall >= 0.88, measured
    assert measured.simplex_cut <= 3, measured


def test_development_words_are_cut_as_listed() -> None:
    assert score("d") == Score(1.0, 1.0, 0)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Integrationsbeauftragte", ("integration", "beauftragte")),
        ("INTEGRATIONSBEAUFTRAGTE", ("integration", "beauftragte")),
        ("Bürgerbeteiligung", ("bürger", "beteiligung")),
        ("Buergerbeteiligung", ("bürger", "beteiligung")),
        ("Städtepartnerschaft", ("stadt", "partnerschaft")),
        ("Förderprogramm", ("förder", "programm")),
        ("Online-Reihe", ("online", "reihe")),
        ("Verkehrsteilnehmer", ("verkehr", "teilnehmer")),
        ("Kunststein", ("kunst", "stein")),
        ("Moderation", ()),
        ("Fürstenfeldbrucker", ()),
        ("gemeinsam", ()),
        ("", ()),
    ],
)
def test_split_gives_plain_parts(word: str, parts: tuple[str, ...]) -> None:
    assert split(word) == parts
