"""Texts that do not tell when something is said are refused with what to do; nothing of them is read."""

import io
import json

import docx
import pytest

from events.files.captions.cues import CaptionError
from events.files.captions.parser import parse_captions

WITHOUT = "Das sind keine Untertitel: In der Datei steht nicht, wann etwas gesagt wird."
BROKEN = "Das sind keine Untertitel: Es fehlen lesbare Zeiten"
NAMED = "Mara Muster: Guten Morgen.\n\nBela Beispiel: Um 10:30 Uhr fährt der Bus.\n\nMara Muster: Danke.\n"


def refused(data: str | bytes) -> str:
    with pytest.raises(CaptionError) as found:
        parse_captions(data.encode() if isinstance(data, str) else data)
    return str(found.value)


@pytest.mark.parametrize(
    "text",
    [
        NAMED,
        f"Online-Reihe vom 30.11.2026, 10:00 Uhr\n\n{NAMED}",
        "# Mitschrift\n\n**Mara Muster:** Guten Morgen.\n\n**Bela Beispiel:** Ja.\n",
        "Wir haben den Bus 2019 angefangen. Er fährt werktags.\n\nEs gibt zwölf Fahrer*innen.\n",
        "<html><body><p>Mara Muster: Guten Morgen.</p></body></html>",
        json.dumps({"text": "Guten Morgen."}),
        json.dumps({"segments": [{"speaker": "Mara Muster", "text": "Guten Morgen."}]}),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_text_without_times(text: str, encoding: str) -> None:
    assert refused(text.encode(encoding)).startswith(WITHOUT)


def test_a_word_file_without_times() -> None:
    document = docx.Document()
    for paragraph in NAMED.split("\n\n"):
        document.add_paragraph(paragraph)
    stream = io.BytesIO()
    document.save(stream)
    assert refused(stream.getvalue()).startswith(WITHOUT)


@pytest.mark.parametrize("text", ["Treffen\n10:00 bis 12:00\nIm Rathaus.\n", "1\n00:00:x1 -- 00:00:03\nJa.\n"])
def test_text_with_times_that_tell_nothing(text: str) -> None:
    assert refused(text).startswith(BROKEN)


@pytest.mark.parametrize(
    "begin", [b"Scenarist_SCC V1.0\n\n01:00:01:00\t9420 9420 94ae\n", b"850STL25.01", b"865STL25.01"]
)
def test_codes_of_broadcasters_are_named(begin: bytes) -> None:
    assert "des Fernsehens. Bitte laden Sie die Untertitel als WebVTT" in refused(begin)
