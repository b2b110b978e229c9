"""WebVTT and SubRip as loosely as programs and people write them."""

import io

import pytest
import webvtt

from events.files.captions.cues import CaptionError
from events.files.captions.parser import MAX_BYTES, parse_captions
from tests.events.files.captions.reading import cues, notes, texts, vtt

ONE = [(1.0, 3.0, "", "Grüß Gott.")]
TWO = [(1.0, 3.0, "", "Grüß Gott."), (3.0, 5.0, "", "Der Nächste, bitte.")]


@pytest.mark.parametrize(
    "times",
    [
        "00:00:01.000 --> 00:00:03.000",
        "00:00:01,000 --> 00:00:03,000",
        "00:01.000 --> 00:03.000",
        "0:00:01.00 --> 0:00:03.0",
        "0:0:1,0 --> 0:0:3",
        "00:00:01 --> 00:00:03",
        "00:00:01.000000 --> 00:00:03.000000",
        "00:00:01:000 --> 00:00:03:000",
        "00:00:01:00 --> 00:00:03:00",
        "1.0 --> 3.0",
        "00:00:01,000-->00:00:03,000",
        "  00:00:01,000   -->   00:00:03,000  ",
        "00:00:01,000 -> 00:00:03,000",
        "00:00:01,000 – > 00:00:03,000",
        "00:00:01,000 → 00:00:03,000",
        "00: 00: 01, 000 --> 00: 00: 03, 000",
        "00:00:01.000 --> 00:00:03.000 align:start position:0%",
        "00:00:01,000 --> 00:00:03,000  X1:100 X2:600 Y1:400 Y2:460",
        "0:00:01.000,0:00:03.000",
        "[00:00:01.000 --> 00:00:03.000]",
        "[1.00s -> 3.00s]",
        "[00:00:01 - 00:00:03]",
        "00:00:01,000 --\\> 00:00:03,000",
        "00:00:01,000 à 00:00:03,000",
        "00.00.01,000 --> 00.00.03,000",
        "00:00:01000 --> 00:00:03000",
        "1 00:00:01,000 --> 00:00:03,000",
        "00:00:01:00 00:00:03:00",
        "00:00:01:00\t00:00:03:00",
        "\u200e00:00:01,000\u00a0--> \ufeff00:00:03,000",
    ],
)
@pytest.mark.parametrize("head", ["WEBVTT\n\n", "1\n", "", "\n\n1\n", "webvtt\n"])
def test_times_in_every_form(times: str, head: str) -> None:
    assert cues(f"{head}{times}\nGrüß Gott.\n") == ONE


def test_fractions_are_parts_of_a_second_and_frames_of_25() -> None:
    assert cues("00:01.5 --> 00:03.25\nEins") == [(1.5, 3.25, "", "Eins")]
    assert cues("01:00:01:12 --> 01:00:03:00\nEins") == [(3601.48, 3603.0, "", "Eins")]
    assert cues("01:02:03,4 --> 1:02:04,05\nEins") == [(3723.4, 3724.05, "", "Eins")]


@pytest.mark.parametrize(
    "file",
    [
        "1\n{0}\nGrüß Gott.\n\n2\n{1}\nDer Nächste, bitte.\n",
        "1\n{0}\nGrüß Gott.\n2\n{1}\nDer Nächste, bitte.\n",
        "{0}\nGrüß Gott.\n{1}\nDer Nächste, bitte.",
        "1\n\n{0}\n\nGrüß Gott.\n\n2\n\n{1}\n\nDer Nächste, bitte.\n",
        "7\n{0}\nGrüß Gott.\n\n7\n{1}\nDer Nächste,\nbitte.\n",
        "{0} Grüß Gott.\n{1} Der Nächste, bitte.\n",
        "WEBVTT - Titel\nKind: captions\nLanguage: de\n\n{0}\nGrüß Gott.\n\n{1}\nDer Nächste, bitte.",
        "WEBVTT\n\nanfang\n{0}\nGrüß Gott.\n\ndie Mitte\n{1}\nDer Nächste, bitte.",
        "WEBVTT\n\n3fa8-11/1-0\n{0}\nGrüß Gott.\n\n3fa8-11/2-0\n{1}\nDer Nächste, bitte.",
        'WEBVTT\n\nNOTE duration:"00:20:03"\n\nNOTE Confidence: 0.89\n\n{0}\nGrüß Gott.\n\n{1}\nDer Nächste, bitte.',
        "WEBVTT\n\nSTYLE\n::cue {{\n color: red;\n\n top: 0;\n}}\n\n{0}\nGrüß Gott.\n\n{1}\nDer Nächste, bitte.",
        "WEBVTT\n\nREGION\nid:a\nwidth:40%\n\n{0}\nGrüß Gott.\n\n{1}\nDer Nächste, bitte.",
        "WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00,MPEGTS:9\n\n{0}\nGrüß Gott.\n\nWEBVTT\n\n{1}\nDer Nächste, bitte.",
        "1\n{0}\n<i>Grüß</i> {{\\an8}}Gott.\n\n2\n{1}\n<font color=#f>Der</font> <b class='x'>Nächste</b>,<br/>bitte.",
        "```srt\n1\n{0}\nGrüß Gott.\n\n2\n{1}\nDer Nächste, bitte.\n```\n",
        "<pre>\n1\n{0}\nGrüß Gott.\n\n2\n{1}\nDer Nächste, bitte.\n</pre>",
        "1\n{0}\nGrüß Gott.\n\n\ufeff2\u00a0\n{1}\nDer Näch\u00adste, bitte.\n",
        "WEBVTT\n\nNOTE Paragraph\n\n{0}\nGrüß Gott.\n\nNOTE Paragraph\n\n{1}\nDer **Nächste**, bitte.\n",
        "[INFORMATION]\n[TITLE]\n[END INFORMATION]\n[SUBTITLE]\n{0}\nGrüß Gott.\n\n{1}\nDer Nächste,[br]bitte.\n",
        "1\n{0}\n<c.yellow>Grüß</c>&nbsp;<00:00:02.000>Gott.\n\n2\n{1}\n{{y:i}}Der Nächste,\\Nbitte.\u200b",
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_two_cues_however_they_are_written(file: str, line_end: str) -> None:
    text = file.format("00:00:01,000 --> 00:00:03,000", "00:00:03,000 --> 00:00:05,000")
    assert (cues(text.replace("\n", line_end)), notes(text)) == (TWO, [])


@pytest.mark.parametrize(
    "text",
    [
        "Kinder <6 Jahre fahren frei, Kinder >12 zahlen halb.",
        "Antrag --> Prüfung --> Bescheid",
        "10:30 -> 11:00 ist Pause",
        "Schreiben Sie an <info@stadt.example>, und <Musik> bleibt.",
        "Ein Satz, in dem a <b und c> d vorkommt.",
        "R&D und AT&T und &unbekannt;",
        "Wir schreiben das Jahr\n2024",
        "7",
        "NOTE ist ein Wort.",
    ],
)
def test_words_that_look_like_signs_stay(text: str) -> None:
    plain = " ".join(text.split())
    srt = f"1\n00:00:01,000 --> 00:00:03,000\n{text}\n\n2\n00:00:03,000 --> 00:00:05,000\nWeiter.\n"
    assert texts(srt) == [plain, "Weiter."]


def test_what_programs_for_dvds_and_avid_write() -> None:
    spruce = (
        "$FontName = Arial\n\n00:00:01:00 , 00:00:03:00 , Grüß|Gott.\n00:00:03:00 , 00:00:05:00 , Der Nächste, bitte.\n"
    )
    avid = (
        "@ This file written with the Avid Caption plugin, version 1\n\n<begin subtitles>\n\n"
        "00:00:01:00 00:00:03:00\nGrüß\nGott.\n\n00:00:03:00 00:00:05:00\nDer Nächste,\nbitte.\n\n<end subtitles>\n"
    )
    assert (cues(spruce), cues(avid)) == (TWO, TWO)


def test_what_stands_twice_with_the_same_times_comes_once() -> None:
    part = "WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0\n\n00:01.000 --> 00:03.000\nGrüß Gott.\n\n"
    assert (cues(part * 2), [line for line, _text in notes(part * 2)]) == (ONE, [10])
    two = "00:01.000 --> 00:03.000\n<v Mara>Ja.\n\n00:01.000 --> 00:03.000\n<v Bela>Ja.\n"
    assert (len(cues(two)), notes(two)) == (2, [])


def test_entities_become_signs_once() -> None:
    assert texts(vtt("&lt;i&gt; &amp;amp; &#8222;Ja&#8220; &quot;a&quot;")) == ['<i> &amp; „Ja“ "a"']


def test_text_behind_an_empty_line_is_kept_and_said() -> None:
    file = "WEBVTT\n\n00:01.0 --> 00:03.0\nErster Teil.\n\n\nDas gehört noch dazu.\n\n00:03.0 --> 00:05.0\nWeiter.\n"
    assert texts(file) == ["Erster Teil. Das gehört noch dazu.", "Weiter."]
    assert [line for line, _text in notes(file)] == [7]


def test_what_belongs_nowhere_is_said() -> None:
    file = "WEBVTT\n\nNOTE Bitte noch prüfen\n\n00:01.000 --> 00:03.000\nEins\n"
    assert notes(file) == [(3, "Kommentar, nicht übernommen: „Bitte noch prüfen“.")]
    file = "WEBVTT\n\nNOTE Kapitel eins\n00:01.000 --> 00:03.000\nEins\n"
    assert notes(file) == [(3, "Kommentar, nicht übernommen: „Kapitel eins“.")]
    file = "Protokoll vom Montag\n\n1\n00:00:01,000 --> 00:00:03,000\nEins\n"
    assert [line for line, _text in notes(file)] == [1]
    file = "1\n00:00:01,000 --> 00:00:03,000\n\n2\n00:00:03,000 --> 00:00:05,000\nZwei\n"
    assert (texts(file), notes(file)) == (["Zwei"], [(2, "Untertitel ohne Text, nicht übernommen.")])


def test_times_are_put_in_order_and_every_change_is_said() -> None:
    file = (
        "1\n00:00:01,000 --> 00:00:05,000\nEins\n\n2\n00:00:04,000 --> 00:00:06,000\nZwei überlappt\n\n"
        "3\n00:00:08,000 --> 00:00:08,000\nDrei ohne Dauer\n\n4\n00:00:07,000 --> 00:00:08,000\nVier davor\n\n"
        "5\n00:00:12,000 --> 00:00:11,000\nFünf rückwärts\n\n6\n00:00:1a,000 --> 00:00:14,000\nSechs kaputt\n\n"
        "7\nvorhin --> 00:00:15,000\nSieben auch\n"
    )
    assert [(start, end, text.split()[0]) for start, end, _who, text in cues(file, length=12.5)] == [
        (1.0, 5.0, "Eins"),
        (4.0, 6.0, "Zwei"),
        (7.0, 8.0, "Vier"),
        (8.0, 10.0, "Drei"),
        (12.0, 12.5, "Fünf"),
        (12.0, 14.0, "Sechs"),
        (14.0, 15.0, "Sieben"),
    ]
    assert [line for line, _text in notes(file, length=12.5)] == [10, 14, 18, 22, 22, 26, 26]


def test_a_cue_behind_the_end_stays_and_is_said() -> None:
    file = vtt(*"abcdef")
    assert notes(file, length=4) == [
        (15, "Beginnt hinter dem Ende der Aufzeichnung (0:00:04). Gehört die Datei dazu?"),
        (18, "Beginnt hinter dem Ende der Aufzeichnung (0:00:04). Gehört die Datei dazu?"),
    ]
    assert len(cues(file, length=4)) == 6
    assert notes(file, length=5.5) == []
    assert notes("00:01.000 --> 00:09.000\nEins", length=4) == [
        (1, "Endet hinter dem Ende der Aufzeichnung (0:00:04). Gehört die Datei dazu?")
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"x" * (MAX_BYTES + 1), "größer als 5 MB"),
        (b"  \n", "leer"),
        (b"Hallo, das ist ein Text.", "keine Untertitel"),
        (b"WEBVTT\n\n", "kein Untertitel"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\n<i></i>\n", "kein Untertitel"),
        (b"WEBVTT\n\n25:00:01.000 --> 25:00:04.000\nA\n", "kein Untertitel"),
        (b"WEBVTT\n\nnow --> later\nA\n", "kein Untertitel"),
        (b"PK\x03\x04" + bytes(100), "Zip-Datei oder eine Word-Datei"),
        (b"{\\rtf1}", "RTF"),
        (b"850STL25.01" + bytes(1000), "STL-Datei"),
        (b"\x1f\x8b\x08" + bytes(20), "gepackte Datei"),
        (bytes(range(256)), "Zeichensatz"),
        (b'{"segments": [{"start": 1', "JSON"),
        (b'{"name": "x"}', "steht nicht, wann"),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, words: str) -> None:
    with pytest.raises(CaptionError, match=words):
        parse_captions(data)


def test_all_faults_of_a_refused_file_are_named() -> None:
    long = "a" * 5001
    with pytest.raises(CaptionError) as refusal:
        parse_captions(vtt(long, "b", long).encode())
    assert [note.line for note in refusal.value.notes] == [3, 9]
    with pytest.raises(CaptionError) as refusal:
        parse_captions(b"1\n00:0a --> 00:0b\nA\n\n2\n0x:00 --> 0y:00\nB\n")
    assert [note.line for note in refusal.value.notes] == [2, 6]


@pytest.mark.parametrize("form", ["vtt", "srt"])
def test_files_that_a_library_writes(form: str) -> None:
    written = webvtt.WebVTT()
    written.captions += [
        webvtt.Caption("00:00:01.000", "00:00:03.000", "Grüß Gott."),
        webvtt.Caption("00:00:03.000", "00:00:05.000", "Der Nächste,\nbitte."),
    ]
    file = io.StringIO()
    written.write(file, format=form)
    assert (cues(file.getvalue()), notes(file.getvalue())) == (TWO, [])


@pytest.mark.parametrize(
    "file",
    [
        "1\n００：００：００，５００ --> 00：00：02，500\nJa.\n\n2\n00：00：02，500 －－＞ 00：00：04，000\nGut.\n",
        "> WEBVTT\n>\n> 00:00.500 --> 00:02.500\n> Ja.\n> \n> 00:02.500 --> 00:04.000\n> Gut.\n",
        "00:00.500 --> 00:02.500\n[00:00] Ja.\n\n00:02.500 --> 00:04.000\n(00:00:02) Gut.\n",
    ],
)
def test_signs_of_translators_mails_and_times_in_the_text(file: str) -> None:
    assert (cues(file), notes(file)) == ([(0.5, 2.5, "", "Ja."), (2.5, 4.0, "", "Gut.")], [])


def test_another_time_in_the_text_stays() -> None:
    assert texts("00:00.500 --> 00:02.500\n[00:20] Ja.\n") == ["[00:20] Ja."]
    assert cues("00:03.000 --> 00:05.000\nMara Muster: [00:03] Ja.\n") == [(3.0, 5.0, "Mara Muster", "Ja.")]


@pytest.mark.parametrize(
    "file",
    [
        "(0:01 - 0:03)\nGrüß Gott.\n\n(0:03 - 0:05)\nDer Nächste, bitte.\n",
        "[00:01 - 00:03] Grüß Gott.\n[00:03 - 00:05] Der Nächste, bitte.\n",
        "(00:00:01 – 00:00:03) Grüß Gott.\n(00:00:03 – 00:00:05) Der Nächste,\nbitte.\n",
    ],
)
def test_begin_and_end_in_brackets(file: str) -> None:
    assert (cues(file), notes(file)) == (TWO, [])


def test_begin_and_end_in_the_words_of_a_cue_stay() -> None:
    said = ["(0:00 - 0:10) Begrüßung", "(0:10 - 0:20) Vortrag"]
    assert texts("00:01.000 --> 00:03.000\n{}\n\n00:03.000 --> 00:05.000\n{}\n".format(*said)) == said


@pytest.mark.parametrize("file", ["(10:00 - 12:00) Im Rathaus.\n(14:00 - 15:00) Imbiss.\n", "(0:01 - 0:03)\nJa.\n"])
def test_a_programme_of_the_day_is_no_captions(file: str) -> None:
    with pytest.raises(CaptionError):
        parse_captions(file.encode())
