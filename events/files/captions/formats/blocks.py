"""Reads WebVTT, SubRip and SubViewer with one rule, since each of them occurs inside the others' file names.

A cue begins at a line with two times and lasts until the next one. What stands between them is its text, without the
number or name of the next cue, comments and style sheets.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from events.files.captions.cues import Notes, RawCue, quoted
from events.files.captions.formats.identifiers import Identifiers
from events.files.captions.timestamps import TimingLine, parse_broken_timing, parse_timing

_LINE_END = re.compile(r"\r*\n|\r")
_HEADER = re.compile(r"WEBVTT(?:\s|$)", re.IGNORECASE)
_COMMENTS = ("NOTE ", "NOTE\t")
_STYLE = frozenset({"STYLE", "REGION"})
# What programs write into comments and headers: "Confidence: 0.89", "duration:\"00:20:03\"", "Kind: captions".
_METADATA = re.compile(
    r"[\w-]{1,40}\s?[:=]\s?\S{1,200}$|\$\w{1,40}\s{0,20}=[^\n]{0,200}$|//|\[[A-Z ]{2,20}\]|\[COLF\]|Paragraph$"
)
# What frames the captions: where somebody copied them from a page or a chat, and Avid's own.
_FRAME = re.compile(r"```\w{0,20}|</?pre>|<(?:begin|end) subtitles>", re.IGNORECASE)
# Signs without which no line holds times, but for two that say so much as Avid's.
_HINTS = (">", "＞", "→", "⟶", "➔", "à", "\uf0e0", "&gt;", ",", ";", "-", "–")
_FEWEST_COLONS = 4


def split_lines(text: str) -> list[str]:
    """The lines of a text from any system, without their ends."""
    return _LINE_END.split(text)


class BlockReader:
    """The cues of one text, in its order; a cue may be without words."""

    def __init__(self, text: str, notes: Notes) -> None:
        self.lines = split_lines(text)
        self.notes = notes
        self.is_webvtt = any(_HEADER.match(line.strip()) for line in self.lines[:20])
        self.timings = self._find_timings()
        self.identifiers = Identifiers(self.lines, self.timings)

    def read(self) -> list[RawCue]:
        """The cues, and a note for each line that has no place in one; empty for a text without times."""
        places = sorted(self.timings)
        if not places:
            return []
        begins = [self.identifiers.begin_of(place) for place in places]
        self._read_preamble(begins[0])
        cues = []
        for place, end in zip(places, [*begins[1:], len(self.lines)], strict=True):
            timing = self.timings[place]
            cue = RawCue(place + 1, timing.start_ms, timing.end_ms, speaker=self.identifiers.speaker_of(place))
            if timing.start_ms is None or timing.end_ms is None:
                self.notes.add(
                    place + 1,
                    _("Die Zeit ist nicht lesbar und jetzt geschätzt, bitte vergleichen Sie: %(line)s.")
                    % {"line": quoted(self.lines[place])},
                )
            if timing.text:
                cue.rows.append((place + 1, timing.text))
            self._read_text(cue, place + 1, end)
            cues.append(cue)
        return cues

    def _find_timings(self) -> dict[int, TimingLine]:
        """The lines with times, by their index. A loose arrow and a broken time count only where a cue can begin."""
        found: dict[int, TimingLine] = {}
        for index, line in enumerate(self.lines):
            if not any(hint in line for hint in _HINTS) and line.count(":") < _FEWEST_COLONS:
                continue
            timing = parse_timing(line)
            if timing is None or not timing.is_strict:
                before = self.lines[index - 1].strip() if index else ""
                if before and not before.isdigit() and not _HEADER.match(before):
                    continue
                timing = timing or parse_broken_timing(line)
            if timing is not None:
                found[index] = timing
        return found

    def _read_preamble(self, end: int) -> None:
        """What stands before the first cue: the header, comments, and lines that belong nowhere."""
        for index in self._text_lines(0, end):
            line = self.lines[index].strip()
            if not _METADATA.match(line):
                self.notes.add(
                    index + 1,
                    _("Steht vor dem ersten Untertitel und gehört zu keinem: %(line)s.") % {"line": quoted(line)},
                )

    def _read_text(self, cue: RawCue, begin: int, end: int) -> None:
        was_noted = False
        last = begin - 1
        for index in self._text_lines(begin, end):
            if index > last + 1 and cue.rows and not was_noted and self._is_blank(last + 1):
                was_noted = True
                self.notes.add(
                    index + 1,
                    _("Text nach einer leeren Zeile: Er steht jetzt beim Untertitel davor: %(line)s.")
                    % {"line": quoted(self.lines[index])},
                )
            cue.rows.append((index + 1, self.lines[index]))
            last = index

    def _is_blank(self, index: int) -> bool:
        return not self.lines[index].strip()

    def _text_lines(self, begin: int, end: int) -> Iterator[int]:
        """The lines with text between these two, without headers, comments and style sheets."""
        index = begin
        while index < end:
            line = self.lines[index].strip()
            can_begin = index == 0 or self._is_blank(index - 1)
            if line and can_begin and self.is_webvtt and self._begins_block(line):
                index = self._behind_block(index, end)
                continue
            if line and not _FRAME.fullmatch(line):
                yield index
            index += 1

    def _begins_block(self, line: str) -> bool:
        return line in _STYLE or _is_comment(line) or _HEADER.match(line) is not None

    def _behind_block(self, begin: int, end: int) -> int:
        """The line behind a header, comment or style sheet: its empty line, for a style sheet outside of braces."""
        is_style = self.lines[begin].strip() in _STYLE
        comment, depth, index = [], 0, begin
        while index < end and (not self._is_blank(index) or (is_style and depth > 0)):
            depth += self.lines[index].count("{") - self.lines[index].count("}")
            comment.append(self.lines[index].strip())
            index += 1
        if _is_comment(comment[0]):
            comment[0] = comment[0].removeprefix("NOTE").strip()
            words = [line for line in comment if line]
            if not all(_METADATA.match(line) for line in words):
                self.notes.add(
                    begin + 1, _("Kommentar, nicht übernommen: %(line)s.") % {"line": quoted(" ".join(words))}
                )
        return index


def _is_comment(line: str) -> bool:
    return line == "NOTE" or line.startswith(_COMMENTS)
