"""Who speaks in JSON transcripts: a name, a number, or a number whose name stands in a list beside the words."""

import math
from collections.abc import Iterable, Iterator
from typing import Any

from events.files.captions.formats.json_times import SECOND, item_times

MOST_DEPTH = 8
Item = dict[str, Any]

# Podlove's "speaker" is a sign, its "voice" the name.
_KEYS = (
    "voice",
    "speaker",
    "speakerDisplayName",
    "speakerName",
    "speaker_name",
    "speaker_label",
    "speakerId",
    "speaker_id",
    "speakerTag",
    "speaker_tag",
    "name",
)
# What stands above a list may have a name too: that of the file.
_KEYS_ABOVE = tuple(key for key in _KEYS if key not in {"voice", "name"})
# Zoom's, of a recording's timeline.
_USERS = ("username", "name", "displayName")
_IDS, _NAMES = ("id", "spkid", "speakerId", "speaker_id"), ("name", "displayName", "label")


def speaker_of(item: Item, names: dict[str, str]) -> str:
    """A name, or "Sprecher*in 1" for a bare number or letter; `names` are those behind the numbers."""
    text = _first(item, _KEYS)
    alternatives = item.get("alternatives")
    if not text and isinstance(alternatives, list) and alternatives and isinstance(alternatives[0], dict):
        text = _first(alternatives[0], _KEYS)
    users = item.get("users")
    if not text and isinstance(users, list) and users and isinstance(users[0], dict):
        text = _first(users[0], _USERS)
    return numbered(names.get(text, text))


def numbered(text: str) -> str:
    """A name, or "Sprecher*in 1" for a bare number or letter."""
    return f"Sprecher*in {text}" if text.isdigit() or len(text) == 1 else text


def speaker_above(item: Item) -> str:
    """Who says all the parts of an item; empty where it does not tell."""
    return _first(item, _KEYS_ABOVE)


def named_speakers(value: Any) -> dict[str, str]:
    """The names by the numbers that stand for them in the items."""
    return dict(_named(value, 0))


def _named(value: Any, depth: int) -> Iterator[tuple[str, str]]:
    if depth > MOST_DEPTH or not isinstance(value, dict | list):
        return
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if key != "speakers" or not isinstance(inner, list):
            yield from _named(inner, depth + 1)
            continue
        pairs = [(_first(one, _IDS), _first(one, _NAMES)) for one in inner if isinstance(one, dict)]
        yield from (pair for pair in pairs if all(pair))


def speakers_by_start(value: Any) -> dict[int, str]:
    """Who speaks from which millisecond on, where Amazon and IBM list it apart from the words."""
    results = value.get("results") if isinstance(value, dict) else None
    labels = results.get("speaker_labels") if isinstance(results, dict) else None
    segments = labels.get("segments") if isinstance(labels, dict) else None
    words = [word for segment in _objects(segments) for word in _objects(segment.get("items"))]
    words += _objects(value.get("speaker_labels")) if isinstance(value, dict) else []
    starts = [(item_times(word, SECOND)[0], speaker_of(word, {})) for word in words]
    return {start: speaker for start, speaker in starts if start is not None}


def _objects(value: Any) -> list[Item]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _first(item: Item, keys: Iterable[str]) -> str:
    """What stands under the first of these keys that holds more than a number; else the first number."""
    numbers = []
    for key in keys:
        value = item.get(key)
        if isinstance(value, dict):
            value = value.get("name") or value.get("label")
        if isinstance(value, bool | list) or value is None or (isinstance(value, float) and not math.isfinite(value)):
            continue
        text = " ".join(str(value).split())
        if text and not text.isdigit():
            return text
        numbers.append(text)
    return next(filter(None, numbers), "")
