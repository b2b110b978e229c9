"""Captions of cutting programs count from one hour or ten; recordings begin at zero."""

import pytest

from tests.events.files.captions.reading import cues, notes, stamp

HOUR = 3600
MOVED = "Die Zeiten beginnen bei %s, wie in Schnittprogrammen. Sie beginnen jetzt bei 0:00:00."
ASKED = (
    "Die Zeiten beginnen bei %s, wie in Schnittprogrammen. Fehlen in der Aufzeichnung diese Stunden? "
    "Dann wählen Sie die Mitschrift zuerst bei der Aufzeichnung aus und laden die Datei noch einmal hoch."
)


def file(*seconds: int) -> str:
    """Cues of two seconds each that begin at these."""
    return "".join(
        f"{n}\n{stamp(s, 0, ',')} --> {stamp(s + 2, 0, ',')}\nWort {n}\n\n" for n, s in enumerate(seconds, 1)
    )


def starts(*seconds: int, length: float | None) -> list[float]:
    return [start for start, _end, _who, _text in cues(file(*seconds), length)]


@pytest.mark.parametrize("hours", [1, 2, 10, 23])
@pytest.mark.parametrize("length", [30, HOUR - 1])
def test_whole_hours_go_where_all_lies_behind_the_end(hours: int, length: float) -> None:
    shift = hours * HOUR
    assert cues(file(shift, shift + 3, shift + 28), length) == [
        *((0.0, 2.0, "", "Wort 1"), (3.0, 5.0, "", "Wort 2"), (28.0, 30.0, "", "Wort 3"))
    ]
    assert notes(file(shift, shift + 3), length) == [(2, MOVED % f"{hours}:00:00")]


def test_a_recording_of_more_than_an_hour_keeps_none_of_them_behind_its_end() -> None:
    assert starts(HOUR + 5, 2 * HOUR + 500, length=HOUR + 600) == [5, HOUR + 500]
    # Nothing is behind the end: the hour is said silently at its beginning.
    assert starts(HOUR + 5, HOUR + 500, length=HOUR + 600) == [HOUR + 5, HOUR + 500]
    assert notes(file(HOUR + 5, HOUR + 500), HOUR + 600) == []


@pytest.mark.parametrize(
    ("first", "length"),
    # Without the hour it is behind the end as well; less than an hour is none.
    [(HOUR + 40, 30), (HOUR - 10, 30)],
)
def test_what_does_not_fit_either_way_stays_and_is_named(first: int, length: float) -> None:
    assert starts(first, length=length) == [first]
    assert notes(file(first), length) == [
        (2, "Beginnt hinter dem Ende der Aufzeichnung (0:00:30). Gehört die Datei dazu?")
    ]


def test_a_broadcasters_title_stays_at_the_beginning() -> None:
    assert starts(0, 10 * HOUR + 1, 10 * HOUR + 4, length=60) == [0, 1, 4]
    assert [line for line, _text in notes(file(0, 10 * HOUR + 1, 10 * HOUR + 4), 60)] == [6]


@pytest.mark.parametrize("hours", [1, 10])
@pytest.mark.parametrize("second", [0, 5, 60])
def test_without_a_length_nothing_is_moved_and_a_note_asks(hours: int, second: int) -> None:
    first = hours * HOUR + second
    assert starts(first, first + 900, length=None) == [first, first + 900]
    assert notes(file(first, first + 900)) == [(2, ASKED % f"{hours}:00:00")]


@pytest.mark.parametrize(
    "seconds",
    [
        (0, HOUR + 5),
        (5, 9, HOUR + 5),
        (11, HOUR + 5, HOUR + 9),
        (HOUR + 61,),
        (HOUR + 5, 2 * HOUR + 5),
        (HOUR - 1, HOUR),
    ],
)
def test_without_a_length_hours_that_may_be_real_are_not_asked_for(seconds: tuple[int, ...]) -> None:
    assert notes(file(*seconds)) == []


def test_a_broadcasters_title_does_not_hide_the_hours() -> None:
    assert notes(file(9, 10 * HOUR, 19 * HOUR)) == [(6, ASKED % "10:00:00")]
