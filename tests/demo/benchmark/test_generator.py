"""Generated pages: always the same, as long as promised, and with captions where they are recordings."""

import random

from demo.benchmark.generator import Generator
from demo.benchmark.words import nouns

THEMES = ["wohnen", "sprache", "arbeit", "kita"]
PLACES = [("09563", "Fürth"), ("09464", "Hof")]


def test_a_page_is_the_same_in_every_run_and_in_every_order() -> None:
    assert list(Generator(THEMES, PLACES).rows(5)) == [Generator(THEMES, PLACES).row(number) for number in range(5)]


def test_twelve_in_a_hundred_are_recordings_with_their_captions() -> None:
    rows = list(Generator(THEMES, PLACES).rows(200))
    recordings = [row for row in rows if row.kind == "recording"]
    assert len(recordings) == 24
    assert {len(row.cues) for row in recordings} == {220}
    assert {len(row.cues) for row in rows if row.kind == "practice"} == {0}
    assert all(starts == sorted(set(starts)) for starts in ([cue[0] for cue in row.cues] for row in recordings))


def test_a_page_has_eight_kilobytes() -> None:
    lengths = [len(row.body) for row in Generator(THEMES, PLACES).rows(100)]
    assert min(lengths) >= 8_000
    assert max(lengths) < 9_000


def test_pages_differ() -> None:
    rows = list(Generator(THEMES, PLACES).rows(100))
    assert len({row.slug for row in rows}) == len({row.body for row in rows}) == 100
    assert {theme for row in rows for theme in row.themes} == set(THEMES)


def test_pages_are_about_different_things() -> None:
    found = [set(nouns(random.Random(number))) for number in range(100)]
    assert {len(words) for words in found} == {len(nouns(random.Random(0)))}
    everything = set().union(*found)
    assert len(everything) > 2_500
    assert 10 < sum(any(word.endswith("kultur") for word in words) for words in found) < 45
