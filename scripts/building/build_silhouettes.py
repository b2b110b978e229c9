"""Precompute the simplified silhouettes that the rings and tiles are drawn from.

    python -m venv silhouettes-env
    silhouettes-env/bin/pip install shapely
    silhouettes-env/bin/python scripts/building/build_silhouettes.py

Reads `portal/taxonomy/data/shapes-gemeinden/*.json`, writes `portal/taxonomy/data/silhouettes.json`. For each region:
the largest polygon without its holes, narrow inlets closed, simplified; the larger extent is 400 units, the middle of
the bounding box is the origin, y grows downwards.
"""

import itertools
import json
import re
from pathlib import Path

from shapely import unary_union
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

DATA = Path(__file__).resolve().parents[2] / "portal" / "taxonomy" / "data"
EXTENT = 400
NUMBER = re.compile(r"-?\d+")
RING = re.compile(r"M([^lz]+)l([^z]+)z")


def parse_path(path: str) -> BaseGeometry:
    """The area of a path of closed relative rings under the even-odd rule."""
    area: BaseGeometry = Polygon()
    for start, moves in RING.findall(path):
        x, y = (int(text) for text in NUMBER.findall(start))
        points = [(x, y)]
        numbers = [int(text) for text in NUMBER.findall(moves)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        area = area.symmetric_difference(Polygon(points).buffer(0))
    return area


def largest(area: BaseGeometry) -> Polygon:
    parts = area.geoms if isinstance(area, MultiPolygon) else [area]
    return max((part for part in parts if isinstance(part, Polygon)), key=lambda part: part.area)


def silhouette(area: BaseGeometry) -> list[int | str]:
    """[width, height, path] of one region."""
    shape = Polygon(largest(area).exterior)
    left, top, right, bottom = shape.bounds
    extent = max(right - left, bottom - top)
    shape = largest(shape.buffer(extent / 60).buffer(-extent / 60).simplify(extent / 110))
    left, top, right, bottom = shape.bounds
    scale = EXTENT / max(right - left, bottom - top)
    points = [
        (round((x - (left + right) / 2) * scale), round((y - (top + bottom) / 2) * scale))
        for x, y in shape.exterior.coords[:-1]
    ]
    path = f"M{points[0][0]} {points[0][1]}l"
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(points)]
    path += " ".join(f"{dx} {dy}" for dx, dy in steps if (dx, dy) != (0, 0)).replace(" -", "-") + "z"
    return [round((right - left) * scale), round((bottom - top) * scale), path]


def main() -> None:
    outlines: dict[str, BaseGeometry] = {}
    shapes: dict[str, list[int | str]] = {}
    for file in sorted((DATA / "shapes-gemeinden").glob("*.json")):
        kreis = json.loads(file.read_text(encoding="utf-8"))
        outlines[kreis["kreis"]] = parse_path(kreis["outline"])
        shapes[kreis["kreis"]] = silhouette(outlines[kreis["kreis"]])
        for area in kreis["areas"]:
            if area["kind"] == "gemeinde" and not area["ags"].endswith("000"):
                shapes[area["ags"]] = silhouette(parse_path(area["d"]))
    for prefix in sorted({ags[:length] for ags in outlines for length in (2, 3)}):
        shapes[prefix] = silhouette(unary_union([area for ags, area in outlines.items() if ags.startswith(prefix)]))
    lines = ",\n".join(f'"{ags}":{json.dumps(shapes[ags], separators=(",", ":"))}' for ags in sorted(shapes))
    credit = "© GeoBasis-DE / BKG 2016 (Daten verändert)"
    text = f'{{"credit":"{credit}","extent":{EXTENT},"shapes":{{\n{lines}\n}}}}\n'
    (DATA / "silhouettes.json").write_text(text, encoding="utf-8")
    print(f"{len(shapes)} silhouettes")


if __name__ == "__main__":
    main()
