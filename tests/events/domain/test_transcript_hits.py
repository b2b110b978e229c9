"""Marks while the search can't answer, and the forms of a transcript."""

import pytest

from directory.domain.names import PersonName
from events.domain.speakers import Speakers
from events.domain.transcript_hits import find_marks
from events.domain.transcripts import build_sections, chapters_vtt, transcript_text
from events.models import Chapter, Cue

CUES = [(0, "Guten <Morgen>"), (9, "Eine Bank, eine Sitzbank.")]


@pytest.mark.django_db
def test_words_are_marked_letter_by_letter_without_an_index() -> None:
    marks = find_marks(1, "bank <b>", CUES)
    assert marks.by_cue == {CUES[1]: "Eine <mark>Bank</mark>, eine Sitz<mark>bank</mark>."}
    assert find_marks(1, "morgen", CUES).marked(*CUES[0]) == "Guten &lt;<mark>Morgen</mark>&gt;"
    assert find_marks(1, "?", CUES).by_cue == {}
    assert find_marks(1, "  ", CUES).by_cue == {}


def test_a_name_is_hidden_in_every_form() -> None:
    speakers = Speakers([], frozenset({PersonName.of("Ute", "Ungefragt")}))
    hidden = ["Ute Ungefragt", "Ungefragt", "Dr. Ute Ungefragt", "UTE UNGEFRAGT, Hof", "Ute"]
    assert {speakers.shown_name(name) for name in hidden} == {"Referent*in"}
    assert [speakers.shown_name(name) for name in ("Mara Morgenstern", "")] == ["Mara Morgenstern", ""]


def test_cues_before_the_first_chapter_have_no_heading() -> None:
    cues = [
        Cue(start_ms=0, end_ms=900, speaker="A", text="Eins"),
        Cue(start_ms=1000, end_ms=1900, speaker="", text="Zwei"),
        Cue(start_ms=5000, end_ms=5900, speaker="B", text="Drei"),
    ]
    sections = build_sections(cues, [Chapter(start=5, title="Neu"), Chapter(start=4, title="Leer")])
    assert [(s.title, [(t.speaker, t.text) for t in s.turns]) for s in sections] == [
        ("", [("A", "Eins Zwei")]),
        ("Neu", [("B", "Drei")]),
    ]
    assert transcript_text("T", "u", sections) == (
        "T\n\nu\n\n[0:00:00] A: Eins Zwei\n\nNeu (0:00:05)\n---\n\n[0:00:05] B: Drei\n"
    )


def test_the_last_chapter_lasts_an_hour_if_nobody_knows_the_end() -> None:
    assert chapters_vtt([Chapter(start=5, title="A & <B>")], None) == (
        "WEBVTT\n\n00:00:05.000 --> 01:00:05.000\nA &amp; &lt;B&gt;\n"
    )
