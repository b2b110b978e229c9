"""Reads what Final Cut Pro shares as XML: captions, and titles where a project has no captions.

A clip says where it stands on the clock of what holds it (`offset`), and where its own clock begins (`start`), both as
fractions of a second. Captions hang on clips, clips on one another, all of them on the spine of a project.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from django.utils.translation import ngettext

from events.files.captions.cues import Notes, RawCue
from events.files.captions.formats.languages import languages_left_out
from events.files.captions.formats.timed_text.clocks import seconds_of_fraction
from events.files.captions.formats.timed_text.elements import MOST_DEPTH, attribute, line_numbers, local, read_root

_BEGIN = re.compile(r"<(?:caption|title)[\s>]")
_SHOWN = frozenset({"caption", "title"})
# A caption's role: "iTT?captionFormat=ITT.de-DE".
_LANGUAGE = re.compile(r"captionFormat=[\w-]{1,40}\.([\w-]{2,20})")


class _Shown(NamedTuple):
    """A caption or title: its place among those of the file, and when it is shown, in seconds of the project."""

    element: Any
    number: int
    start: Fraction
    duration: Fraction | None


def read_fcpxml(text: str, notes: Notes) -> list[RawCue] | None:
    """The captions of the sequence with most of them, or its titles where none has any; None for what is no FCPXML.

    Of several languages one is taken. That titles beside captions are left out is noted.
    """
    root = read_root(text, {"fcpxml"})
    if root is None:
        return None
    elements = [element for element in root.iter() if local(element.tag) in _SHOWN]
    lines = line_numbers(text, _BEGIN, len(elements))
    numbers = {id(element): number for number, element in enumerate(elements)}
    sequences = [list(_of_sequence(one, numbers)) for one in root.iter() if local(one.tag) == "sequence"]
    shown = max(sequences, key=_count_captions, default=[])
    captions = [one for one in shown if _is_caption(one)]
    if captions and len(captions) < len(shown):
        _tell_titles(len(shown) - len(captions), notes)
    kept = _of_one_language(captions, notes) if captions else shown
    return [_cue(one, lines[one.number]) for one in kept] or None


def _count_captions(shown: list[_Shown]) -> tuple[int, int]:
    return sum(map(_is_caption, shown)), len(shown)


def _is_caption(one: _Shown) -> bool:
    return local(one.element.tag) == "caption"


def _of_sequence(sequence: Any, numbers: dict[int, int]) -> Iterator[_Shown]:
    """What the spine of a sequence shows; its clock may begin at one hour."""
    begin = _seconds(sequence, "tcStart") or Fraction(0)
    for spine in sequence:
        if local(spine.tag) == "spine":
            yield from _of_spine(spine, -begin, numbers, 0)


def _of_spine(spine: Any, zero: Fraction, numbers: dict[int, int], depth: int) -> Iterator[_Shown]:
    """`zero` is where the project's clock stands when the spine's is at zero; a clip without a place follows the one
    before."""
    end: Fraction | None = None
    for element in spine:
        offset = _seconds(element, "offset")
        start = zero + offset if offset is not None else end if end is not None else zero
        yield from _of_clip(element, start, numbers, depth + 1)
        end = start + (_seconds(element, "duration") or 0)


def _of_clip(element: Any, start: Fraction, numbers: dict[int, int], depth: int) -> Iterator[_Shown]:
    """What a clip shows that begins at `start` of the project, and what hangs on it."""
    if depth > MOST_DEPTH or element.get("enabled") == "0":
        return
    number = numbers.get(id(element))
    if number is not None:
        yield _Shown(element, number, start, _seconds(element, "duration"))
    zero = start - (_seconds(element, "start") or 0)
    for child in element:
        place = zero + (_seconds(child, "offset") or 0)
        if local(child.tag) == "spine":
            yield from _of_spine(child, place, numbers, depth + 1)
        elif "offset" in child.attrib or "duration" in child.attrib:
            yield from _of_clip(child, place, numbers, depth + 1)
        if local(element.tag) == "audition":
            return  # the others are proposals


def _seconds(element: Any, name: str) -> Fraction | None:
    return seconds_of_fraction(attribute(element, name))


def _tell_titles(count: int, notes: Notes) -> None:
    sentence = ngettext(
        "Die Datei hat neben den Untertiteln %(count)d Titel (Einblendung), nicht übernommen.",
        "Die Datei hat neben den Untertiteln %(count)d Titel (Einblendungen), nicht übernommen.",
        count,
    )
    notes.add(0, sentence % {"count": count})


def _of_one_language(captions: list[_Shown], notes: Notes) -> list[_Shown]:
    """Those of one role, which is a language and its format, where roles say something at the same times."""
    starts: dict[str, set[int]] = {}
    for one in captions:
        starts.setdefault(one.element.get("role", ""), set()).add(_milliseconds(one.start))
    others = languages_left_out(starts, notes, is_german=_is_german)
    return [one for one in captions if one.element.get("role", "") not in others]


def _is_german(role: str) -> bool:
    match = _LANGUAGE.search(role[:200])
    return match is not None and match[1].casefold().startswith("de")


def _cue(one: _Shown, line: int) -> RawCue:
    start = _milliseconds(one.start)
    end = None if one.duration is None else _milliseconds(one.start + one.duration)
    texts = ["".join(text.itertext()).strip() for text in one.element if local(text.tag) == "text"]
    return RawCue(line, start, end, [(line, row) for text in texts for row in text.split("\n")])


def _milliseconds(seconds: Fraction) -> int:
    return round(seconds * 1000)
