"""The line above a cue's times: a number, a name of the program's own, who speaks, or the end of the text before."""

import re

from events.files.captions.labels import is_machine_label
from events.files.captions.timestamps import TimingLine

_NUMBER = re.compile(r"[#\[]?(\d{1,9})[.\])]?")
# Webex: `12 "Mara Muster" (1234567890)`.
_QUOTED_SPEAKER = re.compile(r"\d{1,9}\s+[\"“„]([^\"“”„]{1,120})[\"“”](?:\s*\(\d*\))?")
# "4f1c2d6a-1b7e-4a55-9c0e-0a1b2c3d4e5f/12-0", "cue-2", "slide_3": one word with a digit or a joint in it.
_PROGRAMS_OWN = re.compile(r"[\w./{}:#-]{1,200}")
_DIGIT_OR_JOINT = re.compile(r"[\d/_-]")
# Above so many of the cues there is a line of its own: then it is no text.
_MOST_CUES = 0.5
_MOST_BLANKS = 3


class Identifiers:
    """Where each cue begins: at its times, or at the number or name above them."""

    def __init__(self, lines: list[str], timings: dict[int, TimingLine]) -> None:
        self.lines = lines
        self.timings = timings
        above = [index - 1 for index in timings if index and lines[index - 1].strip()]
        numbers = sum(_NUMBER.fullmatch(lines[index].strip()) is not None for index in above)
        names = sum(self._stands_alone(index) and self._follows_text(index) for index in above) - numbers
        self.are_numbered = numbers > len(timings) * _MOST_CUES
        self.are_named = names > len(timings) * _MOST_CUES
        self._begins, self._speakers = self._find()

    def begin_of(self, timing: int) -> int:
        """The line at which the cue of these times begins."""
        return self._begins[timing]

    def speaker_of(self, timing: int) -> str:
        """Who speaks by the line above the times; mostly empty."""
        return self._speakers.get(timing, "")

    def _find(self) -> tuple[dict[int, int], dict[int, str]]:
        begins, speakers = {}, {}
        last_number: int | None = None
        for timing in sorted(self.timings):
            begins[timing] = timing
            above = self._line_above(timing)
            if above is None:
                continue
            line = self.lines[above].strip()
            number = _NUMBER.fullmatch(line)
            if number:
                value = int(number.group(1))
                follows = value == (last_number or 0) + 1
                if self._is_number(above, timing, follows=follows):
                    begins[timing], last_number = above, value
            elif above == timing - 1 and (speaker := self._named(above)) is not None:
                begins[timing] = above
                if speaker:
                    speakers[timing] = speaker
        return begins, speakers

    def _line_above(self, timing: int) -> int | None:
        for index in range(timing - 1, max(-1, timing - 2 - _MOST_BLANKS), -1):
            if self.lines[index].strip():
                return None if index in self.timings else index
        return None

    def _is_number(self, index: int, timing: int, *, follows: bool) -> bool:
        """Whether digits are the cue's number and not the last words before it."""
        if index < timing - 1:
            return follows and self._stands_alone(index)
        if index - 1 in self.timings:
            return self.are_numbered or follows
        return self._stands_alone(index) or self.are_numbered or follows

    def _named(self, index: int) -> str | None:
        """The speaker that a name above the times tells, "" for another name, None where it is text."""
        line = self.lines[index].strip()
        quoted = _QUOTED_SPEAKER.fullmatch(line)
        if quoted:
            return " ".join(quoted.group(1).split())
        if line.startswith("NOTE") or not self._stands_alone(index) or not self._follows_text(index):
            return None
        if is_machine_label(line):
            return line
        is_programs_own = _PROGRAMS_OWN.fullmatch(line) is not None and _DIGIT_OR_JOINT.search(line) is not None
        return "" if self.are_named or is_programs_own else None

    def _stands_alone(self, index: int) -> bool:
        """Whether nothing is right above a line."""
        return index == 0 or not self.lines[index - 1].strip()

    def _follows_text(self, index: int) -> bool:
        """Whether the cue before has words of its own above the empty lines, so that this line is not its text."""
        for before in range(index - 1, max(-1, index - 2 - _MOST_BLANKS), -1):
            if self.lines[before].strip():
                return before not in self.timings
        return True
