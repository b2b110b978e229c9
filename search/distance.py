"""Distances on earth."""

from math import asin, cos, radians, sin, sqrt

from search.documents import Point

EARTH_RADIUS_KM = 6371.0088


def distance_km(first: Point, second: Point) -> float:
    """Along the great circle, by the haversine formula; good to half a percent."""
    lat1, lat2 = radians(first.lat), radians(second.lat)
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(radians(second.lon - first.lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, half)))
