"""A folder of pages for measuring: `pages.jsonl`, `themes.json`, `regions.json`."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from demo.benchmark.rows import KINDS, Place, Row


class CorpusError(ValueError):
    """The folder can't be read; the message names file, line and field."""


def read_themes(folder: Path) -> list[tuple[str, str]]:
    """Slug and label of each theme. Raises CorpusError."""
    return [(str(slug), str(label)) for slug, label in _pairs(folder / "themes.json", 2)]


def read_places(folder: Path) -> list[Place]:
    """The regions, parents before their children. Raises CorpusError."""
    rows = _pairs(folder / "regions.json", 4)
    places = [Place(str(ags), str(name), str(level), str(parent or "")) for ags, name, level, parent in rows]
    return sorted(places, key=lambda place: (len(place.ags), place.ags))


def read_rows(folder: Path) -> Iterator[Row]:
    """The pages one by one, so that a large file needs no memory. Raises CorpusError."""
    path = folder / "pages.jsonl"
    with _opened(path) as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    yield _row(json.loads(line))
                except (ValueError, KeyError, TypeError) as error:
                    raise CorpusError(f"{path.name}, line {number}: {type(error).__name__}: {error}") from error


def _row(fields: dict[str, Any]) -> Row:
    if fields["kind"] not in KINDS:
        raise ValueError(f"kind: {fields['kind']!r} is neither of {', '.join(KINDS)}")
    return Row(
        n=int(fields["n"]),
        kind=fields["kind"],
        title=fields["title"],
        slug=fields["slug"],
        intro=fields.get("intro") or "",
        body=fields.get("body") or "",
        themes=tuple(fields.get("themes") or ()),
        ags=str(fields.get("ags") or ""),
        year=fields.get("year"),
        cues=tuple((int(second), str(text)) for second, text in fields.get("cues") or ()),
    )


def _pairs(path: Path, width: int) -> list[list[Any]]:
    with _opened(path) as file:
        try:
            rows = json.load(file)
        except ValueError as error:
            raise CorpusError(f"{path.name}: {error}") from error
    if not isinstance(rows, list) or any(not isinstance(row, list) or len(row) != width for row in rows):
        raise CorpusError(f"{path.name}: a list of lists of {width} values is expected")
    return rows


def _opened(path: Path) -> Any:
    try:
        return path.open(encoding="utf-8")
    except OSError as error:
        raise CorpusError(f"{path.name}: {error.strerror}") from error
