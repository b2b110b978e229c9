"""The themes and regions that pages name: the shipped ones, or those of a folder."""

from demo.benchmark.rows import Place
from portal.taxonomy.enums import Hue, RegionLevel
from portal.taxonomy.keys import place_slug
from portal.taxonomy.models import Region, Theme
from portal.taxonomy.sources.loading import load_regions, load_themes

# About the middle of Bavaria: a place without a known one still lies somewhere.
LAT, LON = 48.95, 11.4


def ensure_shipped() -> tuple[list[str], list[tuple[str, str]]]:
    """Slugs of the themes, and keys and names of the municipalities, loaded first if there are none."""
    if not Region.objects.exists():
        load_regions()
    if not Theme.objects.exists():
        load_themes()
    themes = list(Theme.objects.order_by("slug").values_list("slug", flat=True))
    return themes, list(Region.objects.municipalities().order_by("ags").values_list("ags", "name"))


def ensure_themes(themes: list[tuple[str, str]]) -> None:
    """Create those that are missing, by slug."""
    known = set(Theme.every.values_list("slug", flat=True))
    names = set(Theme.every.values_list("name", flat=True))
    hues = Hue.values
    for place, (slug, label) in enumerate(themes):
        if slug not in known:
            name = label if label not in names else f"{label} ({slug})"
            Theme.objects.create(slug=slug, name=name, hue=hues[place % len(hues)])
            names.add(name)


def ensure_places(places: list[Place]) -> None:
    """Create those that are missing, by key, parents first; a place lies where its parent lies."""
    known = Region.objects.in_bulk()
    labels = {region.label for region in known.values()}
    slugs = {region.slug for region in known.values()}
    missing = [place for place in places if place.ags not in known]
    for place in missing:
        parent = known.get(place.parent)
        label = place.name if place.name not in labels else f"{place.name} ({place.ags})"
        slug = place_slug(label) if place_slug(label) not in slugs else f"{place_slug(label)}-{place.ags}"
        labels.add(label)
        slugs.add(slug)
        known[place.ags] = Region(
            ags=place.ags,
            level=place.level if place.level in RegionLevel.values else RegionLevel.GEMEINDE,
            name=place.name,
            name_long=place.name,
            label=label,
            slug=slug,
            parent=parent,
            lat=parent.lat if parent else LAT,
            lon=parent.lon if parent else LON,
            area_km2=0,
        )
    Region.objects.bulk_create([known[place.ags] for place in missing], batch_size=500)
