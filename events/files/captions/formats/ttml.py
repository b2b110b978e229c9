"""Reads TTML (DFXP, EBU-TT) of video platforms and broadcasters, and the timed text of YouTube."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from events.files.captions.cues import RawCue
from events.files.captions.labels import is_machine_label
from events.files.captions.timestamps import FRAMES_PER_SECOND, parse_time
from portal.base.files.digits import decimal_number, whole_number

# The text has been decoded: what it says of its encoding is no longer true.
_DECLARATION = re.compile(r"<\?xml[^<>]{0,200}\?>")
_PARAGRAPH = re.compile(r"<(?:\w{1,20}:)?(?:p|text)[\s>]")
_OFFSET = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)(h|ms|m|s|f|t)")
_FRAME_CLOCK = re.compile(r"(\d{1,4}:\d{2}:\d{2}):(\d{2,3})")
_ROOTS = frozenset({"tt", "transcript", "timedtext"})
_MOST_DEPTH = 50
_USUAL_TICKS = 10_000_000


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
        seconds = decimal_number(text)
        return parse_time(text) if seconds is None else round(seconds * 1000)

    def times(self, element: Any) -> tuple[int | None, int | None]:
        """Beginning and end as an element says them; YouTube writes milliseconds as "t" and "d"."""
        if "t" in element.attrib:
            start, duration = whole_number(element.get("t", "")), whole_number(element.get("d", ""))
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
        whole_number(_attribute(root, "tickRate")) or _USUAL_TICKS,
        whole_number(_attribute(root, "frameRate")) or FRAMES_PER_SECOND,
    )
    agents = {_attribute(agent, "id"): _words(agent, 0) for agent in root.iter() if _local(agent.tag) == "agent"}
    paragraphs = list(_paragraphs(root, clock, _Span(), 0))
    lines = _line_numbers(text, len(paragraphs))
    cues = [
        RawCue(line, part.start, part.end, [(line, "".join(part.text))], _agent(paragraph, agents))
        for (paragraph, around), line in zip(paragraphs, lines, strict=True)
        for part in _parts(paragraph, clock, around)
    ]
    # YouTube has a paragraph for each line break.
    return [cue for cue in cues if cue.source.strip() or _local(root.tag) != "timedtext"] or None


def _agent(paragraph: Any, agents: dict[str, str]) -> str:
    """Who says a paragraph: the name behind its sign, or the sign where a program made it up."""
    sign = _attribute(paragraph, "agent")
    return agents.get(sign) or (sign if is_machine_label(sign) else "")


@dataclass(slots=True)
class _Span:
    """When something is shown, in milliseconds; None where the document does not tell. `text` is what, in pieces."""

    start: int | None = None
    end: int | None = None
    text: list[str] = field(default_factory=list)

    def inside(self, element: Any, clock: _Clock, *text: str) -> "_Span":
        """The times of an element in this one, which its own are counted from."""
        begin = self.start or 0
        start, end = clock.times(element)
        if start is None and end is None:
            return _Span(self.start, self.end, [*text])
        return _Span(None if start is None else begin + start, None if end is None else begin + end, [*text])


def _paragraphs(element: Any, clock: _Clock, around: _Span, depth: int) -> Iterator[tuple[Any, _Span]]:
    """Each paragraph and the times of what holds it."""
    if _local(element.tag) in {"p", "text"}:
        yield element, around
    elif depth < _MOST_DEPTH:
        inside = around if _local(element.tag) in _ROOTS else around.inside(element, clock)
        for child in element:
            yield from _paragraphs(child, clock, inside, depth + 1)


def _parts(paragraph: Any, clock: _Clock, around: _Span) -> list[_Span]:
    """The paragraph with its times; where it has none, those of its parts that have some, each with all that is in it.

    Text beside such parts is shown with the part before, or with the first.
    """
    if _has_time(paragraph) or not _holds_times(paragraph):
        return [around.inside(paragraph, clock, _words(paragraph, 0))]
    found = [_Span()]
    _collect(paragraph, clock, around, found, 0)
    before, first = found[:2]
    first.text = before.text + first.text
    return found[1:]


def _collect(element: Any, clock: _Clock, around: _Span, found: list[_Span], depth: int) -> None:
    found[-1].text.append(_one_line(element.text))
    for child in element:
        if _has_time(child):
            found.append(around.inside(child, clock, _words(child, depth + 1)))
        elif depth < _MOST_DEPTH and _holds_times(child):
            _collect(child, clock, around, found, depth + 1)
        else:
            found[-1].text.append("\n" if _local(child.tag) == "br" else _words(child, depth + 1))
        found[-1].text.append(_between(child))


def _holds_times(element: Any) -> bool:
    return any(map(_has_time, islice(element.iter(), 1, None)))


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


def _words(element: Any, depth: int) -> str:
    """The text of an element and those in it; a <br/> is a line break."""
    parts = [_one_line(element.text)]
    for child in element if depth < _MOST_DEPTH else ():
        parts += ["\n" if _local(child.tag) == "br" else _words(child, depth + 1), _between(child)]
    return "".join(parts)


def _between(child: Any) -> str:
    """What stands behind an element; Apple leaves out the blanks between words that are one each."""
    tail = _one_line(child.tail)
    return tail or (" " if _attribute(child, "unit") == "word" else "")


def _one_line(text: str | None) -> str:
    return (text or "").replace("\n", " ")
