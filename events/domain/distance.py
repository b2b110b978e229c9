"""From where somebody measures."""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.taxonomy.distance import Point, distance_km
from portal.taxonomy.models import Region


@dataclass(frozen=True)
class Origin:
    """A chosen place; `is_chosen` is false for a page's own region, from which no distance is printed."""

    ags: str
    label: str
    point: Point
    is_chosen: bool = True


def chosen_place(region: Region) -> Origin:
    """A place that a reader has named."""
    return Origin(region.ags, region.label, region.point)


def page_origin(region: Region | None) -> Origin | None:
    """A page's own region as the middle from which near and far are sorted."""
    return Origin(region.ags, region.label, region.point, is_chosen=False) if region else None


def distance_from(origin: Origin | None, regions: Iterable[Region]) -> float | None:
    """Kilometres to the nearest of these places. Only Kreise and Gemeinden have a place; None without one."""
    if origin is None:
        return None
    ways = [distance_km(origin.point, region.point) for region in regions if len(region.ags) >= 5]
    return min(ways, default=None)


def nearness(origin: Origin | None, regions: Iterable[Region]) -> float:
    """For sorting: 0 inside a Bezirk or Land that reaches over the place, else kilometres; without a place infinity."""
    if origin is None:
        return float("inf")
    ways = [0.0 if origin.ags.startswith(region.ags) else distance_km(origin.point, region.point) for region in regions]
    return min(ways, default=float("inf"))
