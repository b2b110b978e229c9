"""Captions that roll: each shows the lines before once more and adds one. Every line is kept once, when it comes first.

YouTube's automatic captions are made so, live captions of television and meetings too. Somebody who says the same twice
in an ordinary file keeps both.
"""

from itertools import pairwise

from django.utils.translation import gettext as _

from events.files.captions.cues import Notes, RawCue, Said
from events.files.captions.markup import plain, split_voices

# Captions that roll follow one another without a gap, give or take what a program rounds away.
LONGEST_GAP_MS = 500
# YouTube holds the finished line for a hundredth of a second.
HELD_MS = 50
_SHARE = 0.5
_NO_SIGNS = str.maketrans("", "", ".,;:!?…")


def without_doubles(cues: list[RawCue], notes: Notes) -> list[RawCue]:
    """The cues without those that stand in the file twice with the same times, as where parts of a stream were joined;
    and one for those that mark one word after the other. All have their times, in order."""
    kept: list[RawCue] = []
    seen: set[tuple[int | None, int | None, str, str]] = set()
    for cue in cues:
        key = (cue.start_ms, cue.end_ms, cue.speaker, cue.source)
        if key in seen:
            notes.add(cue.line, _("Steht mit denselben Zeiten schon einmal in der Datei und hier nicht noch einmal."))
        elif kept and _marks_next_word(kept[-1], cue):
            kept[-1] = RawCue(kept[-1].line, kept[-1].start_ms, cue.end_ms, cue.rows, cue.speaker)
        else:
            kept.append(cue)
        seen.add(key)
    return kept


def _marks_next_word(before: RawCue, after: RawCue) -> bool:
    """Whether a cue shows the same words at once with other markup in them, as speech recognition marks the word that
    is said. Markup around all of a cue may tell who speaks."""
    if before.source == after.source or "<" not in before.source + after.source:
        return False
    if not 0 <= (after.start_ms or 0) - (before.end_ms or 0) <= LONGEST_GAP_MS:
        return False
    if _is_all_marked(before.source) and _is_all_marked(after.source):
        return False
    voices = [[name for name, _words in split_voices(cue.source)] for cue in (before, after)]
    return before.speaker == after.speaker and voices[0] == voices[1] and plain(before.source) == plain(after.source)


def _is_all_marked(source: str) -> bool:
    return source.strip().startswith("<") and source.strip().endswith(">")


def unroll(said: list[Said], *, has_word_times: bool) -> list[Said]:
    """The cues without what the one before has shown; the cues themselves where the file does not roll."""
    if _rolls(said, has_word_times=has_word_times):
        return _new_lines(said, has_word_times=has_word_times)
    if _grows(said):
        return _last_of_growing(said)
    return said


def _overlap(before: list[str], after: list[str]) -> int:
    """How many lines at the end of `before` are those at the beginning of `after`."""
    most = min(len(before), len(after))
    return next((count for count in range(most, 0, -1) if before[-count:] == after[:count]), 0)


def _follows(before: Said, after: Said) -> bool:
    return after.start_ms - before.end_ms <= LONGEST_GAP_MS


def _rolls(said: list[Said], *, has_word_times: bool) -> bool:
    carried = held = 0
    for before, after in pairwise(said):
        if not has_word_times and not _follows(before, after):
            continue
        count = _overlap(before.rows, after.rows)
        # "Ja." and "Ja." are said one after the other; with times of words the program tells what is carried over.
        carried += 0 < count < len(after.rows) and (has_word_times or " " in after.rows[0])
        held += count == len(after.rows) and after.end_ms - after.start_ms <= HELD_MS
    if not carried:
        return False
    return has_word_times or held > 0 or (carried > 1 and carried >= (len(said) - 1) * _SHARE)


def _new_lines(said: list[Said], *, has_word_times: bool) -> list[Said]:
    kept: list[Said] = []
    shown: list[str] = []
    last: Said | None = None
    for one in said:
        count = _overlap(shown, one.rows)
        # YouTube shows the line before once more after a pause as well, above the new one.
        if last is None or not (_follows(last, one) or (has_word_times and count < len(one.rows))):
            count = 0
        shown, last = one.rows, one
        rows = one.rows[count:]
        if rows:
            kept.append(Said(one.line, one.start_ms, one.end_ms, one.speaker, rows))
        elif kept:
            kept[-1].end_ms = max(kept[-1].end_ms, one.end_ms)
    return kept


def _is_longer(before: Said, after: Said) -> bool:
    """Whether a cue says all of the one before and goes on; capitals and commas may change meanwhile."""
    if before.speaker != after.speaker or not _follows(before, after):
        return False
    first, second = _plain_words(before.text), _plain_words(after.text)
    return len(second) > len(first) and second[: len(first)] == first


def _plain_words(text: str) -> list[str]:
    return text.casefold().translate(_NO_SIGNS).split()


def _grows(said: list[Said]) -> bool:
    """Whether the cues grow word by word, as live captions that were saved with all their states."""
    growing = [_is_longer(before, after) for before, after in pairwise(said)]
    # "Ja." and "Ja, genau." are two answers; three states of one sentence are not.
    return sum(growing) >= len(growing) * _SHARE and any(both == (True, True) for both in pairwise(growing))


def _last_of_growing(said: list[Said]) -> list[Said]:
    kept: list[Said] = []
    for one in said:
        if kept and _is_longer(kept[-1], one):
            kept[-1] = Said(kept[-1].line, kept[-1].start_ms, one.end_ms, one.speaker, one.rows)
        else:
            kept.append(one)
    return kept
