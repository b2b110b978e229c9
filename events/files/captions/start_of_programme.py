"""Cutting programs count from one hour or from ten: their captions are moved to the beginning of the recording."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from events.files.captions.cues import Notes, RawCue
from portal.base.display.timecodes import format_timecode

HOUR_MS = 3_600_000
# Who counts from an hour says the first words soon after it.
_LATEST_FIRST_MS = 60_000
# Broadcasters put the title of the programme there, before all that is said.
_LATEST_TITLE_MS = 10_000


def begin_at_zero(cues: Sequence[RawCue], length: float | None, notes: Notes) -> None:
    """Takes whole hours off where captions lie behind the end of a recording and fit into it without them.

    `length` is the recording's in seconds. Where nobody knows it, hours may be real: then a note asks, and nothing is
    changed. Every cue has its beginning.
    """
    counted = _without_title(cues)
    first = min(counted, key=_start, default=None)
    if first is None or _start(first) < HOUR_MS:
        return
    shift = _start(first) // HOUR_MS * HOUR_MS
    last = max(map(_start, counted))
    place = {"time": format_timecode(shift // 1000)}
    if length is None:
        if _start(first) - shift <= _LATEST_FIRST_MS and last - _start(first) < shift:
            sentence = _(
                "Die Zeiten beginnen bei %(time)s, wie in Schnittprogrammen. Fehlen in der Aufzeichnung diese Stunden? "
                "Dann wählen Sie die Mitschrift zuerst bei der Aufzeichnung aus und laden die Datei noch einmal hoch."
            )
            notes.add(first.line, sentence % place)
    elif _fits_without(shift, _start(first), last, round(length * 1000)):
        take_off(shift, counted)
        sentence = _("Die Zeiten beginnen bei %(time)s, wie in Schnittprogrammen. Sie beginnen jetzt bei 0:00:00.")
        notes.add(first.line, sentence % place)


def take_off(shift: int, cues: Sequence[RawCue]) -> None:
    """Moves cues forward by so many milliseconds."""
    for cue in cues:
        cue.start_ms = _start(cue) - shift
        cue.end_ms = None if cue.end_ms is None else cue.end_ms - shift


def _fits_without(shift: int, first: int, last: int, end: int) -> bool:
    """Whether captions that are behind the end, all or some of them, are no longer without these hours.

    Where all are behind it, the first one decides: a recording may have been cut at its end.
    """
    return first - shift < end <= first or last - shift < end <= last


def _without_title(cues: Sequence[RawCue]) -> list[RawCue]:
    """The cues but for a single one at the very beginning, an hour before all others."""
    early = [cue for cue in cues if _start(cue) < HOUR_MS]
    if len(early) == 1 < len(cues) - 1 and _start(early[0]) <= _LATEST_TITLE_MS:
        return [cue for cue in cues if cue is not early[0]]
    return list(cues)


def _start(cue: RawCue) -> int:
    return cue.start_ms or 0
