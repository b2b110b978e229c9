"""Reads tables of cues: Whisper's TSV (milliseconds), comma separated ones, and the label tracks of sound editors."""

import csv
import io
import re
from contextlib import suppress
from typing import Literal, NamedTuple

from events.files.captions.cues import RawCue
from events.files.captions.formats.json_times import item_times, seconds_or_milliseconds
from events.files.captions.labels import GENDER_MARK
from portal.base.files.digits import decimal_number

_START = frozenset({
    *("start", "start_time", "starttime", "begin", "beginn", "von", "start time", "in", "startzeit", "anfang", "ab"),
    *("zeit", "time", "timecode", "timestamp", "zeitstempel", "zeitmarke", "tc in", "tc-in", "in point", "time in"),
    *("timespan", "zeitspanne", "zeitraum"),
})  # fmt: skip
_END = frozenset({
    *("end", "end_time", "endtime", "stop", "ende", "bis", "end time", "out", "endzeit", "tc out", "tc-out"),
    *("out point", "time out"),
})  # fmt: skip
_TEXT = frozenset({
    *("text", "caption", "captions", "transcript", "transkript", "body", "untertitel", "inhalt", "content", "sentence"),
    *("subtitle", "subtitles", "dialogue", "aussage", "beitrag", "gesprochen", "gesagt", "was", "wortlaut"),
})  # fmt: skip
_SPEAKER = frozenset({
    *("speaker", "sprecher", "sprecherin", "sprechende", "speaker name", "name", "wer", "person", "redner"),
    *("sprechende person", "wer spricht", "referent", "speaker label"),
})  # fmt: skip
# NVivo's: "0:00,0 - 0:03,5".
_SPAN = re.compile(r"([\d:.,]{4,20})\s{0,5}(?:-->|[-–])\s{0,5}([\d:.,]{4,20})")
_MOST_COLUMNS = 20
# Excel is told so what separates; the line stays, so that those below keep their numbers.
_SEPARATOR_LINE = re.compile(r"\Asep=.\r?\n", re.IGNORECASE)


def read_table(text: str) -> list[RawCue] | None:
    """The cues of a table with a heading for beginning, end and text, or of one without that begins with two numbers.

    None when it is no such table.
    """
    text = _SEPARATOR_LINE.sub("\n", text, count=1)
    first = text.lstrip("\n\r").partition("\n")[0].rstrip("\r")
    delimiter = max("\t;,|", key=first.count)
    if not first.count(delimiter):
        return None
    heading = [cell.strip().strip('"').casefold() for cell in first.split(delimiter)[:_MOST_COLUMNS]]
    columns = Columns(*(_column(heading, names) for names in (_START, _END, _TEXT, _SPEAKER)))
    if columns.start is not None and columns.text is not None:
        return _cues_of(_rows(text, delimiter)[1:], columns)
    if delimiter == "\t" and len(heading) > 2 and _are_numbers(heading[:2]):
        return _cues_of(_rows(text, delimiter), Columns(0, 1, 2, None))
    return None


class Columns(NamedTuple):
    """Where a table has its beginnings, ends, texts and speakers, counted from 0."""

    start: int | None
    end: int | None
    text: int | None
    speaker: int | None

    def item(self, row: list[str]) -> dict[str, str]:
        """The cells of a row under the names that `item_times` knows."""
        found = {
            name: row[column].strip() if column is not None and column < len(row) else ""
            for name, column in self._asdict().items()
        }
        if span := _SPAN.fullmatch(found["start"]):
            found["start"], found["end"] = span.groups()
        if self.text is not None and self.text == self.last:
            found["text"] = " ".join(filter(None, map(str.strip, row[self.text :])))
        return found

    @property
    def last(self) -> int:
        """The column behind which none is known: a tab in what is said parts no text."""
        return max(column for column in self if column is not None)


def _column(heading: list[str], names: frozenset[str]) -> int | None:
    return next((index for index, cell in enumerate(heading) if GENDER_MARK.sub("", cell) in names), None)


def _are_numbers(cells: list[str]) -> bool:
    return all(decimal_number(cell.replace(",", ".")) is not None for cell in cells)


def _rows(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """Each row with the line at which it ends; those up to a fault of the table."""
    # A tab separates without quotation marks, as Whisper writes it; a mark there belongs to the text.
    quotechar = None if delimiter == "\t" else '"'
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quotechar else csv.QUOTE_NONE
    reader = csv.reader(io.StringIO(text.lstrip("\n\r")), delimiter=delimiter, quotechar=quotechar, quoting=quoting)
    before = len(text) - len(text.lstrip("\n\r"))
    rows = []
    with suppress(csv.Error):
        for row in reader:
            rows.append((reader.line_num + before, row))  # noqa: PERF401 - those before a fault are kept
    # Markdown rules a line below the heading.
    return [(line, row) for line, row in rows if "".join(row).strip(" -:")]


def _cues_of(rows: list[tuple[int, list[str]]], columns: Columns) -> list[RawCue] | None:
    items = [(line, columns.item(row)) for line, row in rows]
    unit = seconds_or_milliseconds([item for _line, item in items], [len(item["text"]) for _line, item in items])
    cues = []
    for line, item in items:
        start, end = item_times(item, unit)
        cues.append(RawCue(line, start, end, [(line, item["text"])], item["speaker"]))
    return cues if any(cue.start_ms is not None for cue in cues) else None
