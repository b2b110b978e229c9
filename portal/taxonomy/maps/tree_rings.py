"""A series as tree rings: one closed wavy line for each of its dates, around a kernel. It grows week by week."""

import math
import random
from collections.abc import Iterator
from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portal.taxonomy.enums import Hue
from portal.taxonomy.maps.rings import HUES

WIDTH, HEIGHT, MIDDLE = 1280, 380, (1050, 190)
KERNEL, OUTERMOST = 26, 216
# A ring leaves its circle by so much at the most, in waves of so many bows.
WAVE, BOWS = 0.05, (2, 3, 5)
POINTS = 24
Point = tuple[float, float]


def _waves(seed: int) -> list[tuple[int, float, float]]:
    """Bows, share and shift of each wave: the same for all rings of a series, so that none crosses another."""
    chance = random.Random(seed)  # noqa: S311 - a shape, no secret
    return [(bows, WAVE / (number + 1), chance.random() * math.tau) for number, bows in enumerate(BOWS)]


def _points(radius: float, seed: int) -> Iterator[Point]:
    waves = _waves(seed)
    for number in range(POINTS):
        angle = math.tau * number / POINTS
        out = radius * (1 + sum(share * math.sin(bows * angle + shift) for bows, share, shift in waves) / 1.5)
        yield MIDDLE[0] + out * math.cos(angle), MIDDLE[1] + out * math.sin(angle)


def _path(radius: float, seed: int) -> str:
    """A smooth closed line through the points: Catmull and Rom's, written as Bézier's.

    The line leaves each point as it came, so only how it comes to the next one is written, in tenths from the last.
    """
    points = [(round(x, 1), round(y, 1)) for x, y in _points(radius, seed)]
    start, after, last = points[0], points[1], points[-1]
    leaving = ((after[0] - last[0]) / 6, (after[1] - last[1]) / 6)
    parts = [f"M{start[0]:.1f} {start[1]:.1f}c{leaving[0]:.1f} {leaving[1]:.1f} "]
    for number in range(POINTS):
        here, there, behind = (points[(number + step) % POINTS] for step in (0, 1, 2))
        coming = (there[0] - (behind[0] - here[0]) / 6, there[1] - (behind[1] - here[1]) / 6)
        numbers = " ".join(f"{point[axis] - here[axis]:.1f}" for point in (coming, there) for axis in (0, 1))
        parts.append(numbers if number == 0 else f"s{numbers}")
    return f"{''.join(parts)}z".replace(" -", "-")


def _kinds(past: int, coming: int) -> list[str]:
    """How each ring is drawn, from the kernel outwards."""
    gone = ["past" if number % 2 else "past-light" for number in range(past)]
    return [*gone, *(["next"] if coming else []), *(["coming"] * max(0, coming - 1))]


@lru_cache(maxsize=256)
def draw_tree_rings(past: int, coming: int, hue: str, seed: int) -> SafeString:
    """Filled rings for dates that are over, one with a strong line for the next, lines for those after it.

    `seed` shapes the waves: the key of the series, so that it keeps its shape. An unknown hue is drawn in orange.
    """
    kinds = _kinds(past, coming)
    step = (OUTERMOST - KERNEL) / max(1, len(kinds))
    rings = [(kind, _path(KERNEL + step * (number + 1), seed)) for number, kind in enumerate(kinds)]
    return format_html(
        '<svg class="rp-rings rp-tree rp-t--{}" viewBox="0 0 {} {}" preserveAspectRatio="xMaxYMid slice" '
        'aria-hidden="true" focusable="false"><rect class="rp-rings__ground" width="100%" height="100%"/>{}'
        '<path class="rp-tree__kernel" d="{}"/></svg>',
        hue if hue in HUES else Hue.ORANGE.value,
        WIDTH,
        HEIGHT,
        format_html_join("", '<path class="rp-tree__{}" d="{}"/>', reversed(rings)),
        _path(KERNEL, seed),
    )
