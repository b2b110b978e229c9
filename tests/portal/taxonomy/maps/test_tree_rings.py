"""A series as tree rings: one for each date, none crossing another, the same shape each time."""

import re
from itertools import pairwise

import pytest

from portal.taxonomy.maps.tree_rings import KERNEL, OUTERMOST, POINTS, draw_tree_rings
from tests.html import attributes, soup

NUMBER = re.compile(r"-?[\d.]+")


def rings(past: int, coming: int, seed: int = 1) -> list[tuple[str, list[tuple[float, float]]]]:
    """Kind and points of each line, the kernel first."""
    drawn = soup(draw_tree_rings(past, coming, "rot", seed))
    found = zip(attributes(drawn, "path", "class"), attributes(drawn, "path", "d"), strict=True)
    return [(name.removeprefix("rp-tree__"), points_of(path)) for name, path in found][::-1]


def points_of(path: str) -> list[tuple[float, float]]:
    """What a line goes through: the last two numbers of each of its curves ("c", then "s") lead to the next point."""
    begin, *curves = re.split("[cs]", path.removesuffix("z"))
    x, y = map(float, NUMBER.findall(begin))
    points = [(x, y)]
    for curve in curves:
        dx, dy = map(float, NUMBER.findall(curve)[-2:])
        points.append((points[-1][0] + dx, points[-1][1] + dy))
    return points


def radii(points: list[tuple[float, float]]) -> list[float]:
    return [((x - 1050) ** 2 + (y - 190) ** 2) ** 0.5 for x, y in points]


@pytest.mark.parametrize(
    ("past", "coming", "kinds"),
    [
        (0, 0, ["kernel"]),
        (0, 2, ["kernel", "next", "coming"]),
        (3, 3, ["kernel", "past-light", "past", "past-light", "next", "coming", "coming"]),
        (2, 0, ["kernel", "past-light", "past"]),
    ],
)
def test_one_ring_for_each_date_from_the_kernel_outwards(past: int, coming: int, kinds: list[str]) -> None:
    assert [kind for kind, _points in rings(past, coming)] == kinds


def test_no_ring_crosses_another_and_all_stay_within() -> None:
    lines = [radii(points) for _kind, points in rings(6, 5)]
    for inner, outer in pairwise(lines):
        assert all(there > here for here, there in zip(inner, outer, strict=True))
    assert {len(line) for line in lines} == {POINTS + 1}
    assert min(lines[0]) > KERNEL * 0.9
    assert max(lines[-1]) < OUTERMOST * 1.1


def test_each_line_ends_where_it_began() -> None:
    for _kind, points in rings(2, 3):
        assert points[-1] == pytest.approx(points[0])


def test_a_series_keeps_its_shape_and_others_have_another() -> None:
    assert rings(2, 3, seed=7) == rings(2, 3, seed=7)
    assert rings(2, 3, seed=7) != rings(2, 3, seed=8)
    assert 'class="rp-rings rp-tree rp-t--orange"' in draw_tree_rings(1, 1, "rot", 1)
