"""Caption files that ffmpeg and pysubs2 write in this run, each read as what it was written from."""

import shutil
import subprocess
from pathlib import Path

import pysubs2
import pytest

from tests.events.files.captions.reading import cues, notes

NEEDS_FFMPEG = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not there")
SOURCE = (
    "1\n00:00:01,000 --> 00:00:03,000\n<i>Grüß</i> Gott.\n\n2\n00:00:03,000 --> 00:00:05,000\nDer Nächste,\nbitte.\n"
)
TWO = [(1.0, 3.0, "", "Grüß Gott."), (3.0, 5.0, "", "Der Nächste, bitte.")]
NAMED = [(1.0, 3.0, "Mara Muster", "Grüß Gott."), (3.0, 5.0, "Bela Beispiel", "Der Nächste, bitte.")]


def converted(folder: Path, *names: str) -> bytes:
    """What ffmpeg makes of the source, from one file to the next."""
    (folder / "quelle.srt").write_text(SOURCE)
    before = "quelle.srt"
    for name in names:
        options = ["-c:s", "mov_text"] if name.endswith(".mp4") else []
        command = ["ffmpeg", "-v", "error", "-y", "-i", str(folder / before), *options, str(folder / name)]
        subprocess.run(command, check=True)
        before = name
    return (folder / before).read_bytes()


@NEEDS_FFMPEG
@pytest.mark.parametrize(
    "names",
    [
        *(("a.vtt",), ("a.srt",), ("a.ass",), ("a.ssa",), ("a.ttml",)),
        *(("a.ass", "b.srt"), ("a.ass", "b.vtt"), ("a.mp4", "b.srt"), ("a.mp4", "b.ass"), ("a.mp4", "b.vtt")),
    ],
    ids="-".join,
)
def test_what_ffmpeg_writes(tmp_path: Path, names: tuple[str, ...]) -> None:
    file = converted(tmp_path, *names)
    assert (cues(file), notes(file)) == (TWO, [])


@NEEDS_FFMPEG
def test_what_ffmpeg_writes_without_ends(tmp_path: Path) -> None:
    assert [(start, text) for start, _end, _who, text in cues(converted(tmp_path, "a.lrc"))] == [
        *((1.0, "Grüß Gott."), (3.0, "Der Nächste,"), (3.0, "bitte.")),
    ]


@pytest.mark.parametrize("form", ["srt", "vtt", "ass", "ssa", "microdvd", "mpl2", "ttml", "json"])
def test_what_pysubs2_writes(form: str) -> None:
    options = {"fps": 25} if form == "microdvd" else {}
    file = pysubs2.SSAFile.from_string(SOURCE).to_string(form, **options)
    assert (cues(file), notes(file)) == (TWO, [])


@pytest.mark.parametrize("form", ["ass", "ssa", "json"])
def test_names_that_pysubs2_writes(form: str) -> None:
    written = pysubs2.SSAFile()
    written.append(pysubs2.SSAEvent(start=1000, end=3000, text="{\\an8}Grüß Gott.", name="Mara Muster"))
    written.append(pysubs2.SSAEvent(start=3000, end=5000, text="Der Nächste,\\Nbitte.", name="Bela Beispiel"))
    assert cues(written.to_string(form)) == NAMED


@pytest.mark.parametrize("form", ["srt", "vtt", "ass"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_what_pysubs2_makes_of_whisper(form: str, encoding: str) -> None:
    segments = [{"start": start, "end": end, "text": f" {text}"} for start, end, _who, text in TWO]
    written = pysubs2.load_from_whisper({"segments": segments})
    file = written.to_string(form).encode(encoding)
    assert (cues(file), notes(file)) == (TWO, [])
