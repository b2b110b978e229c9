"""Twice the caption file costs about twice, and no film costs more than another."""

import io
import struct
from contextlib import suppress
from functools import partial

import pytest

from events.captions import LONGEST_CUE, MOST_CUES, CaptionError, parse_captions
from events.domain.marks import _literal_marks
from events.media_files import MOST_BOXES, read_duration
from tests.growth import assert_linear
from tests.shapes import PIECES, repeated

ONE_CUE = 200_000


def read(data: tuple[str, str]) -> None:
    text, name = data
    with suppress(CaptionError):
        parse_captions(text.encode(), name)


def stamp(second: int, comma: str = ".") -> str:
    return f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}{comma}000"


def vtt(texts: list[str]) -> tuple[str, str]:
    cues = (f"{stamp(3 * n)} --> {stamp(3 * n + 2)}\n{text}\n" for n, text in enumerate(texts))
    return "\n".join(["WEBVTT\n", *cues]), "a.vtt"


def srt(texts: list[str]) -> tuple[str, str]:
    cues = (f"{n + 1}\n{stamp(3 * n, ',')} --> {stamp(3 * n + 2, ',')}\n{text}\n" for n, text in enumerate(texts))
    return "\n".join(cues), "a.srt"


@pytest.mark.parametrize("piece", PIECES)
def test_one_long_caption(piece: str) -> None:
    for make in (vtt, srt):
        assert_linear(read, make([repeated(piece, ONE_CUE // 2)]), make([repeated(piece, ONE_CUE)]))
        short = repeated(piece, LONGEST_CUE - 1)
        assert_linear(read, make([short] * 10), make([short] * 20))


@pytest.mark.parametrize("piece", PIECES)
def test_what_is_no_caption(piece: str) -> None:
    for start in ("", "WEBVTT\n\n", "WEBVTT\n\nNOTE ", "WEBVTT\n\nSTYLE\n", "WEBVTT\n\n00:00:01.000 --> ", "1\n"):
        for name in ("a.vtt", "a.srt"):
            half, whole = (start + repeated(piece, size) for size in (ONE_CUE // 2, ONE_CUE))
            assert_linear(read, (half, name), (whole, name))


@pytest.mark.parametrize("text", ["a", "Mara: a", "Mara Muster: a", "<v Mara>a", "<v A>a<v B>b", "- a\n- b", "&amp;"])
def test_many_captions(text: str) -> None:
    for make in (vtt, srt):
        assert_linear(read, make([text] * 2_500), make([text] * 5_000))


def test_too_many_or_too_long_captions_are_refused() -> None:
    with pytest.raises(CaptionError, match=r"hat 25\.001 Untertitel"):
        parse_captions(srt(["a"] * (MOST_CUES + 1))[0].encode(), "a.srt")
    with pytest.raises(CaptionError, match=r"hat 30\.000 Untertitel"):
        parse_captions(vtt(["<v A>a" * 750] * 40)[0].encode(), "a.vtt")
    with pytest.raises(CaptionError, match=r"Untertitel 2 bei 0:00:03 hat mehr als 5\.000 Zeichen"):
        parse_captions(vtt(["a", "a" * (LONGEST_CUE + 1)])[0].encode(), "a.vtt")
    assert len(parse_captions(vtt(["a" * LONGEST_CUE])[0].encode(), "a.vtt")[0].text) == LONGEST_CUE


def test_an_entity_of_five_thousand_digits_stays_as_it_is_written() -> None:
    for entity in (f"&#{'1' * 5_000};", f"&#x{'f' * 4_900};"):
        text = entity[:LONGEST_CUE]
        assert [line.text for line in parse_captions(vtt([text])[0].encode(), "a.vtt")] == [text]
    assert parse_captions(vtt(["&#8222;Ja&#8220;"])[0].encode(), "a.vtt")[0].text == "„Ja“"


def test_marking_letter_by_letter() -> None:
    for text in ("a", "ab ab", "wort " * 40):
        for said in ("ab ", "a", "wort "):
            half, whole = ([(1, repeated(said, size))] for size in (LONGEST_CUE // 2, LONGEST_CUE))
            assert_linear(partial(_literal_marks, text[:200]), half, whole)
            many = [(number, said * 5) for number in range(4_000)]
            assert_linear(partial(_literal_marks, text[:200]), many[:2_000], many)


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
        assert read_duration(file, len(file.getvalue())) == seconds
        assert file.reads <= MOST_BOXES + 1
