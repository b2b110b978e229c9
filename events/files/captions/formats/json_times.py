"""Beginnings and ends in JSON transcripts, under the names and in the units of those who write them."""

import math
import re
from typing import Any

from events.files.captions.timestamps import parse_time

SECOND, MILLISECOND = 1000.0, 1.0
_TICKS = 10_000
_DAY = 24 * 3600

_START = (
    *("start", "startTime", "start_time", "startOffset", "begin", "from", "start_ts", "ts", "t0", "time"),
    "data_start",
)
_END = ("end", "endTime", "end_time", "endOffset", "stop", "to", "end_ts", "t1", "data_end")
_DURATION = ("duration", "dur")
_START_MS, _END_MS, _DURATION_MS = (
    ("tStartMs", "startMs", "start_ms", "offsetMilliseconds"),
    ("tEndMs", "endMs", "end_ms"),
    ("dDurationMs", "durationMs", "durationMilliseconds"),
)
_DURATION_OF_ISO = re.compile(r"PT(?:(\d{1,4})H)?(?:(\d{1,4})M)?(?:(\d{1,9}(?:\.\d{1,9})?)S)?")
_SECONDS = re.compile(r"(\d{1,9}(?:[.,]\d{1,9})?)s?")
# In milliseconds a caption has more of them than letters; in seconds it never has.
_USUAL_MS = 200


def item_times(item: dict[str, Any], unit: float) -> tuple[int | None, int | None]:
    """Beginning and end in milliseconds; `unit` is how many of them a bare number stands for."""
    offsets = item.get("offsets")
    if isinstance(offsets, dict) and "from" in offsets:
        return _milliseconds(offsets.get("from"), MILLISECOND), _milliseconds(offsets.get("to"), MILLISECOND)
    for key in ("timestamp", "timestamps"):
        value = item.get(key)
        if isinstance(value, list) and len(value) == 2:
            return _milliseconds(value[0], unit), _milliseconds(value[1], unit)
        if isinstance(value, dict):
            return item_times(value, unit)
    instances = item.get("instances")
    if isinstance(instances, list) and instances and isinstance(instances[0], dict):
        return item_times({**instances[0], "instances": None}, unit)
    if "offsetInTicks" in item:
        start = _milliseconds(item["offsetInTicks"], 1 / _TICKS)
        return start, _plus(start, _milliseconds(item.get("durationInTicks"), 1 / _TICKS))
    start = _first(item, _START_MS, MILLISECOND)
    if start is not None:
        end = _first(item, _END_MS, MILLISECOND)
        return start, end if end is not None else _plus(start, _first(item, _DURATION_MS, MILLISECOND))
    start, end = _first(item, _START, unit), _first(item, _END, unit)
    if start is None and isinstance(item.get("offset"), str):
        start = _milliseconds(item["offset"], unit)  # a number is a place in the text
    return start, end if end is not None else _plus(start, _first(item, _DURATION, unit))


def seconds_or_milliseconds(items: list[dict[str, Any]], letters: list[int]) -> float:
    """SECOND or MILLISECOND, told by the size of whole numbers; `letters` are the lengths of the texts."""
    pairs = [item_times(item, SECOND) for item in items]
    numbers = [start for start, _end in pairs if start is not None]
    is_whole = all(start % 1000 == 0 and (end or 0) % 1000 == 0 for start, end in pairs if start is not None)
    if not numbers or not is_whole:
        return SECOND
    if max(numbers) > _DAY * 1000:
        return MILLISECOND
    spans = sorted((end - start) // 1000 for start, end in pairs if start is not None and end is not None)
    median = spans[len(spans) // 2] if spans else 0
    usual = sorted(letters)[len(letters) // 2] if letters else 0
    return MILLISECOND if median >= _USUAL_MS and median > usual else SECOND


def _plus(start: int | None, duration: int | None) -> int | None:
    return None if start is None or duration is None else start + duration


def _first(item: dict[str, Any], keys: tuple[str, ...], unit: float) -> int | None:
    return next((found for key in keys if key in item and (found := _milliseconds(item[key], unit)) is not None), None)


def _of_duration(text: str) -> int | None:
    """Of "PT1M2.5S", as Azure writes them."""
    match = _DURATION_OF_ISO.fullmatch(text)
    if match is None:
        return None
    hours, minutes, seconds = (float(part or 0) for part in match.groups())
    return round((hours * 3600 + minutes * 60 + seconds) * 1000)


def _milliseconds(value: Any, unit: float) -> int | None:
    """Of a number, of "1.400s" or of a clock's time."""
    if isinstance(value, dict):
        value = value.get("seconds")
    if isinstance(value, str):
        text = value.strip()
        match = _SECONDS.fullmatch(text)
        if match is None:
            return _of_duration(text) if text.startswith("PT") else parse_time(text)
        value = float(match.group(1).replace(",", "."))
        unit = SECOND if text.endswith("s") or "." in text else unit
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        exact = float(value) * unit
    except OverflowError:
        return None
    return round(exact) if math.isfinite(exact) and abs(exact) < 1e12 else None
