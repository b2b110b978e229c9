"""Reads transcripts that tell when something begins and not when it ends: of meetings, of video sites, typed by hand.

"[Mara Muster] 10:03:27" (Zoom), "10:03:27 From Mara Muster : Hallo", "Mara Muster   0:03" (Teams, Webex), "0:03" above
each line (YouTube), "[00:01:05] Mara: Hallo", "Mara: [00:01:05] Hallo" (Sonix, Trint), "Hallo #00:01:05-5#" and
"Hallo [00:01:05]" (f4, an end), "[00:01.00]Hallo" (LRC).
"""

import re
from itertools import pairwise

from django.utils.translation import gettext as _

from events.files.captions.cues import Notes, RawCue, quoted
from events.files.captions.formats.blocks import split_lines
from events.files.captions.formats.program_lines import is_programs_own
from events.files.captions.formats.speaker_rows import reads_like_name
from events.files.captions.formats.transcript_marks import (
    SPELLED_TIME,
    TIME,
    Mark,
    find_marks,
    may_be_name,
    ms,
    ms_of_words,
    reads_like_speaker,
)
from events.files.captions.labels import can_be_speaker, is_machine_label, is_surely_speaker
from events.files.captions.start_of_programme import take_off
from portal.base.display.timecodes import format_timecode

_AT_END = re.compile(rf"#(?P<time>{TIME})(?:-\d{{1,3}})?#\s*")
_IN_BRACKETS = r"(?:\[\d{1,2}:\d{2}:\d{2}(?:[-.,]\d{1,3})?\]|\(\d{1,2}:\d{2}:\d{2}-\d{1,3}\))"
_BRACKET_AT_END = re.compile(rf"{_IN_BRACKETS}\s*$")
_BRACKET_AT_BEGIN = re.compile(_IN_BRACKETS)
# "[00:12.00][00:17.20]Kehrvers": said as often as there are times.
_REPEATED = re.compile(rf"(?:\[{TIME}\]\s?){{1,50}}")
_EACH = re.compile(TIME)
# Teams' own page, copied: "Mara Muster", "0 Minuten 3 Sekunden", "0:03", "Mara Muster 0 Minuten 3 Sekunden".
_SPELLED_OUT = re.compile(rf"(?:(?P<name>[^\n]{{1,120}}?) )??(?P<time>{SPELLED_TIME})")
_HOUR_MS = 3_600_000
# SubViewer's first version, whose lines break at strokes.
_SUBVIEWER = "[BEGIN]"
# Milliseconds by which LRC shows all its lines earlier.
_SHOWN_EARLIER = re.compile(r"\[offset:\s?([+-]?\d{1,7})\]", re.IGNORECASE)
_LINES_OF_HEAD = 30
# A programme of a day begins at ten; what begins within five minutes is a recording's own time.
_LATEST_FIRST_MS = 5 * 60_000
_FEWEST = 2
# Names above times that no program made up have to come again.
_FEWEST_NAMES = 4
_LONGEST_HEAD = 200
# What stands above a transcript: a title, a day, who was there.
_MOST_BEFORE = 12


def read_transcript(text: str, notes: Notes) -> list[RawCue] | None:
    """The parts of a transcript, each until the next begins; None for a text that is none."""
    lines = split_lines(text)
    head = [line.strip() for line in lines[:_LINES_OF_HEAD]]
    cues = _read([line.replace("|", "\n") for line in lines] if _SUBVIEWER in head else lines, notes)
    earlier = next((int(found[1]) for line in head if (found := _SHOWN_EARLIER.fullmatch(line))), 0)
    if cues and earlier:
        take_off(earlier, cues)
    return cues


def _read(lines: list[str], notes: Notes) -> list[RawCue] | None:
    ends = _read_ends(_with_hashes(lines), notes)
    if ends is not None:
        return ends
    if repeated := _repeated(lines):
        _note_before(lines, min(number for number, _mark in repeated), notes)
        return _cues(repeated, notes)
    lines = _without_spelled_out(lines)
    marks = find_marks(lines)
    if not _is_transcript(lines, marks):
        return None
    before = _line_above(lines, min(marks))
    _note_before(lines, min(marks) if before is None or not is_machine_label(lines[before]) else before, notes)
    found = _with_text(lines, marks)
    _take_speakers_above(lines, found)
    _take_speakers_beside([mark for _place, mark in found])
    _take_ends([mark for _place, mark in found])
    _tell_private(found, notes)
    kept = [(number, mark) for number, mark in found if not mark.is_private]
    return _cues([(number, mark) for number, mark in kept if mark.rows], notes)


def _note_before(lines: list[str], first: int, notes: Notes) -> None:
    for number in range(first):
        if lines[number].strip():
            line = {"line": quoted(lines[number])}
            notes.add(number + 1, _("Steht vor dem ersten Untertitel und gehört zu keinem: %(line)s.") % line)


def _is_transcript(lines: list[str], marks: dict[int, Mark]) -> bool:
    """Whether times stand where parts begin: more than once, early in the text, and forwards."""
    if not _are_enough(list(marks.values())) or sum(bool(line.strip()) for line in lines[: min(marks)]) > _MOST_BEFORE:
        return False
    told = list(marks.values())
    starts = [mark.start_ms for mark in told]
    forwards = sum(later >= before for before, later in pairwise(starts))
    if 10 * forwards < 8 * (len(starts) - 1):
        return False
    return told[0].kind not in {"line", "between"} or starts[0] <= _LATEST_FIRST_MS


def _are_enough(marks: list[Mark]) -> bool:
    """Whether there are several, or one that says more than a time: who speaks from a second on."""
    only = marks[0] if len(marks) == 1 else None
    is_turn = only is not None and only.kind == "named" and not only.is_clock and _names_somebody(only.speaker)
    return len(marks) >= _FEWEST or is_turn


def _without_spelled_out(lines: list[str]) -> list[str]:
    """The lines with the name beside the time, where it stands above and below with the time in words; and without
    those words where they stand alone, as on YouTube's page."""
    found = list(lines)
    for number in range(1, len(lines)):
        match = _SPELLED_OUT.fullmatch(lines[number].strip()[:_LONGEST_HEAD])
        clock = lines[number - 1].strip()
        if match is None or not _EACH.fullmatch(clock):
            continue
        if not match["name"]:
            found[number] = "" if ms_of_words(match["time"]) == ms(clock) else found[number]
            continue
        found[number - 1], found[number] = f"{match['name']}\t{clock}", ""
        for above in range(max(0, number - 3), number - 1):
            row = lines[above].strip()
            if row == match["name"] or _SPELLED_OUT.fullmatch(row[:_LONGEST_HEAD]):
                found[above] = ""
    return found


def _with_text(lines: list[str], marks: dict[int, Mark]) -> list[tuple[int, Mark]]:
    """The marks with what is said until the next one."""
    places = sorted(marks)
    for place, end in zip(places, [*places[1:], len(lines)], strict=True):
        mark = marks[place]
        rows = [(place + 1, mark.rest)] + [(number + 1, lines[number].strip()) for number in range(place + 1, end)]
        mark.rows += [(number, row) for number, row in rows if row]
    return [(place, marks[place]) for place in places]


def _line_above(lines: list[str], number: int) -> int | None:
    """The last line before this one that is not empty."""
    return next((above for above in range(number - 1, -1, -1) if lines[above].strip()), None)


def _take_speakers_above(lines: list[str], found: list[tuple[int, Mark]]) -> None:
    """Names on lines of their own above times, as of Google's Recorder or of aTrain, where several times follow one."""
    above = [_line_above(lines, place) for place, _mark in found]
    names = ["" if number is None else lines[number].strip() for number in above]
    are_names = (
        len(names) >= _FEWEST_NAMES and 2 * len(set(names)) <= len(names) and all(map(reads_like_speaker, names))
    )
    if not (are_names or any(map(is_machine_label, names))) or any(mark.speaker for _place, mark in found):
        return
    speaker = ""
    for at, (number, name) in enumerate(zip(above, names, strict=True)):
        if are_names or is_machine_label(name):
            speaker = name
            before = found[at - 1][1].rows if at else []
            if before and number is not None and before[-1][0] == number + 1:
                before.pop()
        found[at][1].speaker = speaker


def _take_speakers_beside(marks: list[Mark]) -> None:
    """Names alone behind times, with what is said on the lines below: "00:01:23 Mara Muster"."""
    if all(len(mark.rows) > 1 and mark.rest and not mark.speaker and _names_somebody(mark.rest) for mark in marks):
        for mark in marks:
            mark.speaker = mark.rest
            mark.rows = mark.rows[1:]


def _names_somebody(row: str) -> bool:
    return is_machine_label(row) or (reads_like_name(row) and is_surely_speaker(row))


def _take_ends(marks: list[Mark]) -> None:
    """A time with nothing behind it is where what was said before ends, as in QuickTime's texts."""
    for before, after in pairwise(marks):
        is_empty = all(is_programs_own(row) for _line, row in after.rows)
        if before.rows and is_empty and after.start_ms > before.start_ms:
            before.end_ms = after.start_ms


def _tell_private(found: list[tuple[int, Mark]], notes: Notes) -> None:
    for number, mark in found:
        if mark.is_private:
            notes.add(number + 1, _("Eine Nachricht an eine einzelne Person, nicht übernommen."))


def _cues(found: list[tuple[int, Mark]], notes: Notes) -> list[RawCue]:
    """The parts with their beginnings, which are counted from the first where they tell the time of day."""
    starts = [mark.start_ms for _number, mark in found]
    shift = starts[0] if found and found[0][1].is_clock and starts[0] >= _HOUR_MS else 0
    if shift:
        notes.add(
            found[0][0] + 1,
            _("Die Datei nennt Uhrzeiten. %(time)s ist jetzt der Anfang, bitte vergleichen Sie mit der Aufzeichnung.")
            % {"time": format_timecode(shift // 1000)},
        )
    return [
        RawCue(
            number + 1,
            mark.start_ms - shift,
            None if mark.end_ms is None else mark.end_ms - shift,
            mark.rows,
            mark.speaker,
        )
        for number, mark in found
    ]


def _repeated(lines: list[str]) -> list[tuple[int, Mark]]:
    """The lines of a song or a film in the order of time, where some of them are said several times."""
    found: list[tuple[int, Mark]] = []
    latest: list[Mark] = []
    most = 0
    for number, line in enumerate(lines):
        times = _REPEATED.match(line.strip())
        words = line.strip()[times.end() :].strip() if times else line.strip()
        if times:
            latest = [Mark(ms(time), kind="bracket") for time in _EACH.findall(times.group())]
            found += [(number, mark) for mark in latest]
            most = max(most, len(latest))
        for mark in latest if words else ():
            mark.rows.append((number + 1, words))
    starts = [mark.start_ms for _number, mark in found]
    if most < 2 or min(starts) > _LATEST_FIRST_MS:
        return []
    return sorted(((number, mark) for number, mark in found if mark.rows), key=lambda one: one[1].start_ms)


def _with_hashes(lines: list[str]) -> list[str]:
    """The lines with f4's older signs, where a file has its newer ones: times in brackets behind what was said.

    Behind a name such a time tells when somebody begins.
    """
    found = {number: at for number, line in enumerate(lines) if (at := _bracket_behind(line)) is not None}
    texts = [lines[number][:at].strip() for number, at in found.items()]
    if len(found) < _FEWEST or 2 * sum(may_be_name(text) and can_be_speaker(text) for text in texts) >= len(texts):
        return lines
    changed = list(lines)
    for number, at in found.items():
        line = f"{lines[number][:at]}#{lines[number][at:].strip()[1:-1]}#"
        begin = _BRACKET_AT_BEGIN.match(line)
        changed[number] = f"#{begin.group()[1:-1]}#{line[begin.end() :]}" if begin else line
    return changed


def _bracket_behind(line: str) -> int | None:
    """Where the time in brackets begins that ends a line with words."""
    stripped = line.rstrip()
    found = _BRACKET_AT_END.search(stripped, max(0, len(stripped) - 20)) if stripped.endswith(("]", ")")) else None
    return found.start() if found and stripped[: found.start()].strip() else None


def _read_ends(lines: list[str], notes: Notes) -> list[RawCue] | None:
    """f4 writes the time at which a part ends behind it, MAXQDA that at which it begins before it as well."""
    marked = [number for number, line in enumerate(lines) if "#" in line and _AT_END.search(line)]
    if sum(len(_AT_END.findall(lines[number])) for number in marked) < _FEWEST:
        return None
    first = _begin_of_paragraph(lines, marked[0])
    _note_before(lines, first, notes)
    cues: list[RawCue] = []
    rows: list[tuple[int, str]] = []
    start = 0
    for number, line in enumerate(lines[first:], start=first + 1):
        at = 0
        for found in _AT_END.finditer(line) if "#" in line else ():
            if text := line[at : found.start()].strip():
                rows.append((number, text))
            at, end = found.end(), ms(found["time"])
            cues += [RawCue(rows[0][0], start, end, rows)] if rows else []
            rows, start = [], end
        if text := line[at:].strip():
            rows.append((number, text))
    return [*cues, *([RawCue(rows[0][0], start, None, rows)] if rows else [])]


def _begin_of_paragraph(lines: list[str], number: int) -> int:
    while number and lines[number - 1].strip():
        number -= 1
    return number
