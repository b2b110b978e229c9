"""Tables of other programs: NVivo's spans, Premiere's timecodes, what people keep in Excel."""

import pytest

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
