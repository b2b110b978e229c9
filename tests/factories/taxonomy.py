"""Regions and themes for tests: few rows of our own instead of all 2,160."""

import factory

from portal.taxonomy.enums import RegionLevel, SizeClass
from portal.taxonomy.keys import place_slug
from portal.taxonomy.models import Region, Theme

_LEVELS = {2: RegionLevel.LAND, 3: RegionLevel.BEZIRK, 5: RegionLevel.KREIS, 8: RegionLevel.GEMEINDE}
_PARENTS = {2: 0, 3: 2, 5: 3, 8: 5}


def _parent(ags: str) -> Region | None:
    return Region.objects.filter(ags=ags[: _PARENTS[len(ags)]]).first()


def _type(ags: str, label: str) -> str:
    if len(ags) == len("09464") and label.startswith("Stadt "):
        return "kreisfreie Stadt"
    return {2: "Land", 3: "Regierungsbezirk", 5: "Landkreis"}.get(len(ags), "Gemeinde")


class RegionFactory(factory.django.DjangoModelFactory):
    """A place; its level and its parent (if there is one) follow from the key."""

    class Meta:
        model = Region
        django_get_or_create = ("ags",)

    # Begins anew after 899: a key has eight digits, however many places one process has made.
    ags = factory.Sequence(lambda n: f"09571{n % 899 + 101:03d}")
    name = factory.LazyAttribute(lambda region: f"Ort {region.ags}")
    name_long = factory.SelfAttribute("name")
    label = factory.SelfAttribute("name")
    slug = factory.LazyAttribute(lambda region: place_slug(region.label))
    level = factory.LazyAttribute(lambda region: _LEVELS[len(region.ags)].value)
    type = factory.LazyAttribute(lambda region: _type(region.ags, region.label))
    parent = factory.LazyAttribute(lambda region: _parent(region.ags))
    lat = 49.3
    lon = 10.57
    area_km2 = 20.0
    size_class = factory.LazyAttribute(
        lambda region: (SizeClass.UP_TO_5000 if len(region.ags) == 8 else SizeClass.NONE).value
    )


class ThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Theme
        django_get_or_create = ("slug",)

    name = factory.Sequence(lambda n: f"Thema {n}")
    slug = factory.LazyAttribute(lambda theme: place_slug(theme.name))
    label_en = factory.LazyAttribute(lambda theme: f"{theme.name} (en)")

    @classmethod
    def _create(cls, model_class: type[Theme], *args: object, **kwargs: object) -> Theme:
        """Themes are created on purpose only, so that get_or_create() of the manager would refuse."""
        found = Theme.objects.filter(slug=kwargs["slug"]).first()
        return found or Theme.objects.create(**kwargs)
