"""Reads what cutting programs and video platforms write besides WebVTT and SubRip: TTML (DFXP) and SubStation Alpha."""

import re
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from events.files.captions.cues import RawCue
from events.files.captions.formats.blocks import split_lines
from events.files.captions.timestamps import FRAMES_PER_SECOND, parse_time

_PARAGRAPH = re.compile(r"<(?:\w{1,20}:)?(?:p|text)[\s>]")
_FRAMES = re.compile(r"\{(\d{1,9})\}\{(\d{0,9})\}")
# "{y:i}" makes a line of MicroDVD italic.
_MARKS = re.compile(r"\{[a-zA-Z]:[^{}]{0,60}\}")
_OFFSET = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)(h|ms|m|s|f|t)")
# Without a line that names them: layer, times, style, name, three margins, effect, text.
_FIELDS = ("layer", "start", "end", "style", "name", "left", "right", "vertical", "effect", "text")
_MOST_DEPTH = 50


def read_ttml(text: str) -> list[RawCue] | None:
    """The paragraphs of a TTML document, with the names of its agents; None when it is none."""
    try:
        root = fromstring(text.lstrip().encode())
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return None
    if _local(root.tag) not in {"tt", "transcript", "timedtext"}:
        return None
    ticks = _number(_attribute(root, "tickRate"), 10_000_000)
    frames = _number(_attribute(root, "frameRate"), FRAMES_PER_SECOND)
    agents = {_attribute(agent, "id"): _words(agent, 0) for agent in root.iter() if _local(agent.tag) == "agent"}
    elements = [element for element in root.iter() if _local(element.tag) in {"p", "text"}]
    places = [match.start() for match in _PARAGRAPH.finditer(text)]
    lines = _line_numbers(text, places) if len(places) == len(elements) else [1] * len(elements)
    cues = []
    for element, line in zip(elements, lines, strict=True):
        start = _time(_attribute(element, "begin") or _attribute(element, "start"), ticks, frames)
        end = _time(_attribute(element, "end"), ticks, frames)
        duration = _time(_attribute(element, "dur"), ticks, frames)
        if end is None and start is not None and duration is not None:
            end = start + duration
        cues.append(
            RawCue(line, start, end, [(line, _words(element, 0))], agents.get(_attribute(element, "agent"), ""))
        )
    return cues or None


def _line_numbers(text: str, places: list[int]) -> list[int]:
    lines, line, before = [], 1, 0
    for place in places:
        line += text.count("\n", before, place)
        before = place
        lines.append(line)
    return lines


def _local(tag: Any) -> str:
    return str(tag).rpartition("}")[2]


def _attribute(element: Any, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if _local(key) == name), "")


def _number(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and int(text[:9]) > 0 else default


def _words(element: Any, depth: int) -> str:
    """The text of an element and those in it; a <br/> is a line break."""
    parts = [_one_line(element.text)]
    for child in element if depth < _MOST_DEPTH else ():
        parts += ["\n" if _local(child.tag) == "br" else _words(child, depth + 1), _one_line(child.tail)]
    return "".join(parts)


def _one_line(text: str | None) -> str:
    return (text or "").replace("\n", " ")


def _time(text: str, ticks: int, frames: int) -> int | None:
    """Milliseconds of "00:00:01.500", "1.5s" or "15000000t"; a bare number is seconds."""
    match = _OFFSET.fullmatch(text)
    if match is None:
        if text.replace(".", "", 1).isdigit():
            return round(float(text) * 1000)
        return parse_time(text)
    units = {"h": 3_600_000, "m": 60_000, "s": 1000, "ms": 1, "f": 1000 / frames, "t": 1000 / ticks}
    return round(float(match.group(1)) * units[match.group(2)])


def read_microdvd(text: str) -> list[RawCue] | None:
    """The cues of a MicroDVD file, which counts frames; its first line may tell how many make a second."""
    cues: list[RawCue] = []
    frames = float(FRAMES_PER_SECOND)
    for number, line in enumerate(split_lines(text), start=1):
        found = _FRAMES.match(line)
        if found is None:
            continue
        words = line[found.end() :].strip()
        if not cues and found[1] == found[2] and words.replace(".", "", 1).isdigit() and float(words) > 0:
            frames = float(words)
            continue
        start, end = (round(int(count) * 1000 / frames) if count else None for count in found.groups())
        rows = [(number, _MARKS.sub("", row)) for row in words.split("|")]
        cues.append(RawCue(number, start, end, rows))
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
            cues.append(RawCue(number, start, end, [(number, found.get("text", ""))], speaker.strip()))
    return cues or None
