"""Reads XML of programs that nobody else reads here: what has a beginning, an end and words is a caption (USF, trs)."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from events.files.captions.cues import RawCue
from events.files.captions.formats.timed_text.clocks import Clock
from events.files.captions.formats.timed_text.elements import MOST_DEPTH, line_numbers, local, read_root, words_of
from events.files.captions.timestamps import FRAMES_PER_SECOND

_START = frozenset({"start", "begin", "starttime", "start_time", "in"})
_END = frozenset({"end", "stop", "endtime", "end_time", "out"})
_SPEAKER = frozenset({"speaker", "who", "voice", "actor"})
_CLOCK = Clock(1, FRAMES_PER_SECOND, Fraction(FRAMES_PER_SECOND))
_LONGEST_NAME = 60


def read_other_xml(text: str) -> list[RawCue] | None:
    """The innermost elements with times and words; None for what is no XML and for XML without them."""
    root = read_root(text)
    if root is None:
        return None
    names = dict(_names(root))
    found = [(element, times) for element, times in _timed(root, 0) if words_of(element).strip()]
    # Elements of one name have their lines.
    tags = sorted({local(element.tag) for element, _times in found})
    lines = line_numbers(text, _begin_of(tags[0]), len(found)) if tags else []
    return [_cue(element, times, line, names) for (element, times), line in zip(found, lines, strict=True)] or None


def _begin_of(tag: str) -> re.Pattern[str]:
    return re.compile(rf"<(?:\w{{1,20}}:)?{re.escape(tag[:_LONGEST_NAME])}[\s>]")


def _timed(element: Any, depth: int) -> Iterator[tuple[Any, tuple[int, int]]]:
    """Elements with both times in which no other has them."""
    inner = [found for child in element for found in _timed(child, depth + 1)] if depth < MOST_DEPTH else []
    if inner:
        yield from inner
        return
    start, end = (_milliseconds(element, keys) for keys in (_START, _END))
    if start is not None and end is not None:
        yield element, (start, end)


def _milliseconds(element: Any, keys: frozenset[str]) -> int | None:
    value = _attribute_of(element, keys)
    return _CLOCK.milliseconds(value) if value else None


def _attribute_of(element: Any, keys: frozenset[str]) -> str:
    return next((str(value).strip() for key, value in element.attrib.items() if local(key).casefold() in keys), "")


def _names(root: Any) -> Iterator[tuple[str, str]]:
    """The names behind the signs of speakers."""
    for element in root.iter():
        sign, name = element.get("id"), element.get("name")
        if sign and name:
            yield sign, name


def _cue(element: Any, times: tuple[int, int], line: int, names: dict[str, str]) -> RawCue:
    speaker = _attribute_of(element, _SPEAKER)
    return RawCue(line, *times, [(line, words_of(element))], names.get(speaker, speaker))
