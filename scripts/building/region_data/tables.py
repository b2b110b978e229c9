"""Rows of the CSV files."""

from collections import Counter
from typing import Any

from scripts.building.region_data.names import compared, space_out, spell_out
from scripts.building.region_data.sources import Row, Sources

CITY, TOWN, OTHER = "kreisfreie Stadt", "Stadt", "Gemeinde oder Markt"
SEATS = {"PPL", "PPLA", "PPLA2", "PPLA3", "PPLA4"}
OFFICIAL = ("2018", "destatis-2018")


def corrected(sources: Sources, feature: Row) -> dict[str, str]:
    """name, ars, type (as the source has it) and exists of a feature, after the hand-kept changes."""
    facts = feature["properties"]
    values = {"name": facts["GEN"], "ars": facts["RS"], "type": facts["BEZ"], "exists": "ja"}
    for change in sources.corrections.get(facts["AGS"], []):
        if values[change.field] != change.old:
            raise ValueError(f"{facts['AGS']}: {change.field} is {values[change.field]!r}, not {change.old!r}")
        values[change.field] = change.new
    if facts["BEM"] == "kreisfrei":
        values["type"] = CITY
    return values


def kreis_rows(
    sources: Sources, points: dict[str, tuple[float, float]], members: Counter[str], free: Counter[str]
) -> list[Row]:
    rows = []
    for source in sources.kreise:
        ags = source["AGS"]
        name = space_out(source["name"].replace(", Landeshauptstadt", ""))
        is_city = source["type"] == "Kreisfreie Stadt"
        rows.append(
            {
                "ags": ags,
                "name": name,
                "name_long": spell_out(name),
                "label": f"{'Stadt' if is_city else 'Landkreis'} {name}",
                "type": CITY if is_city else "Landkreis",
                "bezirk_ags": ags[:3],
                "bezirk_name": sources.bezirk_names[ags[:3]],
                "nuts3": source["NUTS3"],
                "gemeinden": members[ags],
                "gemeindefreie_gebiete": free[ags],
                "lat": points[ags][0],
                "lon": points[ags][1],
                "area_km2": source["area_km2"],
                "population": source["population"],
                "population_year": OFFICIAL[0],
                "population_source": OFFICIAL[1],
            }
        )
    return rows


def bezirk_rows(sources: Sources, kreise: list[Row], points: dict[str, tuple[float, float]]) -> list[Row]:
    rows = []
    for ags, name in sorted(sources.bezirk_names.items()):
        own = [row for row in kreise if row["bezirk_ags"] == ags]
        cities = sum(row["type"] == CITY for row in own)
        rows.append(
            {
                "ags": ags,
                "name": name,
                "label": f"Regierungsbezirk {name}",
                "type": "Regierungsbezirk",
                "kreise": len(own),
                "landkreise": len(own) - cities,
                "kreisfreie_staedte": cities,
                "gemeinden": sum(row["gemeinden"] for row in own),
                "lat": points[ags][0],
                "lon": points[ags][1],
                "area_km2": round(sum(row["area_km2"] for row in own), 2),
                "population": sum(row["population"] for row in own),
                "population_year": OFFICIAL[0],
                "population_source": OFFICIAL[1],
            }
        )
    return rows


def _geonames(sources: Sources) -> dict[str, list[list[str]]]:
    by_key: dict[str, list[list[str]]] = {}
    for fields in sources.places:
        if fields[7] in SEATS and int(fields[14] or 0) > 0:
            by_key.setdefault(fields[13], []).append(fields)
    return by_key


def _population(feature: Row, candidates: list[list[str]]) -> tuple[Any, str, str]:
    wanted = compared(feature["properties"]["GEN"])
    fitting = [
        fields for fields in candidates if wanted in {compared(name) for name in [fields[1], *fields[3].split(",")]}
    ]
    if not fitting:
        return "", "", ""
    best = max(fitting, key=lambda fields: (fields[7] != "PPL", int(fields[14])))
    return int(best[14]), best[18][:4], f"geonames:{best[0]}"


def gemeinde_rows(
    sources: Sources, kreise: list[Row], points: dict[str, tuple[float, float]], areas: dict[str, float]
) -> list[Row]:
    kreis_of = {row["ags"]: row for row in kreise}
    geonames = _geonames(sources)
    rows = []
    for feature in sources.features:
        ags, facts = feature["properties"]["AGS"], corrected(sources, feature)
        if feature["properties"]["BEZ"] == "Gemeindefreies Gebiet":
            continue
        kreis = kreis_of[ags[:5]]
        figure: tuple[Any, str, str] = ("", "", "")
        if facts["type"] == CITY:
            figure = (kreis["population"], *OFFICIAL)
        elif ags not in sources.excluded:
            figure = _population(feature, geonames.get(ags, []))
        rows.append(
            {
                "ags": ags,
                "ars": facts["ars"],
                "name": facts["name"],
                "name_long": spell_out(facts["name"]),
                "label": facts["name"],
                "type": facts["type"] if facts["type"] in {CITY, TOWN} else OTHER,
                "kreis_ags": ags[:5],
                "kreis_name": kreis["label"],
                "bezirk_ags": ags[:3],
                "lat": points[ags][0],
                "lon": points[ags][1],
                "area_km2": areas[ags],
                "population": figure[0],
                "population_year": figure[1],
                "population_source": figure[2],
            }
        )
    times = Counter(row["name"] for row in rows)
    for row in rows:
        if times[row["name"]] > 1:
            row["label"] = f"{row['name']} (Lkr. {kreis_of[row['kreis_ags']]['name']})"
    return rows


def free_rows(
    sources: Sources, kreise: list[Row], points: dict[str, tuple[float, float]], areas: dict[str, float]
) -> list[Row]:
    kreis_of = {row["ags"]: row for row in kreise}
    rows = []
    for feature in sources.features:
        ags = feature["properties"]["AGS"]
        if feature["properties"]["BEZ"] != "Gemeindefreies Gebiet":
            continue
        facts = corrected(sources, feature)
        rows.append(
            {
                "ags": ags,
                "ars": facts["ars"],
                "name": facts["name"],
                "kind": kind_of(feature),
                "kreis_ags": ags[:5],
                "kreis_name": kreis_of[ags[:5]]["label"],
                "bezirk_ags": ags[:3],
                "lat": points[ags][0],
                "lon": points[ags][1],
                "area_km2": areas[ags],
                "exists_2025_11_30": facts["exists"],
            }
        )
    return rows


def kind_of(feature: Row) -> str:
    """gemeinde, gemeindefrei or see: the lakes are told by their names."""
    if feature["properties"]["BEZ"] != "Gemeindefreies Gebiet":
        return "gemeinde"
    name = feature["properties"]["GEN"].lower()
    return "see" if name.endswith(("see", "(see)")) else "gemeindefrei"
