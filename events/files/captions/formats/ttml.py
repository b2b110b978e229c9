"""Reads TTML (DFXP, EBU-TT) of video platforms and broadcasters, and the timed text of YouTube."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from events.files.captions.cues import RawCue
from events.files.captions.timestamps import FRAMES_PER_SECOND, parse_time

# The text has been decoded: what it says of its encoding is no longer true.
_DECLARATION = re.compile(r"<\?xml[^<>]{0,200}\?>")
_PARAGRAPH = re.compile(r"<(?:\w{1,20}:)?(?:p|text)[\s>]")
_OFFSET = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)(h|ms|m|s|f|t)")
_FRAME_CLOCK = re.compile(r"(\d{1,4}:\d{2}:\d{2}):(\d{2,3})")
_ROOTS = frozenset({"tt", "transcript", "timedtext"})
_MOST_DEPTH = 50


class _Clock(NamedTuple):
    """How many ticks and frames a document counts in a second."""

    ticks: int
    frames: int

    def milliseconds(self, text: str) -> int | None:
        """Of "00:00:01.500", "00:00:01:12", "1.5s" or "15000000t"; a bare number is seconds."""
        if match := _OFFSET.fullmatch(text):
            units = {"h": 3_600_000, "m": 60_000, "s": 1000, "ms": 1, "f": 1000 / self.frames, "t": 1000 / self.ticks}
            return round(float(match.group(1)) * units[match.group(2)])
        if match := _FRAME_CLOCK.fullmatch(text):
            return (parse_time(match.group(1)) or 0) + int(match.group(2)) * 1000 // self.frames
        if text.replace(".", "", 1).isdigit():
            return round(float(text) * 1000)
        return parse_time(text)

    def times(self, element: Any) -> tuple[int | None, int | None]:
        """Beginning and end as an element says them; YouTube writes milliseconds as "t" and "d"."""
        if "t" in element.attrib:
            start, duration = _whole(element.get("t")), _whole(element.get("d"))
        else:
            start = self.milliseconds(_attribute(element, "begin") or _attribute(element, "start"))
            duration = self.milliseconds(_attribute(element, "dur"))
        end = self.milliseconds(_attribute(element, "end"))
        if end is None and start is not None and duration is not None:
            end = start + duration
        return start, end


def read_ttml(text: str) -> list[RawCue] | None:
    """The paragraphs of a TTML document, with the names of its agents; None when it is none."""
    try:
        root = fromstring(_DECLARATION.sub("", text.lstrip(), count=1).encode())
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return None
    if _local(root.tag) not in _ROOTS:
        return None
    clock = _Clock(
        _number(_attribute(root, "tickRate"), 10_000_000), _number(_attribute(root, "frameRate"), FRAMES_PER_SECOND)
    )
    agents = {_attribute(agent, "id"): _words(agent, 0) for agent in root.iter() if _local(agent.tag) == "agent"}
    paragraphs = list(_paragraphs(root, clock, 0, 0))
    lines = _line_numbers(text, len(paragraphs))
    cues = [
        RawCue(line, start, end, [(line, _words(element, 0))], agents.get(_attribute(paragraph, "agent"), ""))
        for (paragraph, offset), line in zip(paragraphs, lines, strict=True)
        for element, start, end in _timed(paragraph, clock, offset)
    ]
    # YouTube has a paragraph for each line break.
    return [cue for cue in cues if cue.source.strip() or _local(root.tag) != "timedtext"] or None


def _paragraphs(element: Any, clock: _Clock, offset: int, depth: int) -> Iterator[tuple[Any, int]]:
    """Each paragraph and the milliseconds at which what holds it begins, which its own times are counted from."""
    if _local(element.tag) in {"p", "text"}:
        yield element, offset
    elif depth < _MOST_DEPTH:
        start, _end = (0, 0) if _local(element.tag) in _ROOTS else clock.times(element)
        for child in element:
            yield from _paragraphs(child, clock, offset + (start or 0), depth + 1)


def _timed(paragraph: Any, clock: _Clock, offset: int) -> Iterator[tuple[Any, int | None, int | None]]:
    """The paragraph with its times, or those of its parts that have some where it has none."""
    parts = [paragraph] if _has_time(paragraph) else [part for part in paragraph.iter() if _has_time(part)]
    for part in parts or [paragraph]:
        start, end = clock.times(part)
        yield part, None if start is None else start + offset, None if end is None else end + offset


def _has_time(element: Any) -> bool:
    return any(_local(key) in {"begin", "start", "t", "end"} for key in element.attrib)


def _line_numbers(text: str, count: int) -> list[int]:
    """The lines at which paragraphs begin; 1 for each where a comment holds another."""
    places = [match.start() for match in _PARAGRAPH.finditer(text)]
    if len(places) != count:
        return [1] * count
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


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None


def _words(element: Any, depth: int) -> str:
    """The text of an element and those in it; a <br/> is a line break."""
    parts = [_one_line(element.text)]
    for child in element if depth < _MOST_DEPTH else ():
        parts += ["\n" if _local(child.tag) == "br" else _words(child, depth + 1), _one_line(child.tail)]
    return "".join(parts)


def _one_line(text: str | None) -> str:
    return (text or "").replace("\n", " ")
