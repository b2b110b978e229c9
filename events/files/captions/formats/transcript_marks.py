"""Lines of transcripts that hold a time: whom they name, and what is said on the same line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from events.files.captions.formats.program_lines import is_programs_own
from events.files.captions.formats.speaker_rows import reads_like_name
from events.files.captions.labels import begins_sentence, can_be_speaker, is_machine_label, parse_label
from events.files.captions.timestamps import parse_time

# "0:03", "00:00:03.5", and with frames "00:00:03:12".
TIME = r"(?:\d{1,2}:\d{2}:\d{2}:\d{2}|(?:\d{1,2}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?)"
# "1 Minute, 2 Sekunden", which pages write for screen readers.
_UNIT = r"(?:Stunden?|Minuten?|Sekunden?|hours?|minutes?|seconds?)"
SPELLED_TIME = rf"\d{{1,3}} {_UNIT}(?:,? (?:und |and )?\d{{1,2}} {_UNIT}){{0,2}}"
_SPELLED_AT_BEGIN = re.compile(rf"{SPELLED_TIME}\s+(?=\S)")
_COUNTED = re.compile(r"(\d{1,3}) ([SMhms])")
_SECONDS = {"S": 3600, "M": 60, "h": 3600, "m": 60, "s": 1}
# Of the time of day; "10:30 am Montag" has none.
_HALF = r"(?:\s?(?P<half>AM|PM|[ap]\.m\.))?"
_AT_BEGIN = re.compile(rf"(?P<open>[\[(]?)(?P<time>{TIME}){_HALF}(?P<close>[\])]?)(?P<gap>\s?[–—-]\s|\s*)(?P<rest>.*)")
# Jitsi's: "<10:03:27 AM> Mara Muster: Hallo".
_IN_ANGLES = re.compile(rf"<(?P<time>{TIME}){_HALF}>\s*(?P<rest>\S.*)")
_BEHIND_NAME = re.compile(rf"[\s(\[](?P<time>{TIME}){_HALF}(?![\d:])")
_NAME_IN_BRACKETS = re.compile(r"\[(?P<name>[^\[\]:]{1,120})\] (?P<time>\d{1,2}:\d{2}:\d{2})(?:\s+(?P<rest>.*))?")
_LIST = re.compile(r"(?:[-–•*] |#{1,6} |@|Min(?:ute)?\.? )(?=\S)")
_UNITS = re.compile(
    r"(?P<open>[\[(]?)(?:(?P<hours>\d{1,2})\s?h\s?)?(?P<minutes>\d{1,3})\s?m(?:in)?\s?(?P<seconds>\d{1,2})\s?s(?:ec|ek)?(?![a-z])"
)
# Behind a time and a dash: when it ends, "0:03 – 0:09 Mara: Hallo".
_END = re.compile(rf"(?P<time>{TIME})(?:\s+|$)(?P<rest>.*)")
_DATE = re.compile(r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4},?)\s+")
_FROM = re.compile(r"(?:From|Von)\s+")
_TO = re.compile(r"\s+(?:to|To|an)\s+")
_EVERYBODY = re.compile(
    r"(?:everyone|alle|everyone in meeting|alle teilnehmenden|hosts? and panelists)\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"[.!?,;]$")
_NO_NAME = frozenset("[]{}:#0123456789")
_MOST_NAME_WORDS = 7
_LONGEST_HEAD = 200
_NOON_MS = 12 * 3_600_000
# Besides times that tell who begins there may be some within what is said.
_BESIDE = {"named": "bracket", "between": "bracket"}


@dataclass(slots=True)
class Mark:
    """A line with a time: whom it names, and what is said on the same line.

    `is_clock`: the time of day, as in Zoom. `end_ms` is None where nothing tells when it ends.
    """

    start_ms: int
    speaker: str = ""
    rest: str = ""
    kind: str = ""
    is_clock: bool = False
    is_private: bool = False
    end_ms: int | None = None
    rows: list[tuple[int, str]] = field(default_factory=list)


def find_marks(lines: list[str]) -> dict[int, Mark]:
    """The lines that hold a time, by their index: those written as most of them are, and those that go with them."""
    found = {number: mark for number, line in enumerate(lines) if (mark := _mark(line.strip()))}
    kinds = [mark.kind for mark in found.values()]
    usual = max(sorted(set(kinds)), key=kinds.count, default="")
    return dict(_fitting(found, usual))


def _fitting(found: dict[int, Mark], usual: str) -> Iterator[tuple[int, Mark]]:
    """The usual ones, and of the kinds beside them those whose times lie between the usual ones'; these go on with
    who has begun to speak."""
    following: dict[int, int | None] = {}
    later: int | None = None
    for number in reversed(found):
        following[number] = later
        later = found[number].start_ms if found[number].kind == usual else later
    before: Mark | None = None
    for number, mark in found.items():
        end = following[number]
        if mark.kind == usual:
            yield number, mark
            before = mark
            continue
        fits = before is not None and before.start_ms < mark.start_ms and (end is None or mark.start_ms <= end)
        if before is not None and fits and mark.kind == _BESIDE.get(usual):
            mark.speaker = "" if parse_label(mark.rest) else before.speaker
            before = mark
            yield number, mark


def _mark(line: str) -> Mark | None:
    if not any(sign.isdigit() for sign in line[:200]) or is_programs_own(line):
        return None
    if found := _NAME_IN_BRACKETS.fullmatch(line[:400]):
        return Mark(ms(found["time"]), found["name"].strip(), (found["rest"] or "").strip(), "zoom", is_clock=True)
    if found := _IN_ANGLES.match(line):
        return Mark(_of_clock(found), rest=line[found.start("rest") :], kind="angles", is_clock=True)
    bare = _DATE.sub("", _without_marks(line), count=1)
    if found := _AT_BEGIN.match(bare):
        rest = bare[found.start("rest") :]
        if _FROM.match(rest):
            return _message(_of_clock(found), rest)
        if not rest and bare != line:
            return None  # the day and the time of the meeting, above all
        return _spoken(found, rest)
    return _named(_without_marks(line))


def _without_marks(line: str) -> str:
    """A line without what makes it one of a list, bold or a heading, and with the clock for "0h03m12s"."""
    if line.startswith("**"):
        line = line[2:].replace("**", "", 1)
    if begin := _LIST.match(line):
        line = line[begin.end() :]
    found = _UNITS.match(line)
    if found is None:
        return line
    hours, minutes, seconds = (int(found[name] or 0) for name in ("hours", "minutes", "seconds"))
    return f"{found['open']}{hours}:{minutes:02}:{seconds:02}{line[found.end() :]}"


def _message(start_ms: int, rest: str) -> Mark:
    """ "From Mara Muster to Everyone: Hallo"."""
    head, _colon, text = rest.partition(":")
    head = head[:_LONGEST_HEAD]
    name, *to = _TO.split(_FROM.sub("", head, count=1).strip(), maxsplit=1)
    is_private = bool(to) and not _EVERYBODY.match(to[0].strip())
    return Mark(start_ms, name.strip(), text.strip(), "zoom", is_clock=True, is_private=is_private)


def _spoken(found: re.Match[str], rest: str) -> Mark | None:
    """A time before what is said, or alone on its line."""
    if bool(found["open"]) != bool(found["close"]) or rest.casefold().startswith(("uhr", "h ", "–", "-", "bis ")):
        return None
    is_clock = found["half"] is not None
    if (words := _SPELLED_AT_BEGIN.match(rest)) and ms_of_words(words.group()) == ms(found["time"]):
        rest = rest[words.end() :]
    if not rest:
        return Mark(_of_clock(found), kind="bracket" if found["open"] else "alone", is_clock=is_clock)
    if not found["open"] and not found["gap"]:
        return None
    end = _END.match(rest) if found["gap"].strip() and not found["open"] else None
    if end is not None and ms(end["time"]) > ms(found["time"]):
        return Mark(ms(found["time"]), rest=rest[end.start("rest") :], kind="line", end_ms=ms(end["time"]))
    return Mark(_of_clock(found), rest=rest, kind="bracket" if found["open"] else "line", is_clock=is_clock)


def _named(line: str) -> Mark | None:
    """A name with a time behind it, alone on its line or before what is said: "Mara Muster (0:03): Hallo"."""
    found = _BEHIND_NAME.search(line[:_LONGEST_HEAD])
    if not found:
        return None
    name, rest = line[: found.start()].strip(" \t,–-|:*"), line[found.end() :]
    is_bracketed = line[found.start()] in "(["
    if is_bracketed:
        if rest[:1] not in {")", "]"}:
            return None
        rest = rest[1:]
    rest = rest.strip()
    if not may_be_name(name):
        return None
    start, is_clock = _of_clock(found), found["half"] is not None
    if not rest or rest.startswith(":"):
        return Mark(start, name, rest.lstrip(": "), "named", is_clock=is_clock)
    # Between a name and what is said, or within a sentence.
    return Mark(start, name, rest, "between", is_clock) if is_bracketed and reads_like_speaker(name) else None


def reads_like_speaker(text: str) -> bool:
    """Whether words that stand beside a time name somebody."""
    return is_machine_label(text) or (reads_like_name(text) and can_be_speaker(text))


def may_be_name(text: str) -> bool:
    """A few words that begin with a letter and neither begin nor end like a sentence."""
    if is_machine_label(text):
        return True
    if (
        not text[:1].isalpha()
        or begins_sentence(text)
        or _SENTENCE.search(text)
        or any(sign in _NO_NAME for sign in text)
    ):
        return False
    return len(text.split()) <= _MOST_NAME_WORDS and (text[0].isupper() or text.islower())


def ms(time: str) -> int:
    """Whole milliseconds of a time that a pattern here has found."""
    return parse_time(time) or 0


def ms_of_words(text: str) -> int:
    """The same of a time in words."""
    seconds = 0
    for count, begin in _COUNTED.findall(text.replace("Sekunde", "sekunde")):
        seconds += int(count) * _SECONDS[begin]
    return seconds * 1000


def _of_clock(found: re.Match[str]) -> int:
    """The same of a time that may say which half of the day it is in; such a one has hours and minutes at least."""
    time, half = found["time"], found["half"]
    if half is None:
        return ms(time)
    return ms(time if time.count(":") > 1 else f"{time}:00") % _NOON_MS + (_NOON_MS if half[0] in "Pp" else 0)
