"""Numbers and names on a map: none covers another, whatever lies close together."""

import random
from itertools import combinations
from math import hypot

from portal.taxonomy.maps.labels import LETTER, Label, place_labels, spread

FRAME = (0.0, 0.0, 1000.0, 1000.0)
RADIUS, HEIGHT = 29.0, 34.0


def box_of(label: Label) -> tuple[float, float, float, float]:
    width = len(label.text) * HEIGHT * LETTER
    left = {"start": label.x, "end": label.x - width, "middle": label.x - width / 2}[label.anchor]
    return left, label.y - HEIGHT / 2, left + width, label.y + HEIGHT / 2


def test_points_at_one_spot_are_spread_and_others_stay() -> None:
    spots = spread([(500, 500), (500, 500), (505, 498), (900, 100)], 60)
    assert spots[3] == (900, 100)
    assert all(hypot(a[0] - b[0], a[1] - b[1]) >= 59 for a, b in combinations(spots, 2))


def test_what_is_fixed_does_not_move() -> None:
    (spot,) = spread([(500, 510)], 60, [(500, 500)])
    assert hypot(spot[0] - 500, spot[1] - 500) >= 59


def test_no_name_covers_a_point_or_another_name() -> None:
    dice = random.Random(3)
    for _round in range(50):
        points = [(dice.uniform(40, 960), dice.uniform(40, 960)) for _number in range(14)]
        named = [(f"Ort Nummer {number}", x, y) for number, (x, y) in enumerate(spread(points, 60))]
        labels = place_labels(named, RADIUS, HEIGHT, FRAME)
        assert labels
        boxes = [box_of(label) for label in labels]
        for first, second in combinations(boxes, 2):
            apart = first[2] <= second[0] or second[2] <= first[0] or first[3] <= second[1] or second[3] <= first[1]
            assert apart
        for left, top, right, bottom in boxes:
            assert all(not (left < x < right and top < y < bottom) for _text, x, y in named)
            assert left >= 0
            assert right <= 1000
