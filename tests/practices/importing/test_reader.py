"""Files of every kind: read, or refused with a sentence."""

import io
import struct
import zipfile

import docx
import pytest

from practices.importing.blocks import ImportRefused
from practices.importing.limits import (
    LARGEST_TEXT_FILE,
    LONGEST_PARAGRAPH,
    MOST_CHARACTERS,
    MOST_LINES,
    MOST_PARAGRAPHS,
)
from practices.importing.reader import LARGEST_FILE, read_blocks

TEXT = "Überschrift\n\nGrößere Städte – für „alle“."
WORD = "word/document.xml"


def texts(data: bytes, name: str = "bericht.txt") -> list[str]:
    return [block.text for block in read_blocks(io.BytesIO(data), name)]


def refusal(data: bytes, name: str) -> str:
    with pytest.raises(ImportRefused) as caught:
        read_blocks(io.BytesIO(data), name)
    return str(caught.value)


def word_file() -> bytes:
    document = docx.Document()
    document.add_heading("Lesetreff", 0)
    document.add_heading("Umsetzung", 1)
    text = document.add_paragraph("Wir lesen ")
    text.add_run("laut").bold = True
    document.add_paragraph("erst zu zweit", style="List Bullet")
    document.add_paragraph("dann zu sechst", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "Träger"
    table.rows[0].cells[1].text = "Verein <b>"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return buffer.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"])
def test_text_in_the_usual_encodings(encoding: str) -> None:
    assert texts(TEXT.encode(encoding)) == ["Überschrift", "Größere Städte – für „alle“."]


def test_umlauts_that_were_read_wrongly_are_mended() -> None:
    for wrong in ("cp1252", "latin-1"):
        assert texts(TEXT.encode().decode(wrong).encode()) == ["Überschrift", "Größere Städte – für „alle“."]


@pytest.mark.parametrize("text", ["Stra\u00dfe", "\u00a7 5, \u00a76 und 20 \u20ac", "Tomaš Šimic liest", "Ohne Umlaut"])
def test_short_texts_are_not_taken_for_garbled(text: str) -> None:
    assert texts(text.encode("cp1252")) == [text]
    assert texts(text.encode()) == [text]


@pytest.mark.parametrize(
    "data",
    [
        "Größere Straße".encode() + b"\xe4",  # cut in the midst, or two encodings in one file
        "Wir hören, was läuft, und machen größere Städte schöner".encode("cp850"),
        "Wir hören, was läuft".encode("cp437"),
        "Es ist schön".encode("mac_roman"),
    ],
)
def test_garbled_umlauts_are_refused(data: bytes) -> None:
    assert "Zeichensatz" in refusal(data, "a.txt")


def test_line_ends_and_texts_without_empty_lines() -> None:
    assert texts(b"Eins\r\n\r\nZwei\r\nZwei b") == ["Eins", "Zwei\nZwei b"]
    assert texts(b"Eins\rZwei\n") == ["Eins", "Zwei"]


def test_word_keeps_headings_lists_bold_and_cells() -> None:
    blocks = read_blocks(io.BytesIO(word_file()), "Bericht.DOCX")
    assert [(block.text, block.heading) for block in blocks] == [
        ("Lesetreff", True),
        ("Umsetzung", True),
        ("Wir lesen laut", False),
        ("erst zu zweit\ndann zu sechst", False),
        ("Träger | Verein <b>", False),
    ]
    assert blocks[2].html == "<p>Wir lesen <strong>laut</strong></p>"
    assert blocks[3].html == "<ul><li>erst zu zweit</li><li>dann zu sechst</li></ul>"
    assert blocks[3].items == ("erst zu zweit", "dann zu sechst")
    assert blocks[4].rows == (("Träger", "Verein <b>"),)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.txt", "ist leer"),
        (b" \n\t ", "a.docx", "ist leer"),
        (b"\xef\xbb\xbf\n", "a.txt", "steht kein Text"),
        (b"\x00\x01binary", "a.txt", "Zeichensatz"),
        (b"\x81\x8d\x8f", "a.txt", "Zeichensatz"),
        (b"%PDF-1.7", "a.pdf", "Dieses Format geht nicht"),
        (b"Text", "bericht", "Dieses Format geht nicht"),
        (b"Text", "a.docx", "keine Word-Datei"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.docx", "Kennwort"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.doc", "Kennwort"),
        (b"PK\x03\x04" + b"\xff" * 200, "a.docx", "beschädigt"),
        (b"x" * (LARGEST_FILE + 1), "a.txt", "zu groß"),
    ],
)
def test_what_is_refused(data: bytes, name: str, words: str) -> None:
    assert words in refusal(data, name)


def test_a_file_of_200_megabytes_is_not_read_whole() -> None:
    class Endless(io.RawIOBase):
        taken = 0

        def read(self, size: int = -1) -> bytes:
            assert size > 0
            self.taken += size
            return b"x" * size

    endless = Endless()
    with pytest.raises(ImportRefused, match="zu groß"):
        read_blocks(endless, "a.txt")  # type: ignore[arg-type]
    assert endless.taken == LARGEST_FILE + 1


def test_word_files_that_are_none() -> None:
    assert "beschädigt" in refusal(zipped(x=b"1"), "a.docx")
    assert "beschädigt" in refusal(zipped(word__document_xml=b"<w:document"), "a.docx")
    assert "beschädigt" in refusal(word_file()[:-900], "a.docx")
    deep = b"<a>" * 5_000 + b"</a>" * 5_000
    assert "beschädigt" in refusal(zipped(word__document_xml=deep), "a.docx")


def test_entities_are_refused() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "xx"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    assert "beschädigt" in refusal(zipped(word__document_xml=bomb), "a.docx")


def test_a_zip_bomb_is_refused_by_what_it_says() -> None:
    assert "viel zu groß" in refusal(zipped(word__document_xml=bytes(70 * 1024 * 1024)), "a.docx")
    assert "viel zu groß" in refusal(zipped(word__document_xml=b" " * (9 * 1024 * 1024)), "a.docx")


def test_a_zip_bomb_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(zipped(word__document_xml=bytes(70 * 1024 * 1024)))
    directory = data.index(b"PK\x01\x02")
    struct.pack_into("<L", data, directory + 24, 100)
    assert "beschädigt" in refusal(bytes(data), "a.docx")


def test_an_encrypted_zip_is_refused() -> None:
    data = bytearray(word_file())
    directory = data.index(b"PK\x01\x02")
    data[directory + 8] |= 1
    assert "Kennwort" in refusal(bytes(data), "a.docx")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a" * (LONGEST_PARAGRAPH + 1) + "\n\nb", "mehr als 20.000 Zeichen"),
        ("Absatz\n\n" * (MOST_PARAGRAPHS + 1), "hat 2.001 Absätze"),
        ("Zeile\nZeile\nZeile\nZeile\n\n" * 1_501, "hat 6.004 Zeilen"),
        ("Wort " * (MOST_CHARACTERS // 5 + 1), "Text ist zu lang"),
        ("ä" * LARGEST_TEXT_FILE, "Text ist zu lang"),
    ],
)
def test_what_is_longer_than_a_report_is_refused(text: str, words: str) -> None:
    assert words in refusal(text.encode(), "a.txt")


def test_a_report_at_the_limits_is_read() -> None:
    assert len(texts(b"Absatz\n\n" * MOST_PARAGRAPHS)) == MOST_PARAGRAPHS
    assert len(texts(("a" * LONGEST_PARAGRAPH + "\n\n").encode() * 19)) == 19
    assert len(texts(b"Zeile\nZeile\nZeile\n\n" * (MOST_LINES // 3))) == MOST_LINES // 3
