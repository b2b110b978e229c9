"""Generated caption files: text, order and seconds survive in both formats, with all line ends and encodings."""

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.domain.transcripts import captions_srt, captions_vtt
from events.files.captions.cues import CueLine
from events.files.captions.parser import parse_captions

WORDS = st.sampled_from(
    [
        *(
            "Wohnen",
            "die",
            "Straße",
            "ist",
            "Größe",
            "am",
            "Übergang",
            "<6",
            ">12",
            "-->",
            "->",
            "&",
            "R&D",
            "2024",
            "1",
        ),
        *(
            "10:30",
            "Ja.",
            "„so“",
            "€",
            "Çelik",
            "{alle}",
            "[leise]",
            "(gut)",
            "https://stadt.example",
            "a<3",
            "Wichtig:",
            "–",
        ),
    ]
)
NAMES = ["", "Mara Muster", "Dr. Bela Beispiel", "SPEAKER_00", "Çelik Öztürk", "Moderation"]


@dataclass(frozen=True)
class File:
    cues: list[CueLine]
    line_end: str
    encoding: str


@st.composite
def files(draw: st.DrawFn) -> File:
    start, cues = draw(st.integers(0, 3_600_000)), []
    for number in range(draw(st.integers(1, 12))):
        words = draw(st.lists(WORDS, min_size=1, max_size=8))
        length = draw(st.integers(1, 20_000))
        # No two begin alike, so that none goes on with the one before.
        text = " ".join([f"s{number}", *words])
        cues.append(CueLine(start, start + length, draw(st.sampled_from(NAMES)), text))
        start += draw(st.integers(0, length + 5_000))
    return File(
        cues, draw(st.sampled_from(["\n", "\r\n", "\r"])), draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
    )


@settings(max_examples=500, deadline=None, derandomize=True)
@pytest.mark.parametrize("write", [captions_vtt, captions_srt])
@given(file=files())
def test_a_round_trip(write: object, file: File) -> None:
    assert callable(write)
    data = write(file.cues).replace("\n", file.line_end).encode(file.encoding)
    assert parse_captions(data).cues == file.cues
