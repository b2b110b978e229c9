"""A cue that ends where it begins stays until the next one begins, two seconds at most, and a note says so."""

import pytest
from django.utils.translation import override

from tests.events.files.captions.reading import cues, notes, stamp


def file(*times: tuple[float, float]) -> str:
    """Cues A, B, C … with these beginnings and ends in seconds."""
    lines = ["WEBVTT", ""]
    for number, (start, end) in enumerate(times):
        begin, last = (stamp(int(second), round(second % 1 * 1000)) for second in (start, end))
        lines += [f"{begin} --> {last}", "ABC"[number], ""]
    return "\n".join(lines)


def shown(*times: tuple[float, float], length: float | None = None) -> list[tuple[float, float]]:
    return [(start, end) for start, end, _speaker, _text in cues(file(*times), length)]


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ([(1, 1), (9, 10)], [(1, 3), (9, 10)]),
        ([(1, 1), (2.5, 4)], [(1, 2.5), (2.5, 4)]),
        ([(1, 1), (3, 4)], [(1, 3), (3, 4)]),
        ([(1, 1)], [(1, 3)]),
        ([(1, 1), (1, 1), (2, 4)], [(1, 2), (1, 2), (2, 4)]),
        ([(1, 1.001), (9, 10)], [(1, 1.001), (9, 10)]),
    ],
)
def test_it_stays_until_the_next_one(times: list[tuple[float, float]], expected: list[tuple[float, float]]) -> None:
    assert shown(*times) == expected


def test_at_the_end_of_the_recording_it_ends_with_it_and_is_never_empty() -> None:
    assert shown((9, 9), length=10) == [(9, 10)]
    assert shown((1, 2), (10, 10), length=10) == [(1, 2), (10, 12)]


def test_a_note_names_the_line_and_the_second_and_whoever_has_a_length_gets_none() -> None:
    sentence = "Hat bei 0:00:09 keine Dauer. Bleibt jetzt bis zum nächsten Untertitel stehen."
    assert notes(file((1, 2), (9, 9))) == [(6, sentence)]
    assert notes(file((1, 2), (9, 9.001))) == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Beginnt bei 0:00:09 und endet davor. Bleibt jetzt bis zum nächsten Untertitel stehen."),
        ("en", "Begins at 0:00:09 and ends before that. Now stays until the next caption."),
    ],
)
def test_a_note_names_the_beginning_of_one_that_ends_before_it(language: str, sentence: str) -> None:
    with override(language):
        assert notes(file((1, 2), (9, 8))) == [(6, sentence)]
