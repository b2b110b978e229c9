"""Paths on the grid of the pixels that show them."""

import re
from functools import lru_cache
from itertools import pairwise

Point = tuple[float, float]
_NUMBER = re.compile(r"-?\d+")


def step_of_a_pixel(width: int, pixels: int) -> int:
    """The map units that a pixel shows of a drawing so many units wide, whole, at least one: the grid for `coarse`."""
    return max(1, width // pixels)


@lru_cache(maxsize=4096)
def coarse(path: str, step: int) -> str:
    """A path ("M… …l… …z" for each ring) with its points on a grid of `step` units, in steps: to be drawn `step` times.

    Neighbours still share a border. Nobody sees what is finer than a pixel, and with it a map was a fifth of its page.
    A ring that would vanish keeps its points, to a tenth.
    """
    rings = (ring for ring in path.removesuffix("z").split("z") if ring)
    return "".join(_coarse_ring(ring, step) for ring in rings)


def _coarse_ring(ring: str, step: int) -> str:
    begin, _l, rest = ring.removeprefix("M").partition("l")
    x, y = map(int, _NUMBER.findall(begin))
    numbers = [int(number) for number in _NUMBER.findall(rest)]
    points = [(x, y)]
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x, y))
    grid = _without_repeats([(round(x / step), round(y / step)) for x, y in points])
    drawn = _corners(grid) if len(grid) >= 3 else [(round(x / step, 1), round(y / step, 1)) for x, y in points]
    steps = " ".join(f"{b[0] - a[0]:g} {b[1] - a[1]:g}" for a, b in pairwise(drawn))
    return f"M{drawn[0][0]:g} {drawn[0][1]:g}l{steps.replace(' -', '-')}z"


def _without_repeats(points: list[Point]) -> list[Point]:
    return [point for number, point in enumerate(points) if number == 0 or point != points[number - 1]]


def _corners(points: list[Point]) -> list[Point]:
    """The points without those on the way straight from their neighbours to each other."""
    return [
        points[0],
        *(b for a, b, c in zip(points, points[1:], points[2:], strict=False) if not _on_the_way(a, b, c)),
        points[-1],
    ]


def _on_the_way(a: Point, b: Point, c: Point) -> bool:
    (x, y), (next_x, next_y) = (b[0] - a[0], b[1] - a[1]), (c[0] - b[0], c[1] - b[1])
    return x * next_y == y * next_x and x * next_x + y * next_y > 0
