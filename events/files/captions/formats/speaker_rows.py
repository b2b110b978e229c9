"""Transcripts that name who speaks on a line of its own, below each time: Teams' Word files and Premiere's texts."""

import re

from events.files.captions.cues import RawCue
from events.files.captions.labels import is_machine_label, split_name
from events.files.captions.persons import key_of

_FEWEST = 4
# "0:0:1.160 --> 0:0:4.130" is written by Teams, "00;00;01;00 - 00;00;04;12" by Premiere, with colons where
# a second has 25 pictures, "[00:00:01.160] - Mara Muster" by Happy Scribe.
_THEIR_TIMES = re.compile(
    r"^\d{1,2}:\d:\d{1,2}\.\d{1,3} --> |^\d\d:\d\d:\d\d:\d\d - |^\d\d;\d\d;\d\d;\d\d - |^\[\d\d:\d\d:\d\d\.\d{3}\] - ",
    re.MULTILINE,
)
_LONGEST = 60
_MOST_WORDS = 6
_NO_NAME = frozenset(".!?,;:…")
_PARTICLES = frozenset({"von", "van", "de", "zu", "der", "da", "del", "al", "el", "und"})


def take_speaker_rows(cues: list[RawCue], begin: str) -> list[RawCue]:
    """The cues with their first line as the speaker, where that is a name in each of them and names come again.

    `begin` is the beginning of the file: these programs' own way to write times needs no second time.
    """
    if not all(len(cue.rows) > 1 and not cue.speaker and reads_like_name(cue.rows[0][1]) for cue in cues):
        return cues
    names = {key_of(split_name(cue.rows[0][1].strip()).name) for cue in cues}
    # Word's own transcripts have "Sprecher 1" behind the time.
    is_theirs = _THEIR_TIMES.search(begin) is not None or all(is_machine_label(cue.rows[0][1].strip()) for cue in cues)
    if not is_theirs and (len(cues) < _FEWEST or 2 * len(names) > len(cues)):
        return cues
    for cue in cues:
        cue.speaker = cue.rows[0][1].strip()
        cue.rows = cue.rows[1:]
    return cues


def reads_like_name(row: str) -> bool:
    """Whether a line is a few words that all begin with a capital letter, and no sentence."""
    line = row.strip()
    words = line.replace("(", " ").replace(")", " ").split()
    if not words or len(line) > _LONGEST or len(words) > _MOST_WORDS or line[-1] in _NO_NAME:
        return False
    return all(word[0].isupper() or word.casefold() in _PARTICLES or word.isdigit() for word in words)
