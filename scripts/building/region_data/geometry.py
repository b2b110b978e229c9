"""Areas in one plane: x = (lon - 8.95) * 73171.8 m, y = (50.60 - lat) * 111209.7 m, true at 49° north (GRS80)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel

EAST, NORTH, METRES_X, METRES_Y = 8.95, 50.60, 73171.8, 111209.7
GEOD = Geod(ellps="GRS80")
SHORTEST_BORDER = 1.0  # metres


def to_plane(shape: BaseGeometry) -> BaseGeometry:
    """Rounded to a centimetre, which heals borders whose last digits differ."""
    factors, origin = np.array([METRES_X, -METRES_Y]), np.array([EAST, NORTH])
    return shapely.transform(shape, lambda points: np.round((points - origin) * factors, 2))


def to_degrees(shape: BaseGeometry) -> BaseGeometry:
    factors, origin = np.array([METRES_X, -METRES_Y]), np.array([EAST, NORTH])
    return shapely.transform(shape, lambda points: points / factors + origin)


def repaired(shape: BaseGeometry) -> BaseGeometry:
    """Ring self-touches are taken apart; the area stays."""
    return shape if shape.is_valid else shapely.make_valid(shape, method="structure", keep_collapsed=False)


def area_km2(shape: BaseGeometry) -> float:
    """Geodesic area of a shape in degrees, two decimals."""
    return round(abs(GEOD.geometry_area_perimeter(shape)[0]) / 1e6, 2)


def inner_point(shape: BaseGeometry, tolerance: float) -> shapely.Point:
    """The middle of the largest circle inside the largest part, in the plane."""
    parts = shapely.get_parts(shape)
    point = polylabel(max(parts, key=lambda part: part.area), tolerance)
    if not shape.contains(point):
        raise ValueError("a label point lies outside its area")
    return point


def degrees_of(point: shapely.Point) -> tuple[float, float]:
    """(lat, lon) with five decimals."""
    return round(NORTH - point.y / METRES_Y, 5), round(EAST + point.x / METRES_X, 5)


@dataclass(frozen=True)
class Border:
    first: str
    second: str
    km: float


def borders(keys: Sequence[str], shapes: Sequence[BaseGeometry]) -> list[Border]:
    """Pairs with a common border of more than a metre, the smaller key first."""
    tree = shapely.STRtree(list(shapes))
    found = []
    for one, other in zip(*tree.query(list(shapes), predicate="intersects"), strict=True):
        if keys[one] >= keys[other]:
            continue
        line = shapes[one].boundary.intersection(shapes[other].boundary)
        if line.length > SHORTEST_BORDER:
            lines = [part for part in shapely.get_parts(line) if part.length]
            metres = sum(GEOD.geometry_length(to_degrees(part)) for part in lines)
            found.append(Border(keys[one], keys[other], round(metres / 1000, 2)))
    return sorted(found, key=lambda border: (border.first, border.second))
