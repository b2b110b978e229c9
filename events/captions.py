"""Reads caption files: what was said, when, and by whom. Knows files, no models."""

import html
import io
import re
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import PurePath

import webvtt
from django.utils.translation import gettext as _
from webvtt.errors import MalformedCaptionError, MalformedFileError

from portal.base.formats import format_number
from portal.base.timecodes import LIMIT, format_timecode

MAX_BYTES = 5 * 1024 * 1024
MAX_NAME = 120
# A day of one caption each four seconds; and a minute of somebody who speaks fast.
MOST_CUES = 25_000
LONGEST_CUE = 5_000

# No tag holds another: a sign that opens one ends the look for the end of the one before.
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?(?:\s([^<>]*))?>")
_TAG = re.compile(r"</?[a-zA-Z0-9][^<>]*>")
# Entities of more digits than any sign has stay as they are written.
_LONG_ENTITY = re.compile(r"&(?=#(?:[0-9]{8}|[xX][0-9a-fA-F]{8}))")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_PREFIX = re.compile(r"(?:[-–]\s*)?([A-ZÄÖÜ][^:\n]{1,80}):\s+(?=\S)")
_NAME_WORD = re.compile(r"(?:[A-ZÄÖÜ][\w.'’-]*|von|vom|zu|zur|de|den|der|van|da|di|el|al)")


class CaptionError(ValueError):
    """Why a caption file can't be taken, as a sentence for the editor."""


@dataclass(frozen=True)
class CueLine:
    """Whole milliseconds from the beginning; `speaker` is empty where the file names nobody."""

    start_ms: int
    end_ms: int
    speaker: str
    text: str


def parse_captions(data: bytes, name: str) -> list[CueLine]:
    """The lines of a WebVTT or SubRip file in the order of time.

    `name` is the file's name, whose ending tells the format. Raises CaptionError: too large, too many, too long, not
    UTF-8, malformed, empty, overlapping, or ending before it begins.
    """
    if len(data) > MAX_BYTES:
        raise CaptionError(_("Die Datei ist größer als 5 MB. Untertitel brauchen viel weniger Platz."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CaptionError(
            _("Die Datei ist kein Text in UTF-8. Speichern Sie sie noch einmal mit der Kodierung „UTF-8“.")
        ) from error
    if not text.strip():
        raise CaptionError(_("Die Datei ist leer."))
    _check_number(text.count("-->"))
    captions = _read(text, PurePath(name).suffix.lower())
    _check_times(captions)
    _check_lengths(captions)
    lines = [line for caption in captions for line in _lines_of(caption)]
    if not lines:
        raise CaptionError(_("In der Datei steht kein Untertitel."))
    _check_number(len(lines))
    return _with_prefixed_speakers(lines)


def _read(text: str, suffix: str) -> list[webvtt.Caption]:
    try:
        if suffix == ".srt":
            captions = webvtt.from_buffer(io.StringIO(text), format="srt").captions
        else:
            captions = webvtt.from_string(text, strict=True).captions
    except MalformedFileError as error:
        raise CaptionError(
            _("Die Datei ist kein SubRip: Sie beginnt nicht mit der Nummer und der Zeit des ersten Untertitels.")
            if suffix == ".srt"
            else _("Die Datei ist kein WebVTT: In der ersten Zeile muss „WEBVTT“ stehen.")
        ) from error
    except (MalformedCaptionError, ValueError) as error:
        raise CaptionError(
            _("Ein Untertitel hat keine lesbare Zeit. Richtig ist zum Beispiel „00:01:05.000 --> 00:01:08.500“.")
        ) from error
    arrows = sum("-->" in line for line in text.splitlines())
    if suffix == ".srt" and arrows != len(captions):
        raise CaptionError(
            _("%(lost)d von %(all)d Untertiteln haben keine lesbare Nummer oder Zeit.")
            % {"lost": arrows - len(captions), "all": arrows}
        )
    return captions


def _check_number(count: int) -> None:
    if count > MOST_CUES:
        raise CaptionError(
            _("Die Datei hat %(count)s Untertitel, es gehen höchstens %(most)s. Bitte teilen Sie die Aufzeichnung.")
            % {"count": format_number(count), "most": format_number(MOST_CUES)}
        )


def _check_lengths(captions: list[webvtt.Caption]) -> None:
    for number, caption in enumerate(captions, start=1):
        if sum(map(len, caption.lines)) > LONGEST_CUE:
            place = {"number": number, "time": format_timecode(_milliseconds(caption.start_time) // 1000)}
            raise CaptionError(
                _("Untertitel %(number)d bei %(time)s hat mehr als %(most)s Zeichen. Bitte teilen Sie ihn.")
                % {**place, "most": format_number(LONGEST_CUE)}
            )


def _milliseconds(stamp: webvtt.models.Timestamp) -> int:
    return int(stamp.in_milliseconds())


def _check_times(captions: list[webvtt.Caption]) -> None:
    last_end = 0
    for number, caption in enumerate(captions, start=1):
        start, end = _milliseconds(caption.start_time), _milliseconds(caption.end_time)
        place = {"number": number, "time": format_timecode(start // 1000)}
        if end <= start:
            raise CaptionError(_("Untertitel %(number)d bei %(time)s endet, bevor er beginnt.") % place)
        if start < last_end:
            raise CaptionError(_("Untertitel %(number)d bei %(time)s beginnt, bevor der vorige zu Ende ist.") % place)
        if end >= LIMIT * 1000:
            raise CaptionError(_("Untertitel %(number)d bei %(time)s liegt hinter 24 Stunden.") % place)
        last_end = end


def _plain(text: str) -> str:
    """Without tags and line breaks; entities become the signs that they stand for."""
    return " ".join(_CONTROL.sub("", html.unescape(_LONG_ENTITY.sub("&amp;", _TAG.sub("", text)))).split())


def _lines_of(caption: webvtt.Caption) -> list[CueLine]:
    """One line for each voice of a caption; words before the first voice tag belong to nobody."""
    parts = _VOICE.split(caption.raw_text)
    voices = [("", parts[0]), *zip(parts[1::2], parts[2::2], strict=True)]
    start, end = _milliseconds(caption.start_time), _milliseconds(caption.end_time)
    return [
        CueLine(start, end, _plain(voice or "")[:MAX_NAME], text) for voice, words in voices if (text := _plain(words))
    ]


def _with_prefixed_speakers(lines: list[CueLine]) -> list[CueLine]:
    """ "Selma Arndt: Guten Morgen" names who speaks; "Wichtig: Fragen Sie" does not.

    A prefix counts as a name if it has at least two words that look like one, or if the file repeats it.
    """
    prefixes = [match.group(1) if (match := _PREFIX.match(line.text)) else "" for line in lines]
    often = Counter(prefixes)
    result = []
    for line, prefix in zip(lines, prefixes, strict=True):
        words = prefix.split()
        looks_like_name = 0 < len(words) <= 6 and all(_NAME_WORD.fullmatch(word) for word in words)
        if line.speaker or not looks_like_name or (len(words) == 1 and often[prefix] < 2):
            result.append(line)
        else:
            rest = line.text[line.text.index(":") + 1 :].strip()
            result.append(replace(line, speaker=prefix[:MAX_NAME], text=rest))
    return result
