"""Caption files that ffmpeg and pysubs2 write in this run, each read as what it was written from."""

import shutil
import subprocess
from pathlib import Path

import pysubs2
import pytest

from tests.events.files.captions.reading import cues, notes, said, texts
from tests.events.files.captions.test_rollup import YOUTUBE

NEEDS_FFMPEG = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not there")
ARROW, QUANTITY = "Antrag --> Prüfung -> Bescheid", "Kinder <6 Jahre fahren frei, a <b und c> d, 5 < 7."
SENTENCES = ["Unser Ziel: Wohnungen für alle.", "Wichtige Frage: Wer zahlt?", "Landkreis Hof: 95.000 Menschen."]
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


def written(form: str, *events: tuple[float, float, str], **options: bool) -> str:
    """A file of pysubs2 in a form, with begin, end and text of each cue."""
    file = pysubs2.SSAFile()
    file.events = [
        pysubs2.SSAEvent(start=round(start * 1000), end=round(end * 1000), text=text) for start, end, text in events
    ]
    return file.to_string(form, **options)


@pytest.mark.parametrize("form", ["srt", "vtt", "ass", "ttml", "json"])
def test_cues_that_overlap(form: str) -> None:
    file = written(form, (1, 9, "Ein langer Satz."), (3, 4, "Genau."), (8, 12, "Weiter."))
    assert (cues(file), notes(file)) == (
        [(1.0, 9.0, "", "Ein langer Satz."), (3.0, 4.0, "", "Genau."), (8.0, 12.0, "", "Weiter.")],
        [],
    )


@pytest.mark.parametrize("form", ["srt", "vtt", "ass", "ttml", "json"])
def test_cues_without_length(form: str) -> None:
    file = written(form, (1, 3, "Guten Tag."), (3, 3, "Ja."), (4, 6, "Weiter."))
    assert cues(file) == [(1.0, 3.0, "", "Guten Tag."), (3.0, 4.0, "", "Ja."), (4.0, 6.0, "", "Weiter.")]
    assert ["keine Dauer" in text for _line, text in notes(file)] == [True]


@pytest.mark.parametrize("form", ["srt", "vtt"])
def test_empty_cues_arrows_and_signs_of_quantity(form: str) -> None:
    file = written(form, (1, 3, ARROW), (3, 4, ""), (4, 6, QUANTITY))
    assert (texts(file), len(notes(file))) == ([ARROW, QUANTITY], 1)


@pytest.mark.parametrize("form", ["srt", "vtt"])
def test_codes_of_places_and_colours(form: str) -> None:
    file = written(form, (1, 3, "{\\an8\\c&H00FFFF&}Guten {\\b1}Tag{\\b0}{\\pos(10,20)}."), keep_ssa_tags=True)
    assert (texts(file), notes(file)) == (["Guten Tag."], [])


@pytest.mark.parametrize("form", ["srt", "vtt", "ass", "json"])
def test_sentences_before_colons_name_nobody(form: str) -> None:
    file = written(form, *((at, at + 1, text) for at, text in enumerate(SENTENCES, 1)))
    assert said(file) == [("", text) for text in SENTENCES]


@NEEDS_FFMPEG
@pytest.mark.parametrize("name", ["a.srt", "a.vtt", "a.ass", "a.ttml"])
def test_rolling_captions_that_ffmpeg_has_turned_into_another_form(tmp_path: Path, name: str) -> None:
    (tmp_path / "yt.vtt").write_text(YOUTUBE)
    subprocess.run(["ffmpeg", "-v", "error", "-i", str(tmp_path / "yt.vtt"), str(tmp_path / name)], check=True)
    assert texts((tmp_path / name).read_bytes()) == texts(YOUTUBE)
