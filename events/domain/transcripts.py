"""A transcript in the forms in which it leaves the portal: captions, chapters, text."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from portal.base.display.timecodes import format_timecode

SHORTEST_CUE_MS = 1


class Spoken(Protocol):
    """What a cue has: whole milliseconds, who, what."""

    @property
    def start_ms(self) -> int: ...
    @property
    def end_ms(self) -> int: ...
    @property
    def speaker(self) -> str: ...
    @property
    def text(self) -> str: ...


class Titled(Protocol):
    """What a chapter has: the whole second at which it begins, and a title."""

    @property
    def start(self) -> int: ...
    @property
    def title(self) -> str: ...


@dataclass
class Turn:
    """What one person says without interruption."""

    speaker: str
    start: int
    cues: list[Spoken] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(cue.text for cue in self.cues)


@dataclass
class Section:
    """A chapter with its turns; the title is empty before the first chapter."""

    title: str
    start: int
    turns: list[Turn] = field(default_factory=list)


def same(name: str) -> str:
    """The name as it is."""
    return name


def build_sections(
    cues: Iterable[Spoken], chapters: Sequence[Titled], shown_name: Callable[[str], str] = same
) -> list[Section]:
    """Cues by chapter and turn. A cue without a speaker goes on with the turn before; a chapter begins a new turn."""
    starts = sorted(chapters, key=lambda chapter: chapter.start)
    sections: list[Section] = []
    index, speaker = -1, ""
    for cue in cues:
        begins = False
        while index + 1 < len(starts) and starts[index + 1].start * 1000 <= cue.start_ms:
            index += 1
            begins = True
        if begins or not sections:
            title, start = (starts[index].title, starts[index].start) if index >= 0 else ("", 0)
            sections.append(Section(title, start))
        named = shown_name(cue.speaker) if cue.speaker else ""
        turns = sections[-1].turns
        if not turns or (named and named != speaker):
            speaker = named or speaker
            turns.append(Turn(speaker, cue.start_ms // 1000))
        turns[-1].cues.append(cue)
    return sections


def _stamp(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{rest:03d}"


def _escape(text: str) -> str:
    """WebVTT's own escapes; a line break or an arrow would end the cue."""
    return " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def captions_vtt(cues: Iterable[Spoken], shown_name: Callable[[str], str] = same) -> str:
    """The captions as WebVTT with voice tags."""
    blocks = ["WEBVTT"]
    for cue in cues:
        voice = f"<v {_escape(shown_name(cue.speaker))}>" if cue.speaker else ""
        blocks.append(f"{_stamp(cue.start_ms)} --> {_stamp(cue.end_ms)}\n{voice}{_escape(cue.text)}")
    return "\n\n".join(blocks) + "\n"


def captions_srt(cues: Iterable[Spoken], shown_name: Callable[[str], str] = same) -> str:
    """The captions as SubRip, for programs that know no WebVTT: who speaks stands before the text."""
    blocks = []
    for number, cue in enumerate(cues, start=1):
        times = f"{_stamp(cue.start_ms)} --> {_stamp(cue.end_ms)}".replace(".", ",")
        speaker = f"{shown_name(cue.speaker)}: " if cue.speaker else ""
        blocks.append(f"{number}\n{times}\n{speaker}{' '.join(cue.text.split())}\n")
    return "\n".join(blocks)


def chapters_vtt(chapters: Sequence[Titled], duration: int | None) -> str:
    """The chapters as WebVTT; the last one lasts until the end, or an hour if nobody knows the end (whole seconds)."""
    starts = sorted(chapters, key=lambda chapter: chapter.start)
    blocks = ["WEBVTT"]
    for number, chapter in enumerate(starts):
        last = duration if duration and duration > chapter.start else chapter.start + 3600
        end = starts[number + 1].start if number + 1 < len(starts) else last
        end_ms = max(end * 1000, chapter.start * 1000 + SHORTEST_CUE_MS)
        blocks.append(f"{_stamp(chapter.start * 1000)} --> {_stamp(end_ms)}\n{_escape(chapter.title)}")
    return "\n\n".join(blocks) + "\n"


def transcript_text(title: str, url: str, sections: Iterable[Section]) -> str:
    """The transcript as plain text: chapters as headings, each turn with its time and speaker."""
    parts = [title, url]
    for section in sections:
        if section.title:
            parts.append(f"{section.title} ({format_timecode(section.start)})\n{'-' * len(section.title)}")
        for turn in section.turns:
            who = f"{turn.speaker}: " if turn.speaker else ""
            parts.append(f"[{format_timecode(turn.start)}] {who}{turn.text}")
    return "\n\n".join(parts) + "\n"
