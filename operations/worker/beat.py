"""A sign of life that other processes can read: the time of a file in the data folder."""

import time
from pathlib import Path

from django.conf import settings

SILENCE_MEANS_DEAD = 30.0
# The part of the worker that feeds the index speaks only when it got on: longer than any batch or another's writing.
INDEX = "index"
HUNGER_MEANS_DEAD = 60.0


def beat_file(part: str = "worker") -> Path:
    """The file whose time is the sign of life of a part."""
    return Path(settings.VAR_DIR) / f"{part}-beat"


def beat(part: str = "worker") -> None:
    """Say that the worker, or a part of it, is alive now."""
    path = beat_file(part)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()


def seconds_since_beat(part: str = "worker") -> float | None:
    """How long ago it was last heard of; None when it never was."""
    try:
        return max(0.0, time.time() - beat_file(part).stat().st_mtime)
    except FileNotFoundError:
        return None
