"""Tables of other programs: NVivo's spans, Premiere's timecodes, what people keep in Excel."""

import io
import zipfile
from typing import Any

import docx
import pytest

from events.files.captions.cues import CaptionError
from tests.events.files.captions.reading import cues, notes

TWO = [(1.0, 3.5, "Mara Muster", "Guten Morgen."), (3.5, 8.0, "Bela Beispiel", "Und dann; was?")]


@pytest.mark.parametrize(
    "file",
    [
        ("Timespan\tContent\tSpeaker\n0:01,0 - 0:03,5\tGuten Morgen.\tMara Muster\n"
        "0:03,5 - 0:08,0\tUnd dann; was?\tBela Beispiel\n"),
        ('Zeit;Sprecher*in;Untertitel\n00:00:01.0 – 00:00:03.5;Mara Muster;Guten Morgen.\n'
        '00:00:03.5 --> 00:00:08.0;Bela Beispiel;"Und dann; was?"\n'),
        ('"Speaker Name","Start Time","End Time","Text"\n"Mara Muster","00:00:01:00","00:00:03,500","Guten Morgen."\n'
        '"Bela Beispiel","00:00:03,500","00:00:08:00","Und dann; was?"\n'),
        ("TC in;TC out;Redner:in;Wortlaut\n00:00:01:00;00:00:03.5;Mara Muster;Guten Morgen.\n"
        '00:00:03.5;00:00:08:00;Bela Beispiel;"Und dann; was?"\n'),
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_names_of_columns(file: str, encoding: str, end: str) -> None:
    data = file.replace("\n", end).encode(encoding)
    assert (cues(data), notes(data)) == (TWO, [])


def test_without_ends_each_row_lasts_as_long_as_it_is_read_aloud() -> None:
    rows = ("00:00:03;Mara Muster;Guten Morgen.", "00:00:41;Bela Beispiel;" + "a" * 100, "00:00:44;Mara Muster;Ja.")
    assert [(start, end) for start, end, _who, _text in cues("Zeit;Wer;Text\n" + "\n".join(rows))] == [
        *((3.0, 5.0), (41.0, 44.0), (44.0, 46.0)),
    ]
    assert [end for _start, end, _who, _text in cues("Zeit;Wer;Text\n" + rows[1])] == [50.0]


def test_columns_of_something_else_are_no_captions() -> None:
    with pytest.raises(ValueError, match="keine Untertitel"):
        cues("Zeit;Ort;Text\nMontag;Hof;Treffen\n")


TURNS = [(3.0, "Mara Muster", "Guten Morgen."), (41.0, "Bela Beispiel", "Und dann? Wie weiter?"), (47.0, "", "Ja.")]


def told(file: str | bytes) -> list[tuple[float, str, str]]:
    return [(start, who, text) for start, _end, who, text in cues(file)]


@pytest.mark.parametrize(
    "file",
    [
        "00:00:03\tMara Muster\tGuten Morgen.\n0:41\tBela Beispiel:\tUnd dann? Wie weiter?\n0:47\t\tJa.\n",
        "Mara Muster\t0:03\t0:05\tGuten Morgen.\nBela Beispiel\t0:41\t0:44\tUnd dann? Wie weiter?\n\t0:47\t0:49\tJa.\n",
        ("Mara Muster\t\t00:00:03.0\t3.0\t00:00:05.0\t5.0\tGuten Morgen.\n"
        "Bela Beispiel\t\t00:00:41.0\t41.0\t00:00:44.0\t44.0\tUnd dann? Wie weiter?\n\t\t0:47\t47\t0:49\t49\tJa.\n"),
    ],
)  # fmt: skip
def test_rows_with_times_need_no_heading(file: str) -> None:
    assert (told(file), notes(file)) == (TURNS, [])


def rows_of(file: Any, *rows: tuple[str, ...]) -> None:
    """A table of Word; "|" parts paragraphs of a cell."""
    table = file.add_table(len(rows), len(rows[0]))
    for number, cells in enumerate(rows):
        for cell, text in zip(table.rows[number].cells, cells, strict=True):
            first, *more = text.split("|")
            cell.paragraphs[0].text = first
            for paragraph in more:
                cell.add_paragraph(paragraph)


def saved(file: Any) -> bytes:
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


ROWS = (
    ("00:00:03", "Mara Muster", "Guten Morgen."),
    ("00:00:41", "Bela Beispiel", "Und dann?|Wie weiter?"),
    ("00:00:47", "", "Ja."),
)


@pytest.mark.parametrize("heading", [(), (("Zeit", "Wer spricht", "Wortlaut"),)])
def test_tables_of_word(heading: tuple[tuple[str, ...], ...]) -> None:
    file: Any = docx.Document()
    file.add_heading("Mitschrift")
    rows_of(file, *heading, *ROWS)
    file.add_paragraph("Ende der Mitschrift.")
    data = saved(file)
    assert told(data) == [*TURNS[:2], (47.0, "", "Ja. Ende der Mitschrift.")]
    assert [text for _line, text in notes(data)] == [
        "Steht vor dem ersten Untertitel und gehört zu keinem: „Mitschrift“.",
        "Text nach einer leeren Zeile: Er steht jetzt beim Untertitel davor: „Ende der Mitschrift.“.",
    ]


def test_a_page_that_is_laid_out_as_a_table_keeps_its_paragraphs() -> None:
    file: Any = docx.Document()
    left = "Mara Muster 0:03|Guten Morgen.|Bela Beispiel 0:41|Und dann? Wie weiter?"
    rows_of(file, (left, "Mara Muster 0:47|Ja."))
    assert told(saved(file)) == [*TURNS[:2], (47.0, "Mara Muster", "Ja.")]


OPEN_DOCUMENT = (
    '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<office:body><office:text>%s</office:text></office:body></office:document-content>"
)


def open_document(content: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", OPEN_DOCUMENT % content)
    return buffer.getvalue()


def test_texts_and_tables_of_open_document() -> None:
    deleted = "<text:tracked-changes><text:p>0:01 Weg.</text:p></text:tracked-changes>"
    remark = "<office:annotation><dc:creator>Ada</dc:creator><text:p>Stimmt das?</text:p></office:annotation>"
    turns = "<text:p>Mara<text:s/>Muster <text:span>0:03</text:span></text:p>"
    turns += "<text:p>Guten <text:a>Mor</text:a>gen.</text:p><text:p>Bela Beispiel<text:tab/>0:41</text:p>"
    turns += f"<text:p>Und{remark} dann?<text:line-break/>Wie weiter?</text:p>"
    assert told(open_document(f"{deleted}{turns}")) == TURNS[:2]
    cells = [
        "".join(
            f"<table:table-cell>{''.join(f'<text:p>{part}</text:p>' for part in text.split('|'))}</table:table-cell>"
            for text in row
        )
        for row in (("Zeit", "Wer", "Text"), *ROWS)
    ]
    rows = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    assert told(open_document(f"<table:table>{rows}</table:table>")) == TURNS


def test_excels_own_files_are_named() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(CaptionError, match="eine Excel-Datei"):
        cues(buffer.getvalue())


@pytest.mark.parametrize(
    "file",
    [
        "start_ms,end_ms,speaker,text\n3000,5000,Mara Muster,Ja.\n41000,43000,Bela Beispiel,Nein.\n",
        "Start (s);Ende (s);Sprecher;Text\n3,0;5,0;Mara Muster;Ja.\n41,0;43,0;Bela Beispiel;Nein.\n",
        "Beginn [Sek];Ende [Sek];Sprecher;Text\n3;5;Mara Muster;Ja.\n41;43;Bela Beispiel;Nein.\n",
        ("Mara Muster\t00:00:03:00\t00:00:05:00\tV1\tmagenta\tJa.\t1\n"
        "Bela Beispiel\t00:00:41:00\t00:00:43:00\tV1\tred\tNein.\t1\n"),
    ],
)  # fmt: skip
def test_units_of_columns_and_columns_behind_the_text(file: str) -> None:
    assert cues(file) == [(3.0, 5.0, "Mara Muster", "Ja."), (41.0, 43.0, "Bela Beispiel", "Nein.")]


def test_numbers_of_voices_are_no_names() -> None:
    file = 'start,end,speaker,text\n3000,5000,"0"," Ja."\n41000,43000,"B","Nein."\n'
    assert [who for _start, who, _text in told(file)] == ["Sprecher*in 0", "Sprecher*in B"]
