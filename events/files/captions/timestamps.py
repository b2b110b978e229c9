"""Times in caption files, as strictly as the formats say and as loosely as programs and people write them.

Hours may be left out, fields may have one digit, a fraction has a point or a comma and any number of digits, or is a
number of frames; arrows come as "-->", "->", "–>" or "→", and translation programs put spaces between all of it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# Video of European television; cutting programs write "01:00:02:12" for twelve of these after two seconds.
FRAMES_PER_SECOND = 25

_CLOCK = (
    r"[+-]?\d{1,4}(?:\s?:\s?\d{1,3}){1,2}(?:\s?[.,:;]\s?\d{1,9})?"
    r"|\d{1,2}\.\d{2}\.\d{2}[.,:]\d{1,3}"
    r"|\d{1,6}[.,]\d{1,9}s?"
)
# Word makes an arrow of "-->", which becomes "à" where its font is missing; Markdown puts a stroke before ">".
_STRICT_ARROW = r"\s*--+\\?>\s*"
_LOOSE_ARROW = r"\s*(?:[-=–—]{1,3}\s?(?:>|&gt;)|[→⟶➔à\uf0e0])\s*"
_STRICT = re.compile(rf"({_CLOCK}){_STRICT_ARROW}({_CLOCK})(?![\d:])(.*)")
_LOOSE = re.compile(rf"({_CLOCK}){_LOOSE_ARROW}({_CLOCK})(?![\d:])(.*)")
# Times that say so much that nobody writes two of them in a sentence.
_LONG = r"\d{1,2}[:;]\d{2}[:;]\d{2}(?:[:;]\d{2}|[.,]\d{1,3})"
# SubViewer of YouTube, "0:00:01.000,0:00:03.000"; DVD programs, "00:00:01:00 , 00:00:03:12 , Text|zweite Zeile"; Avid.
_PAIR = re.compile(rf"({_LONG})(?:\s?,\s?|[ \t]+)({_LONG})()$")
_LIST = re.compile(rf"({_LONG})\s?,\s?({_LONG})\s?,\s?(.*)")
# Speech recognition: "[00:00:01 - 00:00:03] Text".
_WHOLE = rf"{_LONG}|\d\d:\d\d:\d\d|\d{{1,6}}\.\d{{1,9}}"
_IN_BRACKETS = re.compile(rf"({_WHOLE})\s?[–-]\s?({_WHOLE})(\].*)")
# Premiere's transcripts, "00;00;01;00 - 00;00;03;12", and people: "00:00:01.000 – 00:00:03.500".
_DASH = re.compile(rf"({_LONG})\s?[–-]\s?({_LONG})()$")
_FORMS = ((_STRICT, True), (_LOOSE, False), (_PAIR, True), (_LIST, True), (_DASH, False))
_IN_BRACKETS_FORMS = ((_STRICT, True), (_LOOSE, True), (_IN_BRACKETS, True))
_NUMBER_BEFORE = re.compile(r"\d{1,6}\s?[.):]?[ \t]+(?=\d)")
_ONE = re.compile(_CLOCK)
_ARROW = re.compile(r"-->|[-=–—]{1,3}\s?>|→")
_POINT_MISSING = re.compile(r"(?<=:\d\d)(?=\d{3}$)")
_DOTS = re.compile(r"(\d{1,2})\.(\d{2})\.(\d{2}[.,:]\d{1,3})")
# Where a cue is shown: WebVTT's "align:start line:84%", SubRip's "X1:100 Y1:20".
_SETTINGS = re.compile(
    r"(?:(?:align|position|line|size|vertical|region|[XY][12]|[A-Z])\s?[:=]\s?[\w%.,-]+(?:\s+|$))*", re.IGNORECASE
)
_SWITCHES = re.compile(r"\^[IBU]")
_FIELD = re.compile(r"\d+")
_FRACTION = re.compile(r"[.,:;]\s?\d{1,9}$")
# As translating programs write them for Chinese and Japanese.
_WIDE = str.maketrans("０１２３４５６７８９：，．－＞", "0123456789:,.->")
# Letters of a line in which its first or last word is looked for.
_EDGE = 40


@dataclass(frozen=True, slots=True)
class TimingLine:
    """The times of a cue in milliseconds, None for one that can't be read; `text` is what follows behind them.

    `is_strict`: with the arrow of the formats, so that it is a time wherever it stands.
    """

    start_ms: int | None
    end_ms: int | None
    text: str = ""
    is_strict: bool = True


def parse_time(text: str) -> int | None:
    """Whole milliseconds of "00:01:05,500", "1:5.5", "65.5", "00:01:05:12"; None when it is no time."""
    text = text.strip().replace(";", ":")
    if _ONE.fullmatch(text) is None:
        return None
    text = _POINT_MISSING.sub(".", _DOTS.sub(r"\1:\2:\3", text.rstrip("s")))
    sign = -1 if text.startswith("-") else 1
    fields = _FIELD.findall(text)
    fraction = 0
    if len(fields) > 1 and _has_fraction(text, len(fields)):
        fraction = _fraction(fields.pop(), is_frames=text[_FRACTION.search(text).start()] in ":;")  # type: ignore[union-attr]
    seconds = 0
    for field in fields:
        seconds = seconds * 60 + int(field)
    return sign * (seconds * 1000 + fraction)


def _has_fraction(text: str, count: int) -> bool:
    """Whether the last field is less than a second: behind a point or comma, or a fourth field."""
    match = _FRACTION.search(text)
    return match is not None and (match.group()[0] in ".,;" or count == 4)


def _fraction(digits: str, *, is_frames: bool) -> int:
    """Milliseconds of the digits behind the seconds."""
    if is_frames and len(digits) < 3:
        return int(digits) * 1000 // FRAMES_PER_SECOND
    return int(f"{digits:0<3}"[:3])


def parse_timing(line: str) -> TimingLine | None:
    """The times of a line like "00:01.000 --> 00:03.500 align:start"; None when it is none.

    Settings behind the times are dropped; other words are the beginning of the text.
    """
    line = line.strip().translate(_WIDE)
    if not line[:1].isdigit() and line[:1] not in {"-", "+", "["}:
        return None
    if line.startswith("["):
        return _parse_forms(line.lstrip("["), _IN_BRACKETS_FORMS)
    return _parse_forms(line, _FORMS) or _parse_forms(_NUMBER_BEFORE.sub("", line, count=1), _FORMS)


def _parse_forms(line: str, forms: Iterable[tuple[re.Pattern[str], bool]]) -> TimingLine | None:
    for pattern, is_strict in forms:
        match = pattern.match(line)
        if match is not None:
            text = _SETTINGS.sub("", match.group(3).lstrip("]").strip(), count=1)
            if pattern is _LIST:
                # DVD programs switch italics, bold and underlined letters on and off so.
                text = _SWITCHES.sub("", text).replace("|", "\n")
            return TimingLine(parse_time(match.group(1)), parse_time(match.group(2)), text, is_strict)
    return None


def has_time(line: str) -> bool:
    """Whether a line begins or ends with a time that has a colon, in brackets or without, or holds an arrow of one."""
    words = [word.strip("[](){}<>#") for word in (line[:_EDGE].split()[:1] + line[-_EDGE:].split()[-1:])]
    return any(len(word) < _EDGE and ":" in word and parse_time(word) is not None for word in words) or (
        parse_broken_timing(line) is not None
    )


def parse_broken_timing(line: str) -> TimingLine | None:
    """A line that was meant to be times but has one or two that can't be read; None when it was not."""
    arrow = _ARROW.search(line)
    if arrow is None or len(line) > 120:
        return None
    before, after = line[: arrow.start()].strip(), line[arrow.end() :].strip()
    start, end = _leading(before), _leading(after)
    if start is None and end is None and not (_looks_meant(before) and _looks_meant(after)):
        return None
    if start is not None and end is not None:
        return None
    return TimingLine(start, end, is_strict=False)


def _leading(text: str) -> int | None:
    words = text.split()
    return parse_time(words[0]) if words and len(words) < 4 else None


def _looks_meant(text: str) -> bool:
    """Whether it holds digits and colons and hardly a letter."""
    letters = sum(sign.isalpha() for sign in text)
    return ":" in text and any(sign.isdigit() for sign in text) and letters <= 2
