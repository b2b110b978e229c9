"""Times in captions that are XML: clocks, frames and ticks of TTML, fractions of Final Cut Pro."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from events.files.captions.formats.timed_text.elements import attribute
from events.files.captions.timestamps import FRAMES_PER_SECOND, parse_time
from portal.base.files.digits import decimal_number, whole_number

_OFFSET = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)(h|ms|m|s|f|t)")
_FRAME_CLOCK = re.compile(r"(\d{1,4}):(\d{2}):(\d{2})[:;](\d{2,3})(?:\.\d{1,3})?")
_FRACTION = re.compile(r"(-?\d{1,15})(?:/(\d{1,12}))?s|(-?\d{1,9}\.\d{1,9})s")
_MULTIPLIER = re.compile(r"(\d{1,6})[ :](\d{1,6})")
_USUAL_TICKS = 10_000_000
_NTSC_DROPPED = 2  # frames a minute, but for each tenth


@dataclass(frozen=True, slots=True)
class Clock:
    """How a TTML document counts: ticks and frames in a second; `rate` are the frames that are really shown in one.

    `is_timecode`: a clock counts frames, so that its seconds are longer than seconds where a few are missing in each.
    """

    ticks: int
    frames: int
    rate: Fraction
    is_timecode: bool = False
    drops: bool = False

    @classmethod
    def of(cls, root: Any) -> "Clock":
        """The clock that the root of a document describes."""
        frames = whole_number(attribute(root, "frameRate")) or FRAMES_PER_SECOND
        multiplier = _MULTIPLIER.fullmatch(attribute(root, "frameRateMultiplier").strip())
        parts = (int(multiplier[1]), int(multiplier[2])) if multiplier else (1, 1)
        rate = Fraction(frames) * Fraction(*parts) if all(parts) else Fraction(frames)
        ticks = whole_number(attribute(root, "tickRate")) or _USUAL_TICKS
        is_timecode = attribute(root, "timeBase") == "smpte"
        return cls(ticks, frames, rate, is_timecode, drops=attribute(root, "dropMode") == "dropNTSC")

    def milliseconds(self, text: str) -> int | None:
        """Of "00:00:01.500", "00:00:01:12", "1.5s" or "15000000t"; a bare number is seconds."""
        if match := _OFFSET.fullmatch(text):
            ticks, frames = Fraction(1000, self.ticks), 1000 / self.rate
            units: dict[str, int | Fraction] = {
                "h": 3_600_000,
                "m": 60_000,
                "s": 1000,
                "ms": 1,
                "f": frames,
                "t": ticks,
            }
            return round(Fraction(match.group(1)) * units[match.group(2)])
        if match := _FRAME_CLOCK.fullmatch(text):
            return self._of_frames(*map(int, match.groups()))
        seconds = decimal_number(text)
        return parse_time(text) if seconds is None else round(seconds * 1000)

    def _of_frames(self, hours: int, minutes: int, seconds: int, frames: int) -> int:
        minutes += 60 * hours
        whole = 60 * minutes + seconds
        if not self.is_timecode:
            return int(whole * 1000 + frames * 1000 / self.rate)
        dropped = (minutes - minutes // 10) * _NTSC_DROPPED if self.drops else 0
        return int((whole * self.frames + frames - dropped) * 1000 / self.rate)

    def times(self, element: Any) -> tuple[int | None, int | None]:
        """Beginning and end as an element says them; YouTube writes milliseconds as "t" and "d"."""
        if "t" in element.attrib:
            start, duration = whole_number(element.get("t", "")), whole_number(element.get("d", ""))
        else:
            start = self.milliseconds(attribute(element, "begin") or attribute(element, "start"))
            duration = self.milliseconds(attribute(element, "dur"))
        end = self.milliseconds(attribute(element, "end"))
        if end is None and start is not None and duration is not None:
            end = start + duration
        return start, end


def seconds_of_fraction(text: str) -> Fraction | None:
    """Seconds of "3003/30000s", "12s" or "1.5s"; None when it is none of these."""
    match = _FRACTION.fullmatch(text.strip())
    if match is None:
        return None
    if match[3]:
        return Fraction(match[3])
    return Fraction(int(match[1]), int(match[2] or 1)) if match[2] is None or int(match[2]) else None
