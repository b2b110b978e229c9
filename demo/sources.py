"""The demo content's files as plain data. Knows files, no models."""

import uuid
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
CONTENT, MEDIA = FOLDER / "content", FOLDER / "media"
# Every piece of content has a name of its own by which a second run knows it again, whatever an editor has changed.
NAMESPACE = uuid.UUID("6f0d1c1e-6a0e-5b7b-9d0e-0b5d2f6f3c11")

Row = dict[str, Any]


def key_of(kind: str, name: str) -> uuid.UUID:
    """The same UUID for the same thing of the demo in every run."""
    return uuid.uuid5(NAMESPACE, f"{kind}:{name}")


@cache
def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def rows(name: str) -> list[Row]:
    """The rows of one file: "organisations", "municipalities", "exchange", "conferences", "pages", "pictures"."""
    found: list[Row] = _read(CONTENT / f"{name}.yaml")
    return found


def people() -> list[Row]:
    """Rows of the demo's people."""
    found: list[Row] = _read(CONTENT / "people.yaml")["people"]
    return found


def consent_wordings() -> dict[str, str]:
    """Role → the words that people of the demo agreed to."""
    found: dict[str, str] = _read(CONTENT / "people.yaml")["consent_wordings"]
    return found


def operator() -> Row:
    """Who runs and funds the demo."""
    found: Row = _read(CONTENT / "settings.yaml")
    return found


def practices() -> list[Row]:
    """Rows of all write-ups, ordered by their files."""
    return [row for path in sorted((CONTENT / "practices").glob("*.yaml")) for row in _read(path)]


def series() -> list[Row]:
    """In the order of their years; the current one last."""
    return [_read(path) for path in sorted((CONTENT / "series").glob("*.yaml"))]


def recordings() -> list[Row]:
    """Rows of all recordings, ordered by their files."""
    return [_read(path) for path in sorted((CONTENT / "recordings").glob("*.yaml"))]


def timings() -> dict[str, Row]:
    """What was measured when films and sounds were made, by slug."""
    found: dict[str, Row] = _read(MEDIA / "timings.yaml")
    return found
