"""Puts the times of cues in order: what can't be, is mended and said."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from events.files.captions.cues import Notes, RawCue, Said
from events.files.captions.start_of_programme import begin_at_zero
from events.files.captions.timestamps import parse_time
from portal.base.display.timecodes import LIMIT, format_timecode

# How long a cue without an end is shown when nothing comes after it, and at least: as long as a cue can be and be one.
USUAL_MS = 2_000
READING_MS = 90  # a letter
SHORTEST_MS = 1
# A film's length is known in whole seconds, and programs round the last caption up.
TOLERANCE_MS = 1_000
_OWN_TIME = re.compile(r"[\[(](\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)[\])]\s+(?=\S)")


def settle_times(cues: list[RawCue], length: float | None, notes: Notes) -> list[RawCue]:
    """The cues in the order of time, each with a beginning and a later end, none behind a day.

    `length` is the media's in seconds; what is said behind it stays and is noted.
    """
    _fill_beginnings(cues)
    begin_at_zero(cues, length, notes)
    kept = [cue for cue in cues if _is_within_a_day(cue, notes)]
    _note_steps_back(kept, notes)
    kept.sort(key=_start)
    end_ms = LIMIT * 1000 if length is None else int(length * 1000)
    _fill_ends(kept, end_ms, notes)
    if length is not None:
        _note_behind_end(kept, end_ms, notes)
    return kept


def without_own_time(one: Said) -> Said:
    """What is said without the time of its beginning, where a program has written it into the text: "[0:41] Ja."."""
    match = _OWN_TIME.match(one.rows[0]) if one.rows else None
    if match is None or abs((parse_time(match[1]) or 0) - one.start_ms) > TOLERANCE_MS:
        return one
    rest = one.rows[0][match.end() :]
    return Said(one.line, one.start_ms, one.end_ms, one.speaker, [rest, *one.rows[1:]])


def _start(cue: RawCue) -> int:
    return cue.start_ms or 0


def _fill_beginnings(cues: Sequence[RawCue]) -> None:
    """A beginning that can't be read is where the cue before ends."""
    last_end = 0
    for cue in cues:
        if cue.start_ms is None:
            cue.start_ms = last_end if cue.end_ms is None else max(0, min(last_end, cue.end_ms - SHORTEST_MS))
        last_end = max(cue.start_ms, cue.end_ms or 0)


def _is_within_a_day(cue: RawCue, notes: Notes) -> bool:
    start = _start(cue)
    if start < 0:
        notes.add(cue.line, _("Beginnt vor dem Anfang der Aufzeichnung. Steht jetzt bei 0:00:00."))
        cue.start_ms = 0
    if start >= LIMIT * 1000:
        notes.add(cue.line, _("Liegt hinter 24 Stunden und fehlt deshalb. Bitte korrigieren Sie die Zeit."))
        return False
    if cue.end_ms is not None and cue.end_ms > LIMIT * 1000:
        cue.end_ms = LIMIT * 1000
    return True


def _note_steps_back(cues: Sequence[RawCue], notes: Notes) -> None:
    latest = 0
    for cue in cues:
        start = _start(cue)
        if start < latest:
            notes.add(
                cue.line,
                _("Beginnt bei %(time)s, vor dem Untertitel darüber. Steht jetzt in der Reihenfolge der Zeit.")
                % {"time": format_timecode(start // 1000)},
            )
        latest = max(latest, start)


def _fill_ends(cues: Sequence[RawCue], end_ms: int, notes: Notes) -> None:
    """An end that is not behind the beginning becomes the beginning of the next cue, at most two seconds; one that is
    missing too, as long as somebody needs to read aloud slowly."""
    next_start = LIMIT * 1000
    later: int | None = None
    for cue in reversed(cues):
        start = _start(cue)
        if later is not None and later > start:
            next_start = later
        if cue.end_ms is None or cue.end_ms <= start:
            usual = USUAL_MS if cue.end_ms is not None else max(USUAL_MS, READING_MS * _letters(cue))
            _note_end(cue, notes)
            room = (min(next_start, end_ms) if start < end_ms else next_start) - start
            cue.end_ms = start + max(SHORTEST_MS, min(usual, room))
        later = start


def _letters(cue: RawCue) -> int:
    return sum(len(row) for _line, row in cue.rows)


def _note_end(cue: RawCue, notes: Notes) -> None:
    if cue.end_ms is None:
        return
    place = {"time": format_timecode(_start(cue) // 1000)}
    if cue.end_ms == cue.start_ms:
        notes.add(cue.line, _("Hat bei %(time)s keine Dauer. Bleibt jetzt bis zum nächsten Untertitel stehen.") % place)
    else:
        notes.add(
            cue.line,
            _("Beginnt bei %(time)s und endet davor. Bleibt jetzt bis zum nächsten Untertitel stehen.") % place,
        )


def _note_behind_end(cues: Sequence[RawCue], end_ms: int, notes: Notes) -> None:
    place = {"end": format_timecode(round(end_ms / 1000))}
    for cue in cues:
        if _start(cue) >= end_ms:
            notes.add(cue.line, _("Beginnt hinter dem Ende der Aufzeichnung (%(end)s). Gehört die Datei dazu?") % place)
        elif (cue.end_ms or 0) > end_ms + TOLERANCE_MS:
            notes.add(cue.line, _("Endet hinter dem Ende der Aufzeichnung (%(end)s). Gehört die Datei dazu?") % place)
