"""A sign of life that other processes can read: the time of a file in the data folder."""

import time
from pathlib import Path

from django.conf import settings

SILENCE_MEANS_DEAD = 30.0


def beat_file() -> Path:
    return Path(settings.VAR_DIR) / "worker-beat"


def beat() -> None:
    """Say that the worker is alive now."""
    path = beat_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()


def seconds_since_beat() -> float | None:
    """How long ago the worker was last heard of; None when it never was."""
    try:
        return max(0.0, time.time() - beat_file().stat().st_mtime)
    except FileNotFoundError:
        return None
