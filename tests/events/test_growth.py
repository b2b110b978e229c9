"""Twice the caption file costs about twice, and no film costs more than another."""

import io
import struct
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pytest

from events.domain.transcript_hits import _literal_marks
from events.files.captions.cues import CaptionError
from events.files.captions.parser import LONGEST_CUE, MOST_CUES, parse_captions
from events.files.media.mp4 import MOST_BOXES, read_mp4
from tests.growth import assert_linear
from tests.shapes import PIECES, repeated

ONE_CUE = 200_000
XML_END = "</spine></sequence></fcpxml>"


def read(text: str) -> None:
    with suppress(CaptionError):
        parse_captions(text.encode())


def repeated_between(begin: str, row: str, end: str, count: int) -> str:
    return begin + row * count + end


def texts(text: str) -> list[str]:
    return [cue.text for cue in parse_captions(text.encode()).cues]


def stamp(second: int, comma: str = ".") -> str:
    return f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}{comma}000"


def vtt(texts: list[str]) -> str:
    cues = (f"{stamp(3 * n)} --> {stamp(3 * n + 2)}\n{text}\n" for n, text in enumerate(texts))
    return "\n".join(["WEBVTT\n", *cues])


def srt(texts: list[str]) -> str:
    cues = (f"{n + 1}\n{stamp(3 * n, ',')} --> {stamp(3 * n + 2, ',')}\n{text}\n" for n, text in enumerate(texts))
    return "\n".join(cues)


def one_caption(make: Callable[[list[str]], str], piece: str, size: int) -> str:
    return make([repeated(piece, size)])


def same_captions(make: Callable[[list[str]], str], text: str, count: int) -> str:
    return make([text] * count)


def long_captions(make: Callable[[list[str]], str], piece: str, size: int) -> str:
    return make([repeated(piece, LONGEST_CUE - 1)] * (size // LONGEST_CUE))


@pytest.mark.parametrize("piece", PIECES)
def test_one_long_caption(piece: str) -> None:
    for make in (vtt, srt):
        assert_linear(read, partial(one_caption, make, piece), ONE_CUE)
        assert_linear(read, partial(long_captions, make, piece), 32 * LONGEST_CUE)


def begun(start: str, piece: str, size: int) -> str:
    return start + repeated(piece, size)


@pytest.mark.parametrize("piece", PIECES)
def test_what_is_no_caption(piece: str) -> None:
    starts = ("", "WEBVTT\n\n", "WEBVTT\n\nNOTE ", "WEBVTT\n\nSTYLE\n", "WEBVTT\n\n00:00:01.000 --> ", "1\n")
    for start in (*starts, "[", '{"a": "', "<tt>", "start\tend\ttext\n1\t2\t", "[Script Info]\nDialogue:"):
        assert_linear(read, partial(begun, start, piece), ONE_CUE)


@pytest.mark.parametrize(
    "item",
    [
        '{"start": 1, "end": 2, "text": "Mara: a"},',
        '{"tStartMs": 1, "segs": [{"utf8": "a"}]},',
        '{"words": [{"start": 1, "word": "a"}]},',
        '{"a": {"a": [{"a": 1}]}},',
    ],
)
def test_transcripts_in_json(item: str) -> None:
    assert_linear(read, lambda count: f"[{(item * count)[:-1]}]", 5_000)


def test_tables_and_documents() -> None:
    for begin, row, end in (
        ("start\tend\ttext\n", "1\t2\ta\n", ""),
        ("[Script Info]\n", "Dialogue: 0,0:00:01.00,0:00:02.00,,Mara,0,0,0,,a\n", ""),
        ("<tt>", '<p begin="1s" end="2s">a<br/>b</p>\n', "</tt>"),
        ("", "0:00:01.000,0:00:02.000\na\n\n", ""),
        ("<timedtext>", '<p t="1" d="2"><s>a</s></p>\n', "</timedtext>"),
        ("<tt>", '<p><span begin="1s" end="2s">a</span><span begin="2s" end="3s">b</span></p>\n', "</tt>"),
        ("<SAMI>", "<SYNC Start=1><P>a\n", "</SAMI>"),
        ("<SAMI>", "<SYNC Start=1><P Class=DECC>a<P Class=ENCC>b</SYNC>\n", "</SAMI>"),
        ("<SAMI><SYNC Start=1>", "<P ID=Source>a<P>b", "</SAMI>"),
        ("<tt><p>", '<span begin="1s">a</span>b', "</p></tt>"),
        ("<tt><p>", '<span><span><span begin="1s">a</span></span></span>', "</p></tt>"),
        (
            "<tt>",
            '<div xml:lang="de"><p begin="1s" end="2s">a</p></div><div xml:lang="en"><p begin="1s">b</p></div>',
            "</tt>",
        ),
        ("<a>", '<b start="1" end="2" speaker="s">a</b>\n', "</a>"),
        ("Mitschrift\n", "0:01\tMara Muster\ta\n", ""),
        ("", "Mara Muster\t0:01\t0:02\ta\n", ""),
        ("", "0:01 - 0:02 Mara Muster: a\n", ""),
        ("<fcpxml><sequence><spine>", '<gap offset="1s"><caption offset="1s"><text>a</text></caption></gap>', XML_END),
        ("<fcpxml>", '<sequence><spine><title offset="1s"><text>a</text></title></spine></sequence>', "</fcpxml>"),
        ("", "[10][30]a|b\n", ""),
        ("", "[00:01.00][00:02.00][00:03.00]a\n", ""),
        ("", "Mara: a b. [00:00:01]\n", ""),
        ("", "**Mara:** [00:00:01] a\n[00:00:01] b\n", ""),
        ("", "[00:00:01]\na\n[00:00:02]\n", ""),
        ("", "00:00:01 Mara Muster\na\n", ""),
        ("", "<10:00:05 AM> Mara Muster: a\n<10:00:05 AM> Bela joined the conversation\n", ""),
        ("", "<p>0:01 a</p>", ""),
        ("{\\rtf1 ", "{\\b Mara} 0:01\\par a\\'fc\\u8211?\\par\n", "}"),
        ("{\\rtf1 ", "{\\*{", ""),
        ("<pre>", "<script>0:01 a\n", ""),
        ("Zeit;Text\n", "0:01 - 0:02;a\n", ""),
        ("", '{"result": [{"start": 1, "end": 2, "word": "a"}]}\n', ""),
        ("", "Mara: a b. #00:00:01-0# c #00:00:02-0#\n", ""),
        ("", "Mara Muster [00:00:01] a b\n", ""),
        ("", "Mara Muster\n0 Minuten 3 Sekunden\n0:03\nMara Muster 0 Minuten 3 Sekunden\na\n", ""),
    ):
        assert_linear(read, partial(repeated_between, begin, row, end), 5_000)


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "Mara: a",
        "Mara Muster: a",
        "<v Mara>a",
        "<v A>a<v B>b",
        "- a\n- b",
        "&amp;",
        "a b\na b",
        "<u>a</u> b",
        "a\n\nb",
        "Mara M.:",
    ],
)
def test_many_captions(text: str) -> None:
    for make in (vtt, srt):
        assert_linear(read, partial(same_captions, make, text), 5_000)


def test_too_many_or_too_long_captions_are_refused() -> None:
    with pytest.raises(CaptionError, match=r"hat 25\.001 Untertitel"):
        texts(srt(["a"] * (MOST_CUES + 1)))
    with pytest.raises(CaptionError, match=r"hat 30\.000 Untertitel"):
        texts(vtt(["<v A>a" * 750] * 40))
    with pytest.raises(CaptionError, match=r"Untertitel 2 bei 0:00:03 hat mehr als 5\.000 Zeichen"):
        texts(vtt(["a", "a" * (LONGEST_CUE + 1)]))
    assert len(texts(vtt(["a" * LONGEST_CUE]))[0]) == LONGEST_CUE


def test_an_entity_of_five_thousand_digits_stays_as_it_is_written() -> None:
    for entity in (f"&#{'1' * 5_000};", f"&#x{'f' * 4_900};"):
        text = entity[:LONGEST_CUE]
        assert texts(vtt([text])) == [text]
    assert texts(vtt(["&#8222;Ja&#8220;"])) == ["„Ja“"]


def said_at_once(said: str, size: int) -> list[tuple[int, str]]:
    return [(1, repeated(said, size))]


def said_again(said: str, count: int) -> list[tuple[int, str]]:
    return [(number, said * 5) for number in range(count)]


def test_marking_letter_by_letter() -> None:
    for text in ("a", "ab ab", "wort " * 40):
        for said in ("ab ", "a", "wort "):
            mark = partial(_literal_marks, text[:200])
            assert_linear(mark, partial(said_at_once, said), LONGEST_CUE)
            assert_linear(mark, partial(said_again, said), 4_000)


class CountingFile(io.BytesIO):
    reads = 0

    def read(self, size: int | None = -1) -> bytes:
        self.reads += 1
        return super().read(size)


def box(name: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I4s", 8 + len(content), name) + content


@pytest.mark.parametrize("inside", [False, True])
def test_a_film_of_boxes_costs_no_more_than_its_first(inside: bool) -> None:
    header = box(b"mvhd", struct.pack(">IIIII", 0, 0, 0, 1, 90) + bytes(80))
    for boxes, seconds in ((MOST_BOXES - 3, 90), (100_000, None)):
        many = box(b"free") * boxes
        data = box(b"moov", many + header) if inside else many + box(b"moov", header)
        file = CountingFile(box(b"ftyp") + data)
        assert read_mp4(file, len(file.getvalue())).seconds == seconds
        # Two looks at what it is, and one for the brand.
        assert file.reads <= MOST_BOXES + 3
