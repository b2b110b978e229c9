"""Bring the shipped regions and themes into the database, as often as one likes."""

from dataclasses import dataclass
from typing import Any

import yaml
from django.conf import settings
from django.db import transaction

from portal.taxonomy.keys import ancestor_keys
from portal.taxonomy.models import Region, RegionNeighbour, Theme
from portal.taxonomy.signals import regions_changed
from portal.taxonomy.sources.shipped import DATA, read_neighbours, read_regions

OFFICIAL_FIELDS = ("population", "population_year", "population_source", "size_class", "type")
FIELDS = tuple(field.attname for field in Region._meta.concrete_fields if not field.primary_key)


@dataclass(frozen=True)
class Loaded:
    """How many rows were new and how many were brought up to date."""

    created: int
    updated: int


def has_operator_figures(stored: Region, shipped: Region) -> bool:
    """Whether an operator has imported official figures: those are never overwritten by the shipped ones."""
    return stored.population_source.startswith("destatis-") and stored.population_source != shipped.population_source


def _changed(stored: Region, shipped: Region) -> bool:
    """Take over what differs; the operator's figures stay."""
    kept = OFFICIAL_FIELDS if has_operator_figures(stored, shipped) else ()
    changed = False
    for field in FIELDS:
        value = getattr(shipped, field)
        if field not in kept and getattr(stored, field) != value:
            setattr(stored, field, value)
            changed = True
    return changed


def _served(region: Region) -> bool:
    root = settings.REGION_ROOT
    return region.ags.startswith(root) or region.ags in ancestor_keys(root)


@transaction.atomic
def load_regions() -> Loaded:
    """Create the missing regions below REGION_ROOT (and those above it), bring changed ones up to date."""
    shipped = [region for region in read_regions() if _served(region)]
    stored = Region.objects.in_bulk()
    new = [region for region in shipped if region.ags not in stored]
    changed = [
        stored[region.ags] for region in shipped if region.ags in stored and _changed(stored[region.ags], region)
    ]
    Region.objects.bulk_create(new, batch_size=500)
    if changed:
        Region.objects.bulk_update(changed, FIELDS, batch_size=50)
    _load_neighbours({region.ags for region in shipped})
    keys = [region.ags for region in (*new, *changed)]
    if keys:
        regions_changed.send(sender=Region, ags=keys)
    return Loaded(created=len(new), updated=len(changed))


def _load_neighbours(served: set[str]) -> None:
    """Replace the stored pairs if they differ from the shipped ones."""
    wanted = {pair for pair in read_neighbours() if pair[0] in served and pair[1] in served}
    if wanted == set(RegionNeighbour.objects.values_list("first_id", "second_id", "border_km")):
        return
    RegionNeighbour.objects.all().delete()
    RegionNeighbour.objects.bulk_create(
        [RegionNeighbour(first_id=a, second_id=b, border_km=km) for a, b, km in sorted(wanted)], batch_size=1_000
    )


def read_themes() -> list[dict[str, Any]]:
    """The shipped vocabulary: slug, label, label_en, alternative, hue, icon, broader, description."""
    loaded: list[dict[str, Any]] = yaml.safe_load((DATA / "themes.yaml").read_text(encoding="utf-8"))
    return loaded


@transaction.atomic
def load_themes() -> Loaded:
    """Create the themes that are missing, by slug; what editors have changed since stays."""
    themes = {theme.slug: theme for theme in Theme.every.all()}
    names = {theme.name for theme in themes.values()}
    rows = [row for row in read_themes() if row["slug"] not in themes and row["label"] not in names]
    for row in rows:
        themes[row["slug"]] = Theme.objects.create(
            slug=row["slug"],
            name=row["label"],
            label_en=row.get("label_en") or "",
            alternative_labels="\n".join(row.get("alternative") or []),
            hue=row["hue"],
            icon=row["icon"],
            description=row.get("description") or "",
        )
    for row in rows:
        if row.get("broader") in themes:
            theme = themes[row["slug"]]
            theme.broader = themes[row["broader"]]
            theme.save(update_fields=["broader"])
    return Loaded(created=len(rows), updated=0)
