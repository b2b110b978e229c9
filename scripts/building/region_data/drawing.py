"""Shapes as SVG paths: 1 unit is 50 m, whole numbers, relative steps."""

import math
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

METRES_PER_UNIT = 50.0


def _ring(points: Any) -> str:
    units = [tuple(int(value) for value in point) for point in np.rint(np.asarray(points) / METRES_PER_UNIT)]
    kept = [point for index, point in enumerate(units) if index == 0 or point != units[index - 1]]
    if len(kept) > 1 and kept[0] == kept[-1]:
        kept.pop()
    if len(kept) < 3:
        return ""
    numbers = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(kept)]
    steps = ""
    for number in (value for step in numbers for value in step):
        steps += str(number) if number < 0 or not steps else f" {number}"
    return f"M{kept[0][0]} {kept[0][1]}l{steps}z"


def path(shape: BaseGeometry) -> str:
    """One path, the largest part first, each ring with its holes behind it."""
    drawn = ""
    for part in sorted(shapely.get_parts(shape), key=lambda part: -part.area):
        drawn += _ring(part.exterior.coords) + "".join(_ring(hole.coords) for hole in part.interiors)
    return drawn


def _whole(shape: BaseGeometry, margin: float = 0) -> list[int]:
    """The smallest box of whole units around the shape: x, y, width, height."""
    left, top, right, bottom = (value / METRES_PER_UNIT for value in shape.bounds)
    x, y = math.floor(left - margin), math.floor(top - margin)
    return [x, y, math.ceil(right + margin) - x, math.ceil(bottom + margin) - y]


def bbox(shape: BaseGeometry) -> list[int]:
    """x, y, width, height in units."""
    return _whole(shape)


def view_box(shape: BaseGeometry, margin: int) -> str:
    return " ".join(map(str, _whole(shape, margin)))


def snug_view_box(shape: BaseGeometry, least: int) -> str:
    """With a margin of two per cent of the longer side, at least `least` units."""
    x, y, width, height = _whole(shape)
    margin = max(least, round(0.02 * max(width, height)))
    return f"{x - margin} {y - margin} {width + 2 * margin} {height + 2 * margin}"
