"""Who speaks in the JSON of services: beside the words, above them, behind a number."""

import json
from typing import Any

import pytest

from events.files.captions.cues import CaptionError
from tests.events.files.captions.reading import cues, notes, said

TWO = [(3.0, 4.0, "Mara Muster", "Guten Morgen."), (10.0, 10.5, "Bela Beispiel", "Hallo.")]


def words(**keys: str) -> list[list[dict[str, object]]]:
    """The words of both, each as a list, under these names for text, begin and end."""
    named = [[("Guten", 3.0, 3.4), ("Morgen.", 3.4, 4.0)], [("Hallo.", 10.0, 10.5)]]
    return [
        [{keys["text"]: text, keys["start"]: start, keys["end"]: end} for text, start, end in said] for said in named
    ]


@pytest.mark.parametrize(
    "data",
    [
        {
            "speakers": [{"spkid": "spk1", "name": "Mara Muster"}, {"spkid": "spk2", "name": "Bela Beispiel"}],
            "segments": [
                {"speaker": f"spk{number}", "words": said}
                for number, said in enumerate(words(text="text", start="start", end="end"), start=1)
            ],
        },
        {
            "speakers": [{"id": 0, "name": "Mara Muster"}, {"id": 1, "name": "Bela Beispiel"}],
            "monologues": [
                {"speaker": number, "elements": [*said, {"type": "punct", "value": " "}]}
                for number, said in enumerate(words(text="value", start="ts", end="end_ts"))
            ],
        },
        {
            "name": "aufnahme.mp4",
            "videos": [
                {
                    "name": "aufnahme.mp4",
                    "insights": {
                        "transcript": [
                            {
                                "text": "Guten Morgen.",
                                "speakerId": 1,
                                "instances": [{"start": "0:00:03", "end": "0:00:04"}],
                            },
                            {"text": "Hallo.", "speakerId": 2, "instances": [{"start": "0:00:10", "end": "0:00:10.5"}]},
                        ],
                        "ocr": [{"text": "Lange Folie" * 9, "instances": [{"start": "0:00:01", "end": "0:00:02"}]}],
                        "speakers": [{"id": 1, "name": "Mara Muster"}, {"id": 2, "name": "Bela Beispiel"}],
                    },
                }
            ],
        },
        [
            {"start_ms": 3000, "end_ms": 4000, "speaker": "1", "voice": "Mara Muster", "text": "Guten Morgen."},
            {"start_ms": 10000, "end_ms": 10500, "speaker": "2", "voice": "Bela Beispiel", "text": "Hallo."},
        ],
    ],
)
def test_names_of_speakers(data: object) -> None:
    assert (cues(json.dumps(data)), notes(json.dumps(data))) == (TWO, [])


def test_speakers_of_single_words_divide_them() -> None:
    results: list[dict[str, object]] = []
    for speaker, spoken in zip(("S1", "S2"), words(text="content", start="start_time", end="end_time"), strict=True):
        for word in spoken:
            text = str(word.pop("content")).rstrip(".")
            results.append({"type": "word", **word, "alternatives": [{"content": text, "speaker": speaker}]})
        sign = {"content": ".", "speaker": speaker}
        results.append({"type": "punctuation", "attaches_to": "previous", **word, "alternatives": [sign]})
    assert [(who, text) for _start, _end, who, text in cues(json.dumps({"results": results}))] == [
        *(("S1", "Guten Morgen."), ("S2", "Hallo.")),
    ]


def test_a_name_of_the_file_is_no_speaker() -> None:
    data = {"name": "aufnahme.mp4", "parts": [{"name": "teil 1", "segments": [{"start": 1, "end": 2, "text": "Ja."}]}]}
    assert cues(json.dumps(data)) == [(1.0, 2.0, "", "Ja.")]


def test_one_utterance_a_line() -> None:
    said = words(text="word", start="start", end="end")
    file = "\n".join(json.dumps({"result": part, "text": "…"}) for part in said)
    assert [(start, end, text) for start, end, _who, text in cues(file)] == [
        *((3.0, 4.0, "Guten Morgen."), (10.0, 10.5, "Hallo.")),
    ]


def test_who_says_a_part_goes_before_who_says_the_whole() -> None:
    parts = [
        {"start": 3, "end": 4, "text": "Guten Morgen.", "speaker": None, "speakerName": ""},
        {"start": 10, "end": 10.5, "text": "Hallo.", "speakerName": "Bela Beispiel"},
    ]
    file = json.dumps([{"speaker": "Mara Muster", "segments": parts}])
    assert (cues(file), notes(file)) == (TWO, [])


def test_amazons_speakers_stand_apart_from_the_words() -> None:
    items = [
        {"start_time": "0.5", "end_time": "0.9", "type": "pronunciation", "alternatives": [{"content": "Guten"}]},
        {"start_time": "0.9", "end_time": "1.4", "type": "pronunciation", "alternatives": [{"content": "Morgen"}]},
        {"type": "punctuation", "alternatives": [{"content": "."}]},
        {"start_time": "2.0", "end_time": "2.4", "type": "pronunciation", "alternatives": [{"content": "Hallo"}]},
        {"type": "punctuation", "alternatives": [{"content": "!"}]},
    ]
    labels: list[Any] = [{"items": [{"start_time": at, "speaker_label": "spk_0"} for at in ("0.5", "0.9")]}]
    labels += [{"items": [{"start_time": "2.0", "speaker_label": "spk_1"}, {"start_time": "x"}, 3]}, 4]
    file = json.dumps({"results": {"speaker_labels": {"segments": labels}, "items": items}})
    assert said(file) == [("spk_0", "Guten Morgen."), ("spk_1", "Hallo!")]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("between", ["\n", "\n\n", ",\n", " "])
def test_objects_that_follow_one_another(indent: int | None, between: str) -> None:
    parts = [
        {"result": [{"start": at, "end": at + 0.5, "word": word}], "text": word}
        for at, word in ((0.5, "hallo"), (4.0, "zusammen"))
    ]
    file = between.join(json.dumps(part, indent=indent) for part in [*parts, {"text": ""}])
    assert said(file) == [("", "hallo"), ("", "zusammen")]
    with pytest.raises(CaptionError, match="kein vollständiges JSON"):
        said(file[:-3])


def test_happy_scribes_words() -> None:
    words = [{"text": text, "data_start": at, "data_end": at + 0.4} for at, text in ((0.5, "Guten"), (0.9, "Morgen."))]
    words.insert(1, {"text": " ", "type": "space", "data_start": 0.9, "data_end": 0.9})
    assert said(json.dumps([{"speaker": "Mara Muster", "words": words}])) == [("Mara Muster", "Guten Morgen.")]


def test_googles_words_come_once_with_who_says_them() -> None:
    heard = [("Guten", "0.500s", 1), ("Morgen.", "1s", 1), ("Hallo.", "2.500s", 2)]
    plain = [{"word": word, "startTime": start} for word, start, _who in heard]
    tagged = [{"word": word, "startTime": start, "speakerTag": who} for word, start, who in heard]
    results = [{"alternatives": [{"transcript": "x", "words": plain}]}, {"alternatives": [{"words": tagged}]}]
    file = json.dumps({"results": results})
    assert (said(file), notes(file)) == ([("Sprecher*in 1", "Guten Morgen."), ("Sprecher*in 2", "Hallo.")], [])


def test_ibms_words_are_lists_and_its_speakers_apart() -> None:
    heard = [["guten", 0.5, 0.9], ["morgen", 0.9, 1.4], ["hallo", 2.0, 2.4]]
    results = [
        {"alternatives": [{"transcript": "x", "timestamps": heard[:2]}]},
        {"alternatives": [{"timestamps": heard[2:]}]},
    ]
    labels = [{"from": word[1], "to": word[2], "speaker": number // 2} for number, word in enumerate(heard)]
    file = json.dumps({"results": results, "speaker_labels": labels})
    assert cues(file) == [(0.5, 1.4, "Sprecher*in 0", "guten morgen"), (2.0, 2.4, "Sprecher*in 1", "hallo")]


def test_signs_of_speakers_at_words() -> None:
    words = [
        {"text": word, "start": at, "speaker_id": who} for word, at, who in (("Ja.", 1, "s_0"), ("Gut.", 2, "s_1"))
    ]
    assert said(json.dumps({"text": "Ja. Gut.", "words": words})) == [("s_0", "Ja."), ("s_1", "Gut.")]


@pytest.mark.parametrize(
    "items",
    [
        [{"speaker": "mara", "voice": "Mara Muster"}, {"speaker": "bela", "voice": "Bela Beispiel"}],
        [{"users": [{"username": "Mara Muster", "user_id": "1"}]}, {"users": [{"username": "Bela Beispiel"}]}],
    ],
)
def test_names_beside_signs_and_in_lists(items: list[dict[str, object]]) -> None:
    times = [{"start": "00:00:03.000", "end": "00:00:04.000"}, {"start": "00:00:10.000", "end": "00:00:10.500"}]
    rows = [{**item, **time, "text": row[3]} for item, time, row in zip(items, times, TWO, strict=True)]
    assert cues(json.dumps({"timeline": rows})) == TWO


@pytest.mark.parametrize(
    "times",
    [
        [{"offset": "PT3S", "duration": "PT1S"}, {"offset": "PT0H0M10S", "duration": "PT0.5S"}],
        [
            {"offsetMilliseconds": 3000, "durationMilliseconds": 1000},
            {"offsetMilliseconds": 10_000, "durationMilliseconds": 500},
        ],
    ],
)
def test_azures_durations(times: list[dict[str, object]]) -> None:
    rows = [{**time, "speaker": row[2], "text": row[3]} for time, row in zip(times, TWO, strict=True)]
    assert cues(json.dumps({"phrases": rows})) == TWO
    # A place in a text is no time.
    with pytest.raises(CaptionError, match="steht nicht, wann"):
        cues(json.dumps({"notes": [{"offset": 3, "length": 4, "text": "Ja."}]}))
