"""RTF, in which f4 and older word processors save transcripts."""

import pytest

from events.files.captions.cues import CaptionError
from events.files.captions.formats.documents.rtf import lines_of_rtf
from tests.events.files.captions.reading import cues, said

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil Arial;}{\f1 Symbol;}}{\colortbl ;\red0\green0\blue0;}"
    r"{\stylesheet{\s0 Normal;}}{\info{\title 0:01 Weg}{\author Ada}}{\*\generator f4 8;}{\header Kopf}" + "\n"
)


def rtf(body: str) -> bytes:
    return (HEAD + body + "}").encode("ascii")


def test_turns_with_their_times() -> None:
    body = r"\pard\b Mara Muster\b0  0:03\par" + "\n" + r"Gr\'fc\'df Gott, \u8222?Frau\u8220? \u55356?\u57291?.\par "
    body += r"{\b Bela Beispiel}\tab 0:41\par Und\line {\v versteckt}dann{\deleted weg}?"
    body += r"{\field{\*\fldinst X}{\fldrslt !}}\par"
    assert [(start, who, text) for start, _end, who, text in cues(rtf(body))] == [
        (3.0, "Mara Muster", "Grüß Gott, „Frau“ 🏋."),
        (41.0, "Bela Beispiel", "Und dann?!"),
    ]


def test_f4_and_tables() -> None:
    body = r"I: Wie fing es an? #00:00:09-1#\par B: Mit \{einem\} Bus. #00:00:41-5#\par I: Aha. #00:00:42-0#\par"
    assert said(rtf(body)) == [("I", "Wie fing es an?"), ("B", "Mit {einem} Bus."), ("I", "Aha.")]
    rows = r"\trowd 0:03\cell Mara Muster\cell Ja.\cell\row\trowd 0:41\cell Bela Beispiel\cell Nein.\cell\row"
    assert said(rtf(rows)) == [("Mara Muster", "Ja."), ("Bela Beispiel", "Nein.")]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"\uc0\u228 \u223 x", "äßx"),
        (r"\uc2\u228 abx", "äx"),
        (r"{\uc0\u228 }\u223?x", "äßx"),
        (r"{\*\unbekannt{\v0 weg}}da", "da"),
        (r"a\~b\_c\\d", "a\u00a0b\u2011c\\d"),
        (r"\ansicpg10000\'8a", "ä"),
        (r"}}}{{a", "a"),
        (r"\u", ""),
    ],
)
def test_signs(body: str, text: str) -> None:
    assert lines_of_rtf(rtf(body)).strip("\n") == text


def test_without_times_it_is_told_as_other_texts() -> None:
    with pytest.raises(CaptionError, match="steht nicht, wann"):
        cues(rtf(r"Mara Muster: Ja.\par"))
