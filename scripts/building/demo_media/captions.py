"""Measured sentences as WebVTT with voice tags."""

from collections.abc import Callable

from scripts.building.demo_media.speech import Spoken


def _clock(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{rest:03d}"


def as_webvtt(spoken: list[Spoken], name_of: Callable[[str], str]) -> str:
    blocks = ["WEBVTT"]
    for sentence in spoken:
        times = f"{_clock(sentence.start_ms)} --> {_clock(sentence.end_ms)}"
        blocks.append(f"{times}\n<v {name_of(sentence.voice)}>{sentence.text}")
    return "\n\n".join(blocks) + "\n"
