"""Caption files, good and bad."""

import pytest

from events.captions import MAX_BYTES, CaptionError, CueLine, parse_captions

VTT = """WEBVTT

1
00:00:01.000 --> 00:00:03.500
<v Mara Morgenstern>Guten <i>Morgen</i> &amp; willkommen.

00:00:04.000 --> 00:00:06.000
Selma Arndt: Danke.

00:00:06.000 --> 00:00:08.000
Wichtig: Fragen Sie.
"""
SRT = """1
00:00:01,000 --> 00:00:03,500
Guten Morgen.

2
00:00:04,000 --> 00:00:06,000
Moderation: Und los.

3
00:00:06,000 --> 00:00:07,000
Moderation: Weiter.
"""


def test_web_vtt_names_who_speaks() -> None:
    assert parse_captions(VTT.encode(), "a.vtt") == [
        CueLine(1000, 3500, "Mara Morgenstern", "Guten Morgen & willkommen."),
        CueLine(4000, 6000, "Selma Arndt", "Danke."),
        CueLine(6000, 8000, "", "Wichtig: Fragen Sie."),
    ]


def test_sub_rip_takes_a_repeated_word_as_a_name() -> None:
    assert parse_captions(b"\xef\xbb\xbf" + SRT.encode(), "a.SRT") == [
        CueLine(1000, 3500, "", "Guten Morgen."),
        CueLine(4000, 6000, "Moderation", "Und los."),
        CueLine(6000, 7000, "Moderation", "Weiter."),
    ]


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"x" * (MAX_BYTES + 1), "a.vtt", "größer als 5 MB"),
        ("WEBVTT ä".encode("latin-1"), "a.vtt", "kein Text in UTF-8"),
        (b"  \n", "a.vtt", "leer"),
        (b"Hallo", "a.vtt", "kein WebVTT"),
        (b"Hallo", "a.srt", "kein SubRip"),
        (b"WEBVTT\n\n", "a.vtt", "kein Untertitel"),
        (b"WEBVTT\n\n00:00:05.000 --> 00:00:04.000\nA\n", "a.vtt", "bei 0:00:05 endet, bevor er beginnt"),
        (
            b"WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nA\n\n00:00:03.000 --> 00:00:05.000\nB\n",
            "a.vtt",
            "Untertitel 2 bei 0:00:03 beginnt, bevor der vorige zu Ende ist",
        ),
        (b"WEBVTT\n\n25:00:01.000 --> 25:00:04.000\nA\n", "a.vtt", "hinter 24 Stunden"),
        (b"WEBVTT\n\nnow --> 00:00:04.000\nA\n", "a.vtt", "keine lesbare Zeit"),
        (
            b"1\n00:00:01,000 --> 00:00:02,000\nA\n\n2\n00:00:03,000 --> soon\nB\n",
            "a.srt",
            "1 von 2 Untertiteln",
        ),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, name: str, words: str) -> None:
    with pytest.raises(CaptionError, match=words):
        parse_captions(data, name)


def test_two_voices_in_one_caption_are_two_lines() -> None:
    text = "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n<v Mara Morgenstern>Ja?\n<v Selma Arndt>Nein.\n"
    assert [(line.speaker, line.text) for line in parse_captions(text.encode(), "a.vtt")] == [
        ("Mara Morgenstern", "Ja?"),
        ("Selma Arndt", "Nein."),
    ]
