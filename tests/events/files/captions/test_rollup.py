"""Captions that show every line twice or more are read once; what is said twice stays."""

import pytest

from tests.events.files.captions.reading import cues, notes, stamp, texts, vtt

YOUTUBE = """WEBVTT
Kind: captions
Language: de

00:00:00.400 --> 00:00:02.310 align:start position:0%
\x20
heute<00:00:00.719><c> reden</c><00:00:01.100><c> wir</c>

00:00:02.310 --> 00:00:02.320 align:start position:0%
heute reden wir
\x20

00:00:02.320 --> 00:00:05.110 align:start position:0%
heute reden wir
über<00:00:02.560><c> das</c><00:00:03.000><c> Wohnen</c>

00:00:05.110 --> 00:00:05.120 align:start position:0%
über das Wohnen
\x20

00:00:05.120 --> 00:00:07.000 align:start position:0%
über das Wohnen
ja<00:00:06.000><c> ja</c>

00:00:09.000 --> 00:00:11.000 align:start position:0%
ja<00:00:09.500><c> ja</c>
"""
# What becomes of them when they are turned into SubRip.
CONVERTED = """1
00:00:00,400 --> 00:00:02,310

heute reden wir

2
00:00:02,310 --> 00:00:02,320
heute reden wir


3
00:00:02,320 --> 00:00:05,110
heute reden wir
über das Wohnen
"""


def test_automatic_captions_of_youtube() -> None:
    assert (cues(YOUTUBE), notes(YOUTUBE)) == (
        [
            (0.4, 2.32, "", "heute reden wir"),
            (2.32, 5.12, "", "über das Wohnen"),
            (5.12, 7.0, "", "ja ja"),
            (9.0, 11.0, "", "ja ja"),
        ],
        [],
    )


def test_a_line_that_youtube_shows_again_after_a_pause_comes_once() -> None:
    file = (
        "WEBVTT\n\n00:00.400 --> 00:02.310\n \n[Musik]\n\n00:02.310 --> 00:02.320\n[Musik]\n \n\n"
        "00:06.320 --> 00:08.110\n[Musik]\nliebe<00:06.560><c> Leute</c>\n\n00:08.110 --> 00:08.120\nliebe Leute\n \n"
    )
    assert cues(file) == [(0.4, 2.32, "", "[Musik]"), (6.32, 8.12, "", "liebe Leute")]


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (vtt("Eins zwei", "Eins zwei\ndrei vier", "drei vier\nfünf sechs"), ["Eins zwei", "drei vier", "fünf sechs"]),
        (vtt("A a", "A a\nB b", "A a\nB b\nC c", "B b\nC c\nD d"), ["A a", "B b", "C c", "D d"]),
        (vtt("guten", "guten Tag", "guten Tag alle", "Weiter."), ["guten Tag alle", "Weiter."]),
        (vtt("guten Tag", "Guten Tag, alle", "Guten Tag, alle hier.", "Weiter."), ["Guten Tag, alle hier.", "Weiter."]),
        (CONVERTED, ["heute reden wir", "über das Wohnen"]),
    ],
)
def test_other_captions_that_roll_or_grow(file: str, expected: list[str]) -> None:
    assert texts(file) == expected


@pytest.mark.parametrize(
    "said",
    [
        ("Ja.", "Ja.", "Ja.", "Nein."),
        ("Ja.", "Ja.\nNein.", "Nein.\nDoch."),
        ("Wir fangen an.", "Wir fangen an.", "Gut."),
        ("Ja", "Ja genau", "Nein", "Nein nie", "Gut"),
        ("Erst das eine.", "Dann das andere.\nErst das eine.", "Schluss."),
    ],
)
def test_who_says_the_same_twice_is_heard_twice(said: tuple[str, ...]) -> None:
    assert texts(vtt(*said)) == [" ".join(text.split()) for text in said]


@pytest.mark.parametrize(("begin", "end"), [("<u>", "</u>"), ('<font color="#00ff00">', "</font>"), ("<b>", "</b>")])
def test_captions_that_mark_the_word_that_is_said_come_once(begin: str, end: str) -> None:
    words = ["Guten", "Tag", "zusammen."]
    shown = [" ".join(f"{begin}{word}{end}" if word == said else word for word in words) for said in [*words, ""]]
    file = "".join(
        f"{stamp(n)} --> {stamp(n + 1)}\n{text}\n\n" for n, text in enumerate([*shown, f"{begin}Ja.{end}", "Ja."])
    )
    assert (cues(file), notes(file)) == ([(0.0, 4.0, "", "Guten Tag zusammen."), (4.0, 6.0, "", "Ja.")], [])


def test_colours_and_voices_are_people() -> None:
    for one, two in (
        ('<font color="#ff0">Guten Tag.</font>', '<font color="#0ff">Guten Tag.</font>'),
        ("<v Mara>Guten Tag.", "<v Bela>Guten Tag."),
    ):
        file = f"00:01.000 --> 00:02.000\n{one}\n\n00:02.000 --> 00:03.000\n{two}\n"
        assert texts(file) == ["Guten Tag.", "Guten Tag."]
