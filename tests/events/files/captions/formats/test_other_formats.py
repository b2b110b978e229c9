"""Transcripts in JSON, tables and the formats of cutting programs; every file in every usual encoding."""

import json

import pytest

from events.files.captions.cues import CaptionError
from events.files.captions.parser import parse_captions
from tests.events.files.captions.reading import cues, notes, texts, vtt

TWO = [(0.5, 2.5, "", "Grüß Gott."), (2.5, 4.0, "", "Der Nächste, bitte.")]
FIRST, SECOND = "Grüß Gott.", "Der Nächste, bitte."


def segments(start: str, end: str, text: str, factor: float = 1) -> list[dict[str, object]]:
    return [
        {start: 0.5 * factor, end: 2.5 * factor, text: f" {FIRST}"},
        {start: 2.5 * factor, end: 4.0 * factor, text: f" {SECOND}"},
    ]


def whole(items: list[dict[str, object]]) -> list[dict[str, object]]:
    return [{key: int(value) if isinstance(value, float) else value for key, value in item.items()} for item in items]


@pytest.mark.parametrize(
    "data",
    [
        {"text": f"{FIRST} {SECOND}", "segments": segments("start", "end", "text"), "language": "de"},
        segments("start", "end", "text"),
        {"version": "1.0.0", "segments": segments("startTime", "endTime", "body")},
        {"utterances": whole(segments("start", "end", "text", 1000)), "words": [{"text": "Grüß", "start": 500}]},
        {"objects": [
            {"startTime": 500, "endTime": 2500, "content": [{"text": FIRST}]},
            {"startTime": 2500, "endTime": 4000, "content": [{"text": SECOND}]},
        ]},
        {"transcription": [
            {"timestamps": {"from": "00:00:00,500", "to": "00:00:02,500"}, "text": FIRST},
            {"timestamps": {"from": "x", "to": "y"}, "offsets": {"from": 2500, "to": 4000}, "text": SECOND},
        ]},
        {"chunks": [{"timestamp": [0.5, 2.5], "text": FIRST}, {"timestamp": [2.5, 4.0], "text": SECOND}]},
        {"events": [
            {"tStartMs": 0, "dDurationMs": 9000, "id": 1},
            {"tStartMs": 500, "dDurationMs": 2000, "segs": [{"utf8": "Grüß"}, {"utf8": " Gott."}]},
            {"tStartMs": 2400, "dDurationMs": 10, "segs": [{"utf8": "\n"}]},
            {"tStartMs": 2500, "dDurationMs": 1500, "segs": [{"utf8": SECOND}]},
        ]},
        {"recognizedPhrases": [
            {"offsetInTicks": 5_000_000, "durationInTicks": 20_000_000, "nBest": [{"display": FIRST}]},
            {"offsetInTicks": 25_000_000, "durationInTicks": 15_000_000, "nBest": [{"display": SECOND}]},
        ]},
        {"results": {"audio_segments": [
            {"start_time": "0.5", "end_time": "2.5", "transcript": FIRST},
            {"start_time": "2.5", "end_time": "4.0", "transcript": SECOND},
        ]}},
    ],
)  # fmt: skip
@pytest.mark.parametrize("indent", [None, 2])
def test_transcripts_in_json(data: object, indent: int | None) -> None:
    assert (cues(json.dumps(data, indent=indent)), notes(json.dumps(data, ensure_ascii=False))) == (TWO, [])


def test_words_without_sentences_are_put_together() -> None:
    items = [
        {"start_time": "0.1", "end_time": "0.5", "alternatives": [{"content": "Grüß"}]},
        {"start_time": "0.5", "end_time": "0.9", "alternatives": [{"content": "Gott"}]},
        {"type": "punctuation", "alternatives": [{"content": "."}]},
        {"start_time": "1.0", "end_time": "1.5", "alternatives": [{"content": "Weiter"}]},
    ]
    assert cues(json.dumps({"results": {"items": items}})) == [(0.1, 0.9, "", "Grüß Gott."), (1.0, 1.5, "", "Weiter")]


def test_speakers_and_lines_in_json() -> None:
    data = {
        "segments": [
            {"start": 1, "end": 2, "text": "A", "speaker": "SPEAKER_00"},
            {"start": 9, "end": 9, "text": "B", "speaker": 1},
        ]
    }
    assert [(who, text) for _start, _end, who, text in cues(json.dumps(data))] == [
        ("SPEAKER_00", "A"),
        ("Sprecher*in 1", "B"),
    ]
    assert [line for line, _text in notes(json.dumps(data, indent=1))] == [12]


def test_one_object_a_line() -> None:
    assert cues("\n".join(json.dumps(item) for item in segments("start", "end", "text"))) == TWO


@pytest.mark.parametrize(
    "data",
    [
        "[" * 100_000,
        '{"a":' * 50_000,
        '[{"start": NaN, "end": 1e999, "text": "a"}]',
        '[{"start": "x", "text": 5}]',
        "[1, 2]",
        "{}",
    ],
)
def test_odd_json_is_refused_with_a_sentence(data: str) -> None:
    with pytest.raises(CaptionError):
        parse_captions(data.encode())


@pytest.mark.parametrize(
    "table",
    [
        "start\tend\ttext\n500\t2500\tGrüß Gott.\n2500\t4000\tDer Nächste, bitte.\n",
        "0.500000\t2.500000\tGrüß Gott.\n2.500000\t4.000000\tDer Nächste, bitte.\n",
        '"start","end","text"\n"0.5","2.5","Grüß Gott."\n"2.5","4.0","Der Nächste, bitte."\n',
        "| Start | Ende | Text |\n|---|:--|---|\n| 0.5 | 2.5 | Grüß Gott. |\n| 2.5 | 4.0 | Der Nächste, bitte. |\n",
        "sep=;\r\nStart;Ende;Text\r\n0,5;2,5;Grüß Gott.\r\n2,5;4,0;Der Nächste, bitte.\r\n",
        "Beginn;Ende;Sprecher;Text\n0:00,500;0:02,500;;Grüß Gott.\n0:02,500;0:04,000;;Der Nächste, bitte.\n",
    ],
)
def test_tables(table: str) -> None:
    assert cues(table) == TWO


def test_cutting_programs() -> None:
    ass = (
        "[Script Info]\nTitle: x\n\n[Events]\nFormat: Layer, Start, End, Style, Name, L, R, V, Effect, Text\n"
        "Dialogue: 0,0:00:00.50,0:00:02.50,Default,,0,0,0,,{\\i1}Grüß{\\i0} Gott.\n"
        "Dialogue: 0,0:00:02.50,0:00:04.00,Default,,0,0,0,,Der Nächste,\\Nbitte.\n"
    )
    ttml = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tt xmlns="http://www.w3.org/ns/ttml"><body><div>\n'
        '<p begin="0.5s" end="2.5s"><b>Grüß</b> Gott.</p>\n<p begin="2500ms" dur="1500ms">Der Nächste,<br/>bitte.</p>'
        "</div></body></tt>"
    )
    assert (cues(ass), cues(ttml)) == (TWO, TWO)


TEXT = "Größe, Übung, ß – „Fürth“ für 5 € … Straße"
FILE = vtt(TEXT, "Zweite Zeile mit Grüßen aus Hof.")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "cp1252"]
)
def test_encodings(encoding: str) -> None:
    assert (texts(FILE.encode(encoding))[0], notes(FILE.encode(encoding))) == (TEXT, [])


@pytest.mark.parametrize("wrong", ["cp1252", "latin-1"])
@pytest.mark.parametrize("times", [1, 2])
def test_text_that_was_encoded_twice_is_mended_and_said(wrong: str, times: int) -> None:
    garbled = FILE
    for _time in range(times):
        garbled = garbled.encode().decode(wrong)
    assert texts(garbled.encode())[0] == TEXT
    assert [line for line, _text in notes(garbled.encode())] == [0]


def test_parts_in_two_encodings_are_read_and_said() -> None:
    both = FILE.encode() + f"\n01:00.000 --> 02:00.000\n{TEXT}\n".encode("cp1252")
    assert texts(both) == [TEXT, "Zweite Zeile mit Grüßen aus Hof.", TEXT]
    assert [line for line, _text in notes(both)] == [0]


def test_a_file_that_ends_within_a_letter_is_read_and_said() -> None:
    cut = (FILE.rstrip() + "ä").encode()[:-1]
    assert texts(cut)[1] == "Zweite Zeile mit Grüßen aus Hof.\ufffd"
    assert [line for line, _text in notes(cut)] == [0, 7]


@pytest.mark.parametrize("padding", [b"\x00" * 700, b"\x1a", b"\x00\x00"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_zeros_and_the_end_of_dos_are_no_text(padding: bytes, encoding: str) -> None:
    data = FILE.replace("Hof", "H\x00of").encode(encoding) + padding
    assert (texts(data), notes(data)) == ([TEXT, "Zweite Zeile mit Grüßen aus Hof."], [])


def test_letters_of_a_mac_become_one_sign_and_lost_ones_are_said() -> None:
    assert texts(vtt("Gru\u0308\u00dfe")) == ["Grüße"]
    assert notes(vtt("Gr\ufffd\ufffde")) == [
        (4, "Ein Zeichen ist schon in der Datei verloren, bitte ergänzen Sie es: „Gr��e“.")
    ]
