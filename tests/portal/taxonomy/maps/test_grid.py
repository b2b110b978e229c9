"""Paths on the grid of the pixels that show them."""

import gzip
import re

from portal.taxonomy.maps.choropleth import PIXELS
from portal.taxonomy.maps.grid import coarse, step_of_a_pixel
from portal.taxonomy.maps.shapes import region_map


def test_a_path_is_drawn_on_a_coarse_grid() -> None:
    assert coarse("M10 10l3 1-1 20-12 0z", 8) == "M1 1l1 0 0 3-2 0z"
    # On the way straight on nothing is said; back on the same way it is.
    assert coarse("M0 0l8 8 16 16 0 8-8-16z", 8) == "M0 0l3 3 0 1-1-2z"
    assert coarse("M0 0l16 0-8 0 0 8z", 8) == "M0 0l2 0-1 0 0 1z"
    # What would vanish does not.
    assert coarse("M10 10l2 1 1-2z", 8) == "M1.2 1.2l0.3 0.2 0.1-0.3z"
    assert coarse("M100 100l4000 0 0 4000z", 1) == "M100 100l4000 0 0 4000z"


def test_the_map_of_the_land_loses_no_part_and_hardly_a_pixel() -> None:
    step = step_of_a_pixel(region_map("09").view_box[2], PIXELS)
    assert step == 19
    for area in region_map("09").areas:
        drawn = coarse(area.path, step)
        assert drawn.count("M") == area.path.count("M")
        fine, seen = _box(area.path), [edge * step for edge in _box(drawn)]
        assert all(abs(a - b) <= step for a, b in zip(fine, seen, strict=True))
    packed = [
        len(gzip.compress("".join(paths).encode()))
        for paths in zip(*((coarse(each.path, step), each.path) for each in region_map("09").areas), strict=True)
    ]
    assert packed[0] < 0.5 * packed[1]


def _box(path: str) -> list[float]:
    """The edges of what a path draws: left, top, right, bottom."""
    points = []
    for ring in path.removesuffix("z").split("z"):
        begin, _l, rest = ring.removeprefix("M").partition("l")
        x, y = map(float, begin.split())
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", rest)]
        points += [(x, y)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
    xs, ys = zip(*points, strict=True)
    return [min(xs), min(ys), max(xs), max(ys)]
