"""Reads TTML (DFXP, EBU-TT) of video platforms and broadcasters, and the timed text of YouTube."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from events.files.captions.cues import Notes, RawCue
from events.files.captions.formats.languages import languages_left_out
from events.files.captions.formats.timed_text.clocks import Clock
from events.files.captions.formats.timed_text.elements import (
    MOST_DEPTH,
    attribute,
    between,
    line_numbers,
    local,
    one_line,
    read_root,
    words_of,
)
from events.files.captions.labels import is_machine_label
from events.files.captions.start_of_programme import take_off
from portal.base.display.timecodes import format_timecode

_PARAGRAPH = re.compile(r"<(?:\w{1,20}:)?(?:p|text)[\s>]")
_ROOTS = frozenset({"tt", "transcript", "timedtext"})
_START_OF_PROGRAMME = "documentStartOfProgramme"


def read_ttml(text: str, notes: Notes) -> list[RawCue] | None:
    """The paragraphs of a TTML document, with the names of its agents; None when it is none.

    Times count from where the document says that its programme starts; of several languages one is taken.
    """
    root = read_root(text, _ROOTS)
    if root is None:
        return None
    clock = Clock.of(root)
    agents = {attribute(agent, "id"): words_of(agent, 0) for agent in root.iter() if local(agent.tag) == "agent"}
    paragraphs = list(_paragraphs(root, clock, _Span(), 0))
    lines = line_numbers(text, _PARAGRAPH, len(paragraphs))
    cues = [
        (around.language, RawCue(line, part.start, part.end, [(line, "".join(part.text))], _agent(paragraph, agents)))
        for (paragraph, around), line in zip(paragraphs, lines, strict=True)
        for part in _parts(paragraph, clock, around)
    ]
    # YouTube has a paragraph for each line break.
    kept = _of_one_language(
        [(language, cue) for language, cue in cues if cue.source.strip() or local(root.tag) != "timedtext"], notes
    )
    _begin_at_programme(text, root, clock, kept, notes)
    return kept or None


def _of_one_language(cues: list[tuple[str, RawCue]], notes: Notes) -> list[RawCue]:
    starts: dict[str, set[int]] = {}
    for language, cue in cues:
        if language and cue.start_ms is not None:
            starts.setdefault(language, set()).add(cue.start_ms)
    others = languages_left_out(starts, notes, is_german=lambda language: language.casefold().startswith("de"))
    return [cue for language, cue in cues if language not in others]


def _begin_at_programme(text: str, root: Any, clock: Clock, cues: list[RawCue], notes: Notes) -> None:
    """Broadcasters name the time on their clock at which the programme starts, mostly 10:00:00:00."""
    told = next((one.text or "" for one in root.iter() if local(one.tag) == _START_OF_PROGRAMME), "")
    start = clock.milliseconds(told.strip()) or 0
    if not start or any(0 < (cue.start_ms or 0) < start for cue in cues):
        return
    take_off(start, [cue for cue in cues if cue.start_ms])
    sentence = _("Die Datei nennt %(time)s als Beginn der Sendung. Die Zeiten beginnen jetzt bei 0:00:00.")
    line = text.count("\n", 0, text.find(_START_OF_PROGRAMME)) + 1
    notes.add(line, sentence % {"time": format_timecode(start // 1000)})


def _agent(paragraph: Any, agents: dict[str, str]) -> str:
    """Who says a paragraph: the name behind its sign, or the sign where a program made it up."""
    sign = attribute(paragraph, "agent")
    return agents.get(sign) or (sign if is_machine_label(sign) else "")


@dataclass(slots=True)
class _Span:
    """When something is shown, in milliseconds; None where the document does not tell. `text` is what, in pieces, and
    `language` that of a part of the document that says one of its own."""

    start: int | None = None
    end: int | None = None
    text: list[str] = field(default_factory=list)
    language: str = ""

    def inside(self, element: Any, clock: Clock, *text: str) -> "_Span":
        """The times of an element in this one, which its own are counted from."""
        begin = self.start or 0
        start, end = clock.times(element)
        language = attribute(element, "lang") or self.language
        if start is None and end is None:
            return _Span(self.start, self.end, [*text], language)
        start, end = (None if time is None else begin + time for time in (start, end))
        return _Span(start, end, [*text], language)


def _paragraphs(element: Any, clock: Clock, around: _Span, depth: int) -> Iterator[tuple[Any, _Span]]:
    """Each paragraph and the times and language of what holds it; the language may be its own."""
    if local(element.tag) in {"p", "text"}:
        yield element, _Span(around.start, around.end, language=attribute(element, "lang") or around.language)
    elif depth < MOST_DEPTH:
        inside = around if local(element.tag) in _ROOTS else around.inside(element, clock)
        for child in element:
            yield from _paragraphs(child, clock, inside, depth + 1)


def _parts(paragraph: Any, clock: Clock, around: _Span) -> list[_Span]:
    """The paragraph with its times; where it has none, those of its parts that have some, each with all that is in it.

    Text beside such parts is shown with the part before, or with the first.
    """
    if _has_time(paragraph) or not _holds_times(paragraph):
        return [around.inside(paragraph, clock, words_of(paragraph, 0))]
    found = [_Span()]
    _collect(paragraph, clock, around, found, 0)
    before, first = found[:2]
    first.text = before.text + first.text
    return found[1:]


def _collect(element: Any, clock: Clock, around: _Span, found: list[_Span], depth: int) -> None:
    found[-1].text.append(one_line(element.text))
    for child in element:
        if _has_time(child):
            found.append(around.inside(child, clock, words_of(child, depth + 1)))
        elif depth < MOST_DEPTH and _holds_times(child):
            _collect(child, clock, around, found, depth + 1)
        else:
            found[-1].text.append("\n" if local(child.tag) == "br" else words_of(child, depth + 1))
        found[-1].text.append(between(child))


def _holds_times(element: Any) -> bool:
    return any(map(_has_time, islice(element.iter(), 1, None)))


def _has_time(element: Any) -> bool:
    return any(local(key) in {"begin", "start", "t", "end"} for key in element.attrib)
