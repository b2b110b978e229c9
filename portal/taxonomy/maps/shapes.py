"""Outlines of regions: silhouettes for rings and tiles, map-grade areas for maps. Loaded once, when first needed.

Every coordinate is in map units or fractions of a drawing; y grows downwards. Boundaries: © GeoBasis-DE / BKG 2016
(Daten verändert).
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent.parent / "data"
LAND = "09"
CREDIT = "© GeoBasis-DE / BKG 2016 (Daten verändert)"
METRES_PER_UNIT = 50.0


@dataclass(frozen=True, slots=True)
class Silhouette:
    """A simplified outline around the origin; the larger of `width` and `height` is 400."""

    width: int
    height: int
    path: str


@dataclass(frozen=True, slots=True)
class Area:
    """One region on a map; `x` and `y` are the label's point in map units."""

    ags: str
    label: str
    x: int
    y: int
    path: str


@dataclass(frozen=True, slots=True)
class RegionMap:
    """The parts of a region, ready to be drawn: `view_box` is (x, y, width, height) in map units.

    `ground` is the outline of a Kreis, seen where areas outside any municipality lie; empty elsewhere.
    """

    view_box: tuple[int, int, int, int]
    areas: tuple[Area, ...]
    ground: str = ""


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@cache
def _silhouettes() -> dict[str, list[Any]]:
    shapes: dict[str, list[Any]] = _read(DATA / "silhouettes.json")["shapes"]
    return shapes


@cache
def _bavaria() -> dict[str, Any]:
    shapes: dict[str, Any] = _read(DATA / "shapes-bayern.json")
    return shapes


def place_key(ags: str | None) -> str:
    """The key under which a region is drawn: five digits for a kreisfreie Stadt, Bavaria for what has no shape."""
    key = (ags or LAND).strip()
    if len(key) == 8 and key.endswith("000"):
        key = key[:5]
    while key and key not in _silhouettes():
        key = {8: key[:5], 5: key[:3]}.get(len(key), "")
    return key or LAND


def silhouette_of(ags: str | None) -> Silhouette:
    """The silhouette of a region; of the smallest known region around it when it has none."""
    return Silhouette(*_silhouettes()[place_key(ags)])


def _municipalities(kreis: str) -> RegionMap:
    shapes = _read(DATA / "shapes-gemeinden" / f"{kreis}.json")
    x, y, width, height = (int(number) for number in shapes["viewBox"].split())
    areas = tuple(
        Area(part["ags"], part["name"], part["x"], part["y"], part["d"])
        for part in shapes["areas"]
        if part["kind"] == "gemeinde"
    )
    return RegionMap((x, y, width, height), areas, shapes["outline"])


def region_map(ags: str) -> RegionMap:
    """The next smaller regions of one: Kreise of the Land or of a Bezirk, municipalities of a Kreis.

    A municipality has the map of its Kreis: it is kept once, not for each of them.
    """
    return _region_map(place_key(ags)[:5])


@cache
def _region_map(key: str) -> RegionMap:
    if len(key) == 5:
        return _municipalities(key)
    parts = [part for part in _bavaria()["kreise"] if part["ags"].startswith(key)]
    left = min(part["bbox"][0] for part in parts)
    top = min(part["bbox"][1] for part in parts)
    right = max(part["bbox"][0] + part["bbox"][2] for part in parts)
    bottom = max(part["bbox"][1] + part["bbox"][3] for part in parts)
    margin = round(max(right - left, bottom - top) / 60)
    box = (left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin)
    areas = (Area(part["ags"], part["label"], part["x"], part["y"], part["d"]) for part in parts)
    return RegionMap(box, tuple(areas))


@cache
def area_boxes() -> dict[str, tuple[int, int, int, int]]:
    """The box around each Kreis by its key, in map units: left, top, right, bottom."""
    boxes = ((part["ags"], part["bbox"]) for part in _bavaria()["kreise"])
    return {ags: (x, y, x + width, y + height) for ags, (x, y, width, height) in boxes}


def map_point(lat: float, lon: float) -> tuple[float, float]:
    """Where a place in degrees lies in map units."""
    return (lon - 8.95) * 73171.8 / METRES_PER_UNIT, (50.60 - lat) * 111209.7 / METRES_PER_UNIT
