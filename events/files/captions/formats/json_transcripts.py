"""Reads transcripts in JSON, as speech recognition and video sites write them.

Whisper and its kin ("segments", "chunks", "transcription"), YouTube ("events"), Amara, Azure, Deepgram, the podcast
namespace: they differ in names and units. The list with most text counts whose items have a beginning and words.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from events.files.captions.cues import RawCue
from events.files.captions.formats.json_speakers import (
    MOST_DEPTH,
    Item,
    named_speakers,
    speaker_above,
    speaker_of,
    speakers_by_start,
)
from events.files.captions.formats.json_times import item_times, seconds_or_milliseconds

_TEXT = (
    "text",
    "body",
    "transcript",
    "content",
    "caption",
    "sentence",
    "display",
    "lexical",
    "punctuated_word",
    "word",
    "utf8",
    "value",
)
# Lists of single words stand beside those of sentences; what is seen in a film beside what is said.
_WORDS = frozenset({"words", "tokens", "items", "word_segments"})
_SPOKEN = frozenset({"transcript", "transcription", "segments", "utterances", "phrases"})
_KINDS_OF_WORDS = frozenset({"word", "pronunciation", "punctuation", "punct"})
# Words without sentences are put together until here.
_LONGEST_JOINED = 80
_LONGEST_PAUSE_MS = 1_500
_ENDS = (".", "?", "!", "…")
# Between objects that follow one another.
_BLANKS = re.compile(r"[\s,]*")


def is_json(text: str) -> bool:
    """Whether a text is whole JSON, of a transcript or of something else."""
    return _load(text) is not None


def read_json(text: str) -> list[RawCue] | None:
    """The cues of a JSON file or of one with an object after the other; None when it is no JSON or no transcript."""
    loaded = _load(text)
    if loaded is None:
        return None
    candidates = [(name, items) for name, items in _lists(loaded, "", 0) if any(_text_of(item) for item in items)]
    if not candidates:
        return None
    name, items = max(candidates, key=_importance)
    items = _tagged(items)
    lines = _lines_of(text, items)
    unit = seconds_or_milliseconds(items, [len(_text_of(item)) for item in items])
    names, by_start = named_speakers(loaded), speakers_by_start(loaded)
    cues: list[RawCue] = []
    for item, line in zip(items, lines, strict=True):
        start, end = item_times(item, unit)
        rows = [(line, row) for row in _text_of(item).split("\n")]
        speaker = speaker_of(item, names) or (by_start.get(start, "") if start is not None else _latest(cues))
        cues.append(RawCue(line, start, end, rows, speaker))
    are_words = name in _WORDS or all(map(_is_word, items)) or _are_words(cues)
    return _joined(cues) if are_words else cues


def _tagged(items: list[Item]) -> list[Item]:
    """The items, or those that have a speaker where Google lists all words once more with them."""
    tagged = [item for item in items if item.get("speakerTag") or item.get("speakerLabel")]
    return tagged if 2 * len(tagged) == len(items) else items


def _latest(cues: list[RawCue]) -> str:
    """Who has said the word before: a sign has no time of its own."""
    return cues[-1].speaker if cues else ""


def _importance(found: tuple[str, list[Item]]) -> tuple[bool, bool, int]:
    name, items = found
    return name not in _WORDS, name in _SPOKEN, _characters(items)


def _load(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        pass
    return _load_several(text)


def _load_several(text: str) -> list[Any] | None:
    """The objects of a text that holds one after the other, as recognition writes one for each sentence."""
    decoder = json.JSONDecoder()
    found: list[Any] = []
    at = _behind_blanks(text, 0)
    try:
        while text.startswith("{", at):
            value, end = decoder.raw_decode(text, at)
            found.append(value)
            at = _behind_blanks(text, end)
    except (ValueError, RecursionError):
        return None
    return found if len(found) > 1 and at == len(text) else None


def _behind_blanks(text: str, at: int) -> int:
    match = _BLANKS.match(text, at)
    return match.end() if match else at


def _lists(value: Any, name: str, depth: int) -> Iterator[tuple[str, list[Item]]]:
    """Each list of objects with a time and the name under which it stands; those inside of such items are left out."""
    if depth > MOST_DEPTH:
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _lists(inner, str(key), depth + 1)
    elif isinstance(value, list):
        items = [item for item in map(_as_item, value) if item is not None]
        # Punctuation has no time of its own there.
        # Premiere's parts have times, and their words have the text.
        if any(item_times(item, 1)[0] is not None and _text_of(item) for item in items):
            yield name, [item for item in items if _text_of(item)]
        else:
            nested: dict[str, list[Item]] = {}
            for item in items:
                above = speaker_above(item)
                for inner_name, inner in _lists(item, name, depth + 1):
                    # What a part says itself counts; its own empty field says nothing.
                    parts = [part if speaker_of(part, {}) else {**part, "speaker": above} for part in inner]
                    nested.setdefault(inner_name, []).extend(parts)
            yield from nested.items()


def _as_item(value: Any) -> Item | None:
    """An object, or a word that IBM's recognition writes as a list: ["guten", 0.5, 0.9]."""
    if isinstance(value, list) and len(value) == 3 and isinstance(value[0], str):
        return {"word": value[0], "start": value[1], "end": value[2]}
    return value if isinstance(value, dict) else None


def _text_of(item: Item) -> str:
    for key in _TEXT:
        value = item.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
        if isinstance(value, list):
            return "\n".join(_text_of(part) for part in value if isinstance(part, dict)).strip()
    if isinstance(item.get("segs"), list):
        return "".join(str(part.get("utf8", "")) for part in item["segs"] if isinstance(part, dict)).strip()
    for key in ("nBest", "alternatives", "sentences"):
        inner = item.get(key)
        if isinstance(inner, list):
            parts = [_text_of(part) for part in inner if isinstance(part, dict)]
            return " ".join(parts if key == "sentences" else parts[:1]).strip()
    return ""


def _is_word(item: Item) -> bool:
    """Whether an item says of itself that it is a word or a sign."""
    return item.get("type") in _KINDS_OF_WORDS or "value" in item or ("word" in item and "text" not in item)


def _characters(items: list[Item]) -> int:
    return sum(len(_text_of(item)) for item in items)


def _lines_of(text: str, items: list[Item]) -> list[int]:
    """The line of each item where the key of its text occurs once for each; else 1."""
    for key in _TEXT:
        places = [match.start() for match in re.finditer(rf'"{key}"\s*:', text)]
        extra = len(places) - len(items)
        if extra in {0, 1} and places:
            lines, line, at = [], 1, 0
            for place in places[extra:]:
                line += text.count("\n", at, place)
                at = place
                lines.append(line)
            return lines
    return [1] * len(items)


def _are_words(cues: list[RawCue]) -> bool:
    return len(cues) > 20 and sum(" " in cue.source for cue in cues) < len(cues) // 50


def _joined(cues: list[RawCue]) -> list[RawCue]:
    """Words put together to cues: until a sentence ends, somebody else speaks, a pause comes or the line is full."""
    joined: list[RawCue] = []
    for cue in cues:
        last = joined[-1] if joined else None
        if last is None or not _goes_on(last, cue):
            joined.append(cue)
            continue
        glue = "" if cue.source in {",", ".", "?", "!", ";", ":"} else " "
        last.rows = [(last.line, f"{last.source}{glue}{cue.source}")]
        last.end_ms = cue.end_ms if cue.end_ms is not None else last.end_ms
    return joined


def _goes_on(last: RawCue, cue: RawCue) -> bool:
    if cue.source in {",", ".", "?", "!"}:
        return True
    pause = (cue.start_ms or 0) - (last.end_ms or cue.start_ms or 0)
    return (
        last.speaker == cue.speaker
        and not last.source.endswith(_ENDS)
        and len(last.source) + len(cue.source) < _LONGEST_JOINED
        and pause < _LONGEST_PAUSE_MS
    )
