"""From bytes to text: what is read, what is mended only where somebody is told, and what is no text."""

import pytest

from portal.base.files.encodings import UnreadableTextError, decode_text

TEXT = "Größere Straßen\nfür „alle“"


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "utf-32-be",
        "cp1252",
        "mac_roman",
    ],
)
def test_the_usual_encodings(encoding: str) -> None:
    assert decode_text(TEXT.encode(encoding)).text == TEXT


@pytest.mark.parametrize("data", [TEXT.encode("utf-16") + b"\n", TEXT.encode("utf-16-le") + b"\x00"])
def test_a_single_byte_behind_pairs_is_left_out(data: bytes) -> None:
    assert decode_text(data).text == TEXT


def test_a_line_break_of_word_is_one() -> None:
    assert decode_text(TEXT.replace("\n", "\x0b").encode()).text == TEXT


def test_two_encodings_in_one_text_are_read_where_it_is_asked_for() -> None:
    for joined, text in (
        (TEXT.encode() + "\nschöner".encode("cp1252"), f"{TEXT}\nschöner"),
        (TEXT.encode() + "ä".encode()[:1], f"{TEXT}\ufffd"),
        ("\ufeffschön ".encode() + "müde".encode("cp1252"), "schön müde"),
    ):
        with pytest.raises(UnreadableTextError):
            decode_text(joined)
        decoded = decode_text(joined, takes_joined=True)
        assert (decoded.text, decoded.was_garbled) == (text, True)


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)),
        b"\x00\x01binary",
        b"a\x00b\x00\x00c\x00\x00\x00d",
        b"\x81\x8d\x8f",
        "schöner".encode() + b"\x81",
        "Wir hören, was läuft, und machen größere Städte schöner".encode("cp850"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    for takes_joined in (False, True):
        with pytest.raises(UnreadableTextError):
            decode_text(data, takes_joined=takes_joined)
