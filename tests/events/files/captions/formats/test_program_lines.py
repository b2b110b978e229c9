"""What programs write between captions of their own account is left out and said."""

import pytest

from events.files.captions.cues import quoted
from tests.events.files.captions.reading import notes, said


@pytest.mark.parametrize(
    "line",
    [
        "[Auto-generated transcript. Edits may have been applied for clarity.]",
        "whisper_print_timings:     load time =   123.45 ms",
        "Untertitel der Amara.org-Community",
        "Untertitel im Auftrag des ZDF für funk, 2017",
        "Untertitelung. BR 2018",
        "(Transcribed by TurboScribe.ai. Go Unlimited to remove this message.)",
        "Bela Beispiel joined the conversation",
        "Mara Muster hat die Transkription gestartet.",
        "vorschau/bilder-1.jpg#xywh=0,90,160,90",
    ],
)
def test_lines_of_programs(line: str) -> None:
    note = f"Eine Zeile des Programms, nicht übernommen: {quoted(line)}."
    above = f"1\n00:00:01,000 --> 00:00:03,000\n{line}\nGuten Morgen.\n\n2\n00:00:03,000 --> 00:00:05,000\n{line}\n"
    assert (said(above), notes(above)) == ([("", "Guten Morgen.")], [(3, note), (8, note)])
    below = f"Mara Muster 0:03\nGuten Morgen.\n\nBela Beispiel 0:09\nJa.\n{line}\n"
    assert said(below) == [("Mara Muster", "Guten Morgen."), ("Bela Beispiel", "Ja.")]
    assert notes(below) == [(6, note)]


@pytest.mark.parametrize(
    "line",
    [
        "Untertitel der Gemeinde Hof",
        "Sie hat die Transkription gestartet, und wir haben gewartet.",
        "Die Untertitelung des ZDF ist gut.",
        "[Applaus]",
    ],
)
def test_what_somebody_says_of_programs_stays(line: str) -> None:
    file = f"1\n00:00:01,000 --> 00:00:03,000\n{line}\n"
    assert (said(file), notes(file)) == ([("", line)], [])
