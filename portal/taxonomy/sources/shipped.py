"""The regions of Bavaria as the package ships them, read from its CSV files."""

import csv
from collections.abc import Iterator
from pathlib import Path

from portal.taxonomy.enums import RegionLevel, SizeClass, size_class_of
from portal.taxonomy.keys import place_slug
from portal.taxonomy.models import Region

DATA = Path(__file__).parent.parent / "data"

# The middle of the largest circle inside Bavaria; the files hold no row for the Land.
LAND_POINT = (48.7497, 11.8186)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _parent_of(ags: str, level: RegionLevel) -> str | None:
    lengths = {RegionLevel.LAND: 0, RegionLevel.BEZIRK: 2, RegionLevel.KREIS: 3, RegionLevel.GEMEINDE: 5}
    return ags[: lengths[level]] or None


def _size_class(row: dict[str, str], level: RegionLevel, population: int | None) -> SizeClass:
    if level == RegionLevel.GEMEINDE or row["type"] == "kreisfreie Stadt":
        return size_class_of(population)
    return SizeClass.NONE


def _region(row: dict[str, str], level: RegionLevel) -> Region:
    population = int(row["population"]) if row["population"] else None
    name_long = row.get("name_long") or row["name"]
    return Region(
        ags=row["ags"],
        level=level.value,
        name=row["name"],
        name_long=name_long,
        label=row["label"],
        slug=place_slug(row["label"]),
        type=row["type"],
        parent_id=_parent_of(row["ags"], level),
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        area_km2=float(row["area_km2"]),
        population=population,
        population_year=int(row["population_year"]) if row["population_year"] else None,
        population_source=row["population_source"],
        size_class=_size_class(row, level, population).value,
    )


def _land(bezirke: list[dict[str, str]]) -> dict[str, str]:
    """The Land's row: sums of the Bezirke."""
    return {
        **bezirke[0],
        "ags": "09",
        "name": "Bayern",
        "name_long": "Freistaat Bayern",
        "label": "Bayern",
        "type": "Land",
        "lat": str(LAND_POINT[0]),
        "lon": str(LAND_POINT[1]),
        "area_km2": str(round(sum(float(row["area_km2"]) for row in bezirke), 2)),
        "population": str(sum(int(row["population"]) for row in bezirke)),
    }


def read_regions() -> list[Region]:
    """All 2,160 regions, unsaved, parents before children: 1 Land, 7 Bezirke, 96 Kreise, 2,056 Gemeinden."""
    bezirke = list(_rows("bezirke-bayern"))
    levels = (
        ([_land(bezirke)], RegionLevel.LAND),
        (bezirke, RegionLevel.BEZIRK),
        (_rows("kreise-bayern"), RegionLevel.KREIS),
        (_rows("gemeinden-bayern"), RegionLevel.GEMEINDE),
    )
    return [_region(row, level) for rows, level in levels for row in rows]


def read_neighbours() -> list[tuple[str, str, float]]:
    """Pairs (smaller key, larger key, common border in km) of Kreise and of Gemeinden."""
    return [
        (row["ags_a"], row["ags_b"], float(row["border_km"]))
        for name in ("kreise-neighbours", "gemeinden-neighbours")
        for row in _rows(name)
    ]
