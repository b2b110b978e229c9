"""Reads what cutting programs and players write besides WebVTT and SubRip: SubStation Alpha, SAMI, MicroDVD, MPL2."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from events.files.captions.cues import Notes, RawCue
from events.files.captions.formats.blocks import split_lines
from events.files.captions.formats.languages import languages_left_out
from events.files.captions.markup import plain
from events.files.captions.timestamps import FRAMES_PER_SECOND, parse_time
from portal.base.files.digits import decimal_number

# MicroDVD counts frames, "{25}{75}Text", MPL2 tenths of a second, "[10][30]Text".
_FRAMES = re.compile(r"\{(\d{1,9})\}\{(\d{0,9})\}")
_TENTHS = re.compile(r"\[(\d{1,9})\]\[(\d{0,9})\]")
_TENTHS_PER_SECOND = 10
# "{y:i}" makes a line of MicroDVD italic, "/" one of MPL2.
_MARKS = re.compile(r"\{[a-zA-Z]:[^{}]{0,60}\}")
# A picture drawn with lines stands where the text does.
_DRAWING = re.compile(r"\{[^{}]{0,200}\\p[1-9][^{}]{0,200}\}[^{}]*")
# How something looks, or a remark of whoever wrote it; both are never shown.
_BRACES = re.compile(r"\{[^{}]{0,5000}\}")
_SYNC = re.compile(r"<SYNC\s[^<>]{0,60}?Start\s?=\s?[\"']?(\d{1,9})[\"']?[^<>]{0,60}>", re.IGNORECASE)
_END_OF_SYNC = re.compile(r"</(?:SYNC|BODY|SAMI)\s?>", re.IGNORECASE)
_PARAGRAPH = re.compile(r"<P(?:\s([^<>]{0,200}))?>", re.IGNORECASE)
_CLASS = re.compile(r"\bClass\s?=\s?[\"']?([\w-]{1,60})", re.IGNORECASE)
_SOURCE = re.compile(r"\bID\s?=\s?[\"']?Source\b", re.IGNORECASE)
# What a style says of a class: its name and language.
_LANGUAGE = re.compile(r"\.([\w-]{1,60})\s?\{[^{}]{0,300}?\blang\s?:\s?([\w-]{2,20})", re.IGNORECASE)
_LONGEST_HEAD = 20_000
# Without a line that names them: layer, times, style, name, three margins, effect, text.
_FIELDS = ("layer", "start", "end", "style", "name", "left", "right", "vertical", "effect", "text")


def read_frames(text: str) -> list[RawCue] | None:
    """The cues of a MicroDVD or MPL2 file; the first line of MicroDVD may tell how many frames make a second."""
    cues: list[RawCue] = []
    are_tenths = text.lstrip().startswith("[")
    pattern = _TENTHS if are_tenths else _FRAMES
    rate = float(_TENTHS_PER_SECOND if are_tenths else FRAMES_PER_SECOND)
    for number, line in enumerate(split_lines(text), start=1):
        found = pattern.match(line)
        if found is None:
            continue
        words = line[found.end() :].strip()
        if not cues and found[1] == found[2] and (told := decimal_number(words)):
            rate = told
            continue
        start, end = (round(int(count) * 1000 / rate) if count else None for count in found.groups())
        rows = [(number, _MARKS.sub("", row).removeprefix("/")) for row in words.split("|")]
        cues.append(RawCue(number, start, end, rows))
    return cues or None


def read_sami(text: str, notes: Notes) -> list[RawCue] | None:
    """The cues of a SAMI file, each until the next begins; one without words ends the one before.

    Of several languages the German one is taken, else the first; that the others are left out is noted.
    """
    paragraphs = _chosen_language(list(_sami_paragraphs(text)), text, notes)
    cues: list[RawCue] = []
    shown: RawCue | None = None
    for one in paragraphs:
        if shown is not None and shown.start_ms != one.start_ms:
            shown.end_ms = shown.end_ms or one.start_ms
            shown = None
        if one.is_source:
            shown = RawCue(one.line, one.start_ms, None, [], one.words) if plain(one.words) else None
        elif plain(one.words):
            if shown is None:
                shown = RawCue(one.line, one.start_ms, None)
            shown.rows.append((one.line, one.words))
            cues += [shown] if len(shown.rows) == 1 else []
    return cues or None


class _Paragraph(NamedTuple):
    """What a SAMI file shows from a time on in a class of its styles, which is a language; or whose words these are."""

    start_ms: int
    line: int
    language: str
    words: str
    is_source: bool


def _sami_paragraphs(text: str) -> Iterator[_Paragraph]:
    found = list(_SYNC.finditer(text))
    line, at = 1, 0
    for match, following in zip_longest(found, found[1:]):
        line, at = line + text.count("\n", at, match.start()), match.start()
        content = text[match.end() : following.start() if following else len(text)]
        content = _END_OF_SYNC.split(content, maxsplit=1)[0].replace("\n", " ")
        begins = list(_PARAGRAPH.finditer(content))
        before = content[: begins[0].start()] if begins else content
        if plain(before) or not begins:
            yield _Paragraph(int(match.group(1)), line, "", before, is_source=False)
        for begin, after in zip_longest(begins, begins[1:]):
            told = begin.group(1) or ""
            named = _CLASS.search(told)
            language = named.group(1).upper() if named else ""
            words = content[begin.end() : after.start() if after else len(content)]
            is_source = _SOURCE.search(told) is not None
            yield _Paragraph(int(match.group(1)), line, language, words, is_source)


def _chosen_language(paragraphs: list[_Paragraph], text: str, notes: Notes) -> list[_Paragraph]:
    """Those of one language where classes say something else at the same times."""
    starts: dict[str, set[int]] = {}
    for one in paragraphs:
        if one.language and plain(one.words):
            starts.setdefault(one.language, set()).add(one.start_ms)
    others = languages_left_out(starts, notes, is_german=lambda language: _is_german(language, text))
    return [one for one in paragraphs if one.language not in others]


def _is_german(language: str, text: str) -> bool:
    """By the name of the class, "DEDECC", or by what the styles say of it."""
    told = _LANGUAGE.findall(text[:_LONGEST_HEAD])
    styles = {name.upper(): code.upper() for name, code in told}
    return styles.get(language, language).startswith(("DE", "GER"))


def read_substation(text: str) -> list[RawCue] | None:
    """The dialogue of a SubStation Alpha file; None when it has none."""
    fields = list(_FIELDS)
    cues = []
    for number, line in enumerate(split_lines(text), start=1):
        kind, _colon, rest = line.partition(":")
        if kind.strip() == "Format" and rest.strip().casefold().endswith("text"):
            fields = [name.strip().casefold() for name in rest.split(",")]
        elif kind.strip() == "Dialogue":
            # The text comes last and may hold commas.
            found = dict(zip(fields, rest.split(",", len(fields) - 1), strict=False))
            start, end = parse_time(found.get("start", "")), parse_time(found.get("end", ""))
            speaker = found.get("name") or found.get("actor") or ""
            words = _BRACES.sub("", _DRAWING.sub("", found.get("text", ""))).replace("\\n", " ")
            cues.append(RawCue(number, start, end, [(number, words)], speaker.strip()))
    return cues or None
