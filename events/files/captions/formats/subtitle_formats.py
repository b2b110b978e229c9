"""Reads what cutting programs and players write besides WebVTT and SubRip: SubStation Alpha, SAMI, MicroDVD, MPL2."""

import re
from itertools import zip_longest

from events.files.captions.cues import RawCue
from events.files.captions.formats.blocks import split_lines
from events.files.captions.markup import plain
from events.files.captions.timestamps import FRAMES_PER_SECOND, parse_time

# MicroDVD counts frames, "{25}{75}Text", MPL2 tenths of a second, "[10][30]Text".
_FRAMES = re.compile(r"\{(\d{1,9})\}\{(\d{0,9})\}")
_TENTHS = re.compile(r"\[(\d{1,9})\]\[(\d{0,9})\]")
_TENTHS_PER_SECOND = 10
# "{y:i}" makes a line of MicroDVD italic, "/" one of MPL2.
_MARKS = re.compile(r"\{[a-zA-Z]:[^{}]{0,60}\}")
# A picture drawn with lines stands where the text does.
_DRAWING = re.compile(r"\{[^{}]{0,200}\\p[1-9][^{}]{0,200}\}[^{}]*")
_SYNC = re.compile(r"<SYNC\s[^<>]{0,60}?Start\s?=\s?\"?(\d{1,9})\"?[^<>]{0,60}>", re.IGNORECASE)
_END_OF_BODY = re.compile(r"</(?:BODY|SAMI)>", re.IGNORECASE)
# Without a line that names them: layer, times, style, name, three margins, effect, text.
_FIELDS = ("layer", "start", "end", "style", "name", "left", "right", "vertical", "effect", "text")


def read_frames(text: str) -> list[RawCue] | None:
    """The cues of a MicroDVD or MPL2 file; the first line of MicroDVD may tell how many frames make a second."""
    cues: list[RawCue] = []
    are_tenths = text.lstrip().startswith("[")
    pattern = _TENTHS if are_tenths else _FRAMES
    rate = float(_TENTHS_PER_SECOND if are_tenths else FRAMES_PER_SECOND)
    for number, line in enumerate(split_lines(text), start=1):
        found = pattern.match(line)
        if found is None:
            continue
        words = line[found.end() :].strip()
        if not cues and found[1] == found[2] and words.replace(".", "", 1).isdigit() and float(words) > 0:
            rate = float(words)
            continue
        start, end = (round(int(count) * 1000 / rate) if count else None for count in found.groups())
        rows = [(number, _MARKS.sub("", row).removeprefix("/")) for row in words.split("|")]
        cues.append(RawCue(number, start, end, rows))
    return cues or None


def read_sami(text: str) -> list[RawCue] | None:
    """The cues of a SAMI file, each until the next begins; one without words ends the one before."""
    found = list(_SYNC.finditer(text))
    cues, line, at = [], 1, 0
    for match, following in zip_longest(found, found[1:]):
        line, at = line + text.count("\n", at, match.start()), match.start()
        words = text[match.end() : following.start() if following else len(text)]
        words = _END_OF_BODY.split(words, maxsplit=1)[0].replace("\n", " ")
        if plain(words):
            end = int(following.group(1)) if following else None
            cues.append(RawCue(line, int(match.group(1)), end, [(line, words)]))
    return cues or None


def read_substation(text: str) -> list[RawCue] | None:
    """The dialogue of a SubStation Alpha file; None when it has none."""
    fields = list(_FIELDS)
    cues = []
    for number, line in enumerate(split_lines(text), start=1):
        kind, _colon, rest = line.partition(":")
        if kind.strip() == "Format" and rest.strip().casefold().endswith("text"):
            fields = [name.strip().casefold() for name in rest.split(",")]
        elif kind.strip() == "Dialogue":
            # The text comes last and may hold commas.
            found = dict(zip(fields, rest.split(",", len(fields) - 1), strict=False))
            start, end = parse_time(found.get("start", "")), parse_time(found.get("end", ""))
            speaker = found.get("name") or found.get("actor") or ""
            words = _DRAWING.sub("", found.get("text", ""))
            cues.append(RawCue(number, start, end, [(number, words)], speaker.strip()))
    return cues or None
