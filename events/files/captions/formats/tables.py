"""Reads tables of cues: Whisper's TSV (milliseconds), comma separated ones, and the label tracks of sound editors."""

import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import Literal, NamedTuple

from django.utils.translation import gettext as _

from events.files.captions.cues import Notes, RawCue, quoted
from events.files.captions.formats.json_speakers import numbered
from events.files.captions.formats.json_times import MILLISECOND, SECOND, item_times, seconds_or_milliseconds
from events.files.captions.labels import GENDER_MARK
from events.files.captions.timestamps import parse_time
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
_UNIT = re.compile(r"\s?[_(\[]\s?(ms|msec|millis|s|sec|sek|seconds?|sekunden?)\s?[)\]]?$")
# NVivo's: "0:00,0 - 0:03,5".
_SPAN = re.compile(r"([\d:.,]{4,20})\s{0,5}(?:-->|[-–])\s{0,5}([\d:.,]{4,20})")
_MOST_COLUMNS = 20
_MOST_BEFORE = 12
# Excel is told so what separates; the line stays, so that those below keep their numbers.
_SEPARATOR_LINE = re.compile(r"\Asep=.\r?\n", re.IGNORECASE)


def read_table(text: str, notes: Notes) -> list[RawCue] | None:
    """The cues of a table with a heading for beginning and text, or of one without whose rows begin with times.

    A title may stand above the heading of a table with tabs, as Word's become; it is noted. None when there is no such
    table.
    """
    text = _SEPARATOR_LINE.sub("\n", text, count=1)
    for number, (at, line) in enumerate(islice(_filled_lines(text), _MOST_BEFORE)):
        delimiter = max("\t;,|", key=line.count)
        if not line.count(delimiter) or (number and delimiter != "\t"):
            continue
        heading = [cell.strip().strip('"').casefold() for cell in line.split(delimiter)[:_MOST_COLUMNS]]
        columns = _columns(heading)
        rows: list[tuple[int, list[str]]] = []
        if columns.start is not None and columns.text is not None:
            rows = _rows(text, at, delimiter)[1:]
        elif delimiter == "\t" and (told := _without_heading(heading, can_be_numbers=not number)):
            columns, rows = told, _rows(text, at, delimiter)
        if cues := _cues_of(rows, columns, notes):
            _note_before(text[:at], notes)
            return cues
    return None


def _filled_lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line that is not empty, and where it begins."""
    at = 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if line := text[at:end].strip("\r "):
            yield at, line
        at = end + 1


def _note_before(text: str, notes: Notes) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            sentence = _("Steht vor dem ersten Untertitel und gehört zu keinem: %(line)s.")
            notes.add(number, sentence % {"line": quoted(line)})


def _without_heading(cells: list[str], *, can_be_numbers: bool) -> "Columns | None":
    """The columns of a first row that begins with two numbers, or has times and at least two other cells: who speaks
    before what is said."""
    if can_be_numbers and len(cells) > 2 and _are_numbers(cells[:2]):
        return Columns(0, 1, 2, None)
    times = [index for index, cell in enumerate(cells) if ":" in cell and parse_time(cell) is not None]
    words = [index for index, cell in enumerate(cells) if any(map(str.isalpha, cell))]
    if not times or len(words) < 2:
        return None
    takes_rest = words[-1] == len(cells) - 1
    return Columns(times[0], times[1] if len(times) > 1 else None, words[-1], words[0], takes_rest=takes_rest)


class Columns(NamedTuple):
    """Where a table has its beginnings, ends, texts and speakers, counted from 0.

    `unit` is that of bare numbers where the heading tells it, and `takes_rest` whether nothing stands behind the text,
    so that a tab in it parts none.
    """

    start: int | None
    end: int | None
    text: int | None
    speaker: int | None
    unit: float | None = None
    takes_rest: bool = True

    def item(self, row: list[str]) -> dict[str, str]:
        """The cells of a row under the names that `item_times` knows."""
        found = {
            name: row[column].strip() if column is not None and column < len(row) else ""
            for name, column in zip(self._fields[:4], self[:4], strict=True)
        }
        if span := _SPAN.fullmatch(found["start"]):
            found["start"], found["end"] = span.groups()
        if self.takes_rest and self.text is not None and self.text == self.last:
            found["text"] = " ".join(filter(None, map(str.strip, row[self.text :])))
        return found

    @property
    def last(self) -> int:
        """The column behind which none is known: a tab in what is said parts no text."""
        return max(column for column in (self.start, self.end, self.text, self.speaker) if column is not None)


def _columns(heading: list[str]) -> Columns:
    """The columns by their names, which may tell a unit: "start_ms", "Ende (s)"."""
    units = [match[1] if (match := _UNIT.search(cell)) else "" for cell in heading]
    plain = [GENDER_MARK.sub("", _UNIT.sub("", cell)) for cell in heading]
    start, end, words, speaker = (_column(plain, names) for names in (_START, _END, _TEXT, _SPEAKER))
    told = units[start] if start is not None else ""
    return Columns(start, end, words, speaker, unit=(MILLISECOND if told.startswith("m") else SECOND) if told else None)


def _column(heading: list[str], names: frozenset[str]) -> int | None:
    return next((index for index, cell in enumerate(heading) if cell in names), None)


def _are_numbers(cells: list[str]) -> bool:
    return all(decimal_number(cell.replace(",", ".")) is not None for cell in cells)


def _rows(text: str, at: int, delimiter: str) -> list[tuple[int, list[str]]]:
    """Each row from a place on with the line at which it ends; those up to a fault of the table."""
    # A tab separates without quotation marks, as Whisper writes it; a mark there belongs to the text.
    quotechar = None if delimiter == "\t" else '"'
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quotechar else csv.QUOTE_NONE
    reader = csv.reader(io.StringIO(text[at:]), delimiter=delimiter, quotechar=quotechar, quoting=quoting)
    before = text.count("\n", 0, at)
    rows = []
    with suppress(csv.Error):
        for row in reader:
            rows.append((reader.line_num + before, row))  # noqa: PERF401 - those before a fault are kept
    # Markdown rules a line below the heading.
    return [(line, row) for line, row in rows if "".join(row).strip(" -:")]


def _cues_of(rows: list[tuple[int, list[str]]], columns: Columns, notes: Notes) -> list[RawCue] | None:
    """A cue of each row; what stands below and is none goes with it. None where less than half have a time."""
    items = [(line, columns.item(row)) for line, row in rows]
    letters = [len(item["text"]) for _line, item in items]
    unit = columns.unit or seconds_or_milliseconds([item for _line, item in items], letters)
    times = [item_times(item, unit) for _line, item in items]
    if 2 * sum(start is not None for start, _end in times) < max(1, len(times)):
        return None
    cues: list[RawCue] = []
    for (line, item), (_line, row), (start, end) in zip(items, rows, times, strict=True):
        words = " ".join(filter(None, map(str.strip, row)))
        if start is not None or item["text"] or not cues:
            cues.append(RawCue(line, start, end, [(line, item["text"])], numbered(item["speaker"].rstrip(" :"))))
        else:
            cues[-1].rows.append((line, words))
            sentence = _("Text nach einer leeren Zeile: Er steht jetzt beim Untertitel davor: %(line)s.")
            notes.add(line, sentence % {"line": quoted(words)})
    return cues
