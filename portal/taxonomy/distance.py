"""How far two places are apart, as the crow flies."""

from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple, Protocol, TypeVar

EARTH_RADIUS_KM = 6371.0088  # mean radius, IUGG


class Point(NamedTuple):
    """Degrees, WGS 84."""

    lat: float
    lon: float


class OnEarth(Protocol):
    """What has a latitude and a longitude, in degrees."""

    @property
    def lat(self) -> float:
        """North of the equator."""

    @property
    def lon(self) -> float:
        """East of Greenwich."""


class Located(Protocol):
    """What has a point and an official key, such as a region."""

    ags: str

    @property
    def point(self) -> Point:
        """Where it is."""


def distance_km(first: OnEarth, second: OnEarth) -> float:
    """Great-circle distance by the haversine formula, which is stable for short ways; good to half a percent."""
    lat_1, lat_2 = radians(first.lat), radians(second.lat)
    half = sin((lat_2 - lat_1) / 2) ** 2 + cos(lat_1) * cos(lat_2) * sin(radians(second.lon - first.lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, half)))


Place = TypeVar("Place", bound=Located)


def nearest(origin: Point, regions: Iterable[Place], limit: int | None = None) -> list[tuple[Place, float]]:
    """The regions with their distance in km, the nearest first; equal distances by key."""
    measured = [(region, distance_km(origin, region.point)) for region in regions]
    return sorted(measured, key=lambda pair: (pair[1], pair[0].ags))[:limit]
