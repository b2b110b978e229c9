"""Reads transcripts that tell when something begins and not when it ends: of meetings, of video sites, typed by hand.

"[Mara Muster] 10:03:27" (Zoom), "10:03:27 From Mara Muster : Hallo", "Mara Muster   0:03" (Teams, Webex), "0:03" above
each line (YouTube), "[00:01:05] Mara: Hallo", "Mara: [00:01:05] Hallo" (Sonix, Trint), "Hallo #00:01:05-5#" and
"Hallo [00:01:05]" (f4, an end), "[00:01.00]Hallo" (LRC).
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from django.utils.translation import gettext as _

from events.files.captions.cues import Notes, RawCue, quoted
from events.files.captions.formats.blocks import split_lines
from events.files.captions.formats.speaker_rows import reads_like_name
from events.files.captions.labels import begins_sentence, can_be_speaker, is_machine_label
from events.files.captions.timestamps import parse_time
from portal.base.display.timecodes import format_timecode

_TIME = r"(?:\d{1,2}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?"
_ALONE = re.compile(_TIME)
_AT_BEGIN = re.compile(rf"(?P<open>[\[(]?)(?P<time>{_TIME})(?P<close>[\])]?)(?P<gap>\s?[–—-]\s|\s*)(?P<rest>.*)")
_BEHIND_NAME = re.compile(rf"[\s(\[](?P<time>{_TIME})(?![\d:])")
_NAME_IN_BRACKETS = re.compile(r"\[(?P<name>[^\[\]:]{1,120})\] (?P<time>\d{1,2}:\d{2}:\d{2})(?:\s+(?P<rest>.*))?")
_AT_END = re.compile(rf"#(?P<time>{_TIME})(?:-\d{{1,3}})?#\s*")
_IN_BRACKETS = r"(?:\[\d{1,2}:\d{2}:\d{2}(?:[-.,]\d{1,3})?\]|\(\d{1,2}:\d{2}:\d{2}-\d{1,3}\))"
_BRACKET_AT_END = re.compile(rf"{_IN_BRACKETS}\s*$")
_BRACKET_AT_BEGIN = re.compile(_IN_BRACKETS)
# "[00:12.00][00:17.20]Kehrvers": said as often as there are times.
_REPEATED = re.compile(rf"(?:\[{_TIME}\]\s?){{1,50}}")
_EACH = re.compile(_TIME)
_DATE = re.compile(r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4},?)\s+")
_FROM = re.compile(r"(?:From|Von)\s+")
_TO = re.compile(r"\s+(?:to|To|an)\s+")
_EVERYBODY = re.compile(
    r"(?:everyone|alle|everyone in meeting|alle teilnehmenden|hosts? and panelists)\b", re.IGNORECASE
)
# What meeting programs and services write below what was said.
_PROGRAMS_OWN = re.compile(
    r"(?:[^\n]{1,100} hat die (?:Transkription|Aufzeichnung) (?:gestartet|angehalten|beendet)"
    r"|[^\n]{1,100} (?:started|paused|stopped) (?:transcription|recording)"
    r"|(?:Besprechung|Transkription|Transkript) endete? nach \d[^\n]{0,30}"
    r"|(?:Meeting|Transcription|Transcript) ended after \d[^\n]{0,30}"
    r"|(?:Profilbild von|Profile picture of) [^\n]{1,100}"
    r"|(?:Dieses bearbeitbare Transkript wurde|This editable transcript was) [^\n]{1,190}"
    r"|(?:Transcribed by|Transkribiert (?:von|mit)) https?://\S{1,100})\.?"
)
_LONGEST_OWN = 200
# Teams' own page, copied: "Mara Muster", "0 Minuten 3 Sekunden", "0:03", "Mara Muster 0 Minuten 3 Sekunden".
_SPELLED_OUT = re.compile(
    r"(?:(?P<name>[^\n]{1,120}?) )??\d{1,3} (?:Stunden?|Minuten?|Sekunden?|hours?|minutes?|seconds?)"
    r"(?: \d{1,2} (?:Minuten?|Sekunden?|minutes?|seconds?)){0,2}"
)
_SENTENCE = re.compile(r"[.!?,;]$")
_NO_NAME = frozenset("[]{}:#0123456789")
_HOUR_MS = 3_600_000
# A programme of a day begins at ten; what begins within five minutes is a recording's own time.
_LATEST_FIRST_MS = 5 * 60_000
_READING_MS = 90  # a letter, at the slowest
_SHORTEST_MS = 2_000
_FEWEST = 2
# Names above times that no program made up have to come again.
_FEWEST_NAMES = 4
_MOST_NAME_WORDS = 7
_LONGEST_HEAD = 200
# What stands above a transcript: a title, a day, who was there.
_MOST_BEFORE = 12


@dataclass(slots=True)
class _Mark:
    """A line with a time: whom it names, and what is said on the same line. `is_clock`: the time of day, as in Zoom."""

    start_ms: int
    speaker: str = ""
    rest: str = ""
    kind: str = ""
    is_clock: bool = False
    is_private: bool = False
    rows: list[tuple[int, str]] = field(default_factory=list)


def read_transcript(text: str, notes: Notes) -> list[RawCue] | None:
    """The parts of a transcript, each until the next begins; None for a text that is none."""
    lines = split_lines(text)
    ends = _read_ends(_with_hashes(lines), notes)
    if ends is not None:
        return ends
    if repeated := _repeated(lines):
        _note_before(lines, min(number for number, _mark in repeated), notes)
        return _cues(repeated, notes)
    lines = _without_spelled_out(lines)
    marks = _marks(lines)
    if not _is_transcript(lines, marks):
        return None
    before = _line_above(lines, min(marks))
    _note_before(lines, min(marks) if before is None or not is_machine_label(lines[before]) else before, notes)
    found = _with_text(lines, marks, notes)
    _take_speakers_above(lines, found)
    _tell_private(found, notes)
    kept = [(number, mark) for number, mark in found if not mark.is_private]
    return _cues([(number, mark) for number, mark in kept if mark.rows], notes)


def _note_before(lines: list[str], first: int, notes: Notes) -> None:
    for number in range(first):
        if lines[number].strip():
            line = {"line": quoted(lines[number])}
            notes.add(number + 1, _("Steht vor dem ersten Untertitel und gehört zu keinem: %(line)s.") % line)


def _marks(lines: list[str]) -> dict[int, _Mark]:
    """The lines that hold a time, by their index."""
    found = {number: mark for number, line in enumerate(lines) if (mark := _mark(line.strip()))}
    kinds = [mark.kind for mark in found.values()]
    usual = max(sorted(set(kinds)), key=kinds.count, default="")
    return {number: mark for number, mark in found.items() if mark.kind == usual}


def _is_programs_own(row: str) -> bool:
    return len(row) <= _LONGEST_OWN and _PROGRAMS_OWN.fullmatch(row) is not None


def _mark(line: str) -> _Mark | None:
    if not any(sign.isdigit() for sign in line[:200]) or _is_programs_own(line):
        return None
    if found := _NAME_IN_BRACKETS.fullmatch(line[:400]):
        return _Mark(_ms(found["time"]), found["name"].strip(), (found["rest"] or "").strip(), "zoom", is_clock=True)
    bare = _DATE.sub("", line, count=1)
    if found := _AT_BEGIN.match(bare):
        rest = bare[found.start("rest") :]
        if _FROM.match(rest):
            return _message(_ms(found["time"]), rest)
        if not rest and bare != line:
            return None  # the day and the time of the meeting, above all
        return _spoken(found, rest)
    return _named(line)


def _message(start_ms: int, rest: str) -> _Mark:
    """ "From Mara Muster to Everyone: Hallo"."""
    head, _colon, text = rest.partition(":")
    head = head[:_LONGEST_HEAD]
    name, *to = _TO.split(_FROM.sub("", head, count=1).strip(), maxsplit=1)
    is_private = bool(to) and not _EVERYBODY.match(to[0].strip())
    return _Mark(start_ms, name.strip(), text.strip(), "zoom", is_clock=True, is_private=is_private)


def _spoken(found: re.Match[str], rest: str) -> _Mark | None:
    """A time before what is said, or alone on its line."""
    if bool(found["open"]) != bool(found["close"]) or rest.casefold().startswith(("uhr", "h ", "–", "-", "bis ")):
        return None
    if not rest:
        return _Mark(_ms(found["time"]), kind="alone")
    if not found["open"] and not found["gap"]:
        return None
    return _Mark(_ms(found["time"]), rest=rest, kind="bracket" if found["open"] else "line")


def _named(line: str) -> _Mark | None:
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
    if not _may_be_name(name):
        return None
    if not rest or rest.startswith(":"):
        return _Mark(_ms(found["time"]), name, rest.lstrip(": "), "named")
    # Between a name and what is said, or within a sentence.
    return _Mark(_ms(found["time"]), name, rest, "between") if is_bracketed and _reads_like_speaker(name) else None


def _reads_like_speaker(text: str) -> bool:
    return is_machine_label(text) or (reads_like_name(text) and can_be_speaker(text))


def _may_be_name(text: str) -> bool:
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


def _ms(time: str) -> int:
    return parse_time(time) or 0


def _is_transcript(lines: list[str], marks: dict[int, _Mark]) -> bool:
    """Whether times stand where parts begin: more than once, early in the text, and forwards."""
    if len(marks) < _FEWEST or sum(bool(line.strip()) for line in lines[: min(marks)]) > _MOST_BEFORE:
        return False
    told = list(marks.values())
    starts = [mark.start_ms for mark in told]
    forwards = sum(later >= before for before, later in pairwise(starts))
    if 10 * forwards < 8 * (len(starts) - 1):
        return False
    return told[0].kind not in {"line", "between"} or starts[0] <= _LATEST_FIRST_MS


def _without_spelled_out(lines: list[str]) -> list[str]:
    """The lines with the name beside the time, where it stands above and below with the time in words."""
    found = list(lines)
    for number in range(1, len(lines)):
        match = _SPELLED_OUT.fullmatch(lines[number].strip()[:_LONGEST_HEAD])
        if match is None or not match["name"] or not _ALONE.fullmatch(lines[number - 1].strip()):
            continue
        found[number - 1], found[number] = f"{match['name']}\t{lines[number - 1].strip()}", ""
        for above in range(max(0, number - 3), number - 1):
            row = lines[above].strip()
            if row == match["name"] or _SPELLED_OUT.fullmatch(row[:_LONGEST_HEAD]):
                found[above] = ""
    return found


def _with_text(lines: list[str], marks: dict[int, _Mark], notes: Notes) -> list[tuple[int, _Mark]]:
    """The marks with what is said until the next one, without what a program adds of its own."""
    places = sorted(marks)
    for place, end in zip(places, [*places[1:], len(lines)], strict=True):
        mark = marks[place]
        rows = [(place + 1, mark.rest)] + [(number + 1, lines[number].strip()) for number in range(place + 1, end)]
        for number, row in rows:
            if _is_programs_own(row):
                notes.add(number, _("Eine Zeile des Programms, nicht übernommen: %(line)s.") % {"line": quoted(row)})
            elif row:
                mark.rows.append((number, row))
    return [(place, marks[place]) for place in places]


def _line_above(lines: list[str], number: int) -> int | None:
    """The last line before this one that is not empty."""
    return next((above for above in range(number - 1, -1, -1) if lines[above].strip()), None)


def _take_speakers_above(lines: list[str], found: list[tuple[int, _Mark]]) -> None:
    """Names on lines of their own above times, as of Google's Recorder or of aTrain, where several times follow one."""
    above = [_line_above(lines, place) for place, _mark in found]
    names = ["" if number is None else lines[number].strip() for number in above]
    are_names = (
        len(names) >= _FEWEST_NAMES and 2 * len(set(names)) <= len(names) and all(map(_reads_like_speaker, names))
    )
    if not (are_names or any(map(is_machine_label, names))) or any(mark.speaker for _place, mark in found):
        return
    speaker = ""
    for at, (number, name) in enumerate(zip(above, names, strict=True)):
        if are_names or is_machine_label(name):
            speaker = name
            before = found[at - 1][1].rows if at else []
            if before and number is not None and before[-1][0] == number + 1:
                before.pop()
        found[at][1].speaker = speaker


def _tell_private(found: list[tuple[int, _Mark]], notes: Notes) -> None:
    for number, mark in found:
        if mark.is_private:
            notes.add(number + 1, _("Eine Nachricht an eine einzelne Person, nicht übernommen."))


def _cues(found: list[tuple[int, _Mark]], notes: Notes) -> list[RawCue]:
    """Each part until the next, but no longer than somebody needs to read it aloud slowly."""
    starts = [mark.start_ms for _number, mark in found]
    shift = starts[0] if found and found[0][1].is_clock and starts[0] >= _HOUR_MS else 0
    if shift:
        notes.add(
            found[0][0] + 1,
            _("Die Datei nennt Uhrzeiten. %(time)s ist jetzt der Anfang, bitte vergleichen Sie mit der Aufzeichnung.")
            % {"time": format_timecode(shift // 1000)},
        )
    cues = []
    for at, (number, mark) in enumerate(found):
        length = max(_SHORTEST_MS, _READING_MS * sum(len(row) for _line, row in mark.rows))
        following = next((start for start in starts[at + 1 : at + 4] if start > mark.start_ms), None)
        end = mark.start_ms + length if following is None else min(following, mark.start_ms + length)
        cues.append(RawCue(number + 1, mark.start_ms - shift, end - shift, mark.rows, mark.speaker))
    return cues


def _repeated(lines: list[str]) -> list[tuple[int, _Mark]]:
    """The lines of a song or a film in the order of time, where some of them are said several times."""
    found: list[tuple[int, _Mark]] = []
    latest: list[_Mark] = []
    most = 0
    for number, line in enumerate(lines):
        times = _REPEATED.match(line.strip())
        words = line.strip()[times.end() :].strip() if times else line.strip()
        if times:
            latest = [_Mark(_ms(time), kind="bracket") for time in _EACH.findall(times.group())]
            found += [(number, mark) for mark in latest]
            most = max(most, len(latest))
        for mark in latest if words else ():
            mark.rows.append((number + 1, words))
    starts = [mark.start_ms for _number, mark in found]
    if most < 2 or min(starts) > _LATEST_FIRST_MS:
        return []
    return sorted(((number, mark) for number, mark in found if mark.rows), key=lambda one: one[1].start_ms)


def _with_hashes(lines: list[str]) -> list[str]:
    """The lines with f4's older signs, where a file has its newer ones: times in brackets behind what was said.

    Behind a name such a time tells when somebody begins.
    """
    found = {number: at for number, line in enumerate(lines) if (at := _bracket_behind(line)) is not None}
    texts = [lines[number][:at].strip() for number, at in found.items()]
    if len(found) < _FEWEST or 2 * sum(_may_be_name(text) and can_be_speaker(text) for text in texts) >= len(texts):
        return lines
    changed = list(lines)
    for number, at in found.items():
        line = f"{lines[number][:at]}#{lines[number][at:].strip()[1:-1]}#"
        begin = _BRACKET_AT_BEGIN.match(line)
        changed[number] = f"#{begin.group()[1:-1]}#{line[begin.end() :]}" if begin else line
    return changed


def _bracket_behind(line: str) -> int | None:
    """Where the time in brackets begins that ends a line with words."""
    stripped = line.rstrip()
    found = _BRACKET_AT_END.search(stripped, max(0, len(stripped) - 20)) if stripped.endswith(("]", ")")) else None
    return found.start() if found and stripped[: found.start()].strip() else None


def _read_ends(lines: list[str], notes: Notes) -> list[RawCue] | None:
    """f4 writes the time at which a part ends behind it, MAXQDA that at which it begins before it as well."""
    marked = [number for number, line in enumerate(lines) if "#" in line and _AT_END.search(line)]
    if sum(len(_AT_END.findall(lines[number])) for number in marked) < _FEWEST:
        return None
    first = _begin_of_paragraph(lines, marked[0])
    _note_before(lines, first, notes)
    cues: list[RawCue] = []
    rows: list[tuple[int, str]] = []
    start = 0
    for number, line in enumerate(lines[first:], start=first + 1):
        at = 0
        for found in _AT_END.finditer(line) if "#" in line else ():
            if text := line[at : found.start()].strip():
                rows.append((number, text))
            at, end = found.end(), _ms(found["time"])
            cues += [RawCue(rows[0][0], start, end, rows)] if rows else []
            rows, start = [], end
        if text := line[at:].strip():
            rows.append((number, text))
    return [*cues, *([RawCue(rows[0][0], start, None, rows)] if rows else [])]


def _begin_of_paragraph(lines: list[str], number: int) -> int:
    while number and lines[number - 1].strip():
        number -= 1
    return number
