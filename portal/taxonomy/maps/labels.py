"""Numbers and names on a map so that none covers another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot

# A letter's width as a share of its height, on average.
LETTER = 0.56
ROUNDS = 60

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """A name beside a point: where its text begins ("start"), ends ("end") or has its middle."""

    text: str
    x: float
    y: float
    anchor: str


def spread(
    points: Sequence[tuple[float, float]], apart: float, fixed: Iterable[tuple[float, float]] = ()
) -> list[tuple[float, float]]:
    """Push points so that they lie `apart` from each other and from the fixed ones; those that have room stay."""
    moved = [list(point) for point in points]
    still = [list(point) for point in fixed]
    for _round in range(ROUNDS):
        if not sum(_push(moved, still, number, apart) for number in range(len(moved))):
            break
    return [(x, y) for x, y in moved]


def _push(moved: list[list[float]], still: list[list[float]], number: int, apart: float) -> bool:
    own, pushed = moved[number], False
    for place, other in enumerate([*moved, *still]):
        if other is own:
            continue
        dx, dy = own[0] - other[0], own[1] - other[1]
        distance = hypot(dx, dy)
        if distance >= apart:
            continue
        if distance < 1:  # at one spot: in different directions
            dx, dy, distance = (1.0, 0.4 * (number + 1), 1.0) if number > place else (-1.0, -0.4, 1.0)
        step = (apart - min(distance, apart)) * 0.55 + 0.5
        own[0] += dx / distance * step
        own[1] += dy / distance * step
        pushed = True
    return pushed


def place_labels(
    named: Sequence[tuple[str, float, float]], radius: float, height: float, frame: Box, taken: Sequence[Box] = ()
) -> list[Label]:
    """A place for each name beside its point (text, x, y), where it covers neither a point nor another name.

    A name without room is left out. `frame` and `taken` are boxes: left, top, right, bottom.
    """
    blocked = [*taken, *((x - radius, y - radius, x + radius, y + radius) for _text, x, y in named)]
    found = []
    for text, x, y in named:
        for label, box in _candidates(text, x, y, radius, height):
            own = (x - radius, y - radius, x + radius, y + radius)
            if _inside(box, frame) and not any(_meet(box, other) for other in blocked if other != own):
                found.append(label)
                blocked.append(box)
                break
    return found


def _candidates(text: str, x: float, y: float, radius: float, height: float) -> list[tuple[Label, Box]]:
    width, gap = len(text) * height * LETTER, radius * 0.45
    right, left = x + radius + gap, x - radius - gap
    below, above = y + radius + height, y - radius - height * 0.45
    return [
        (Label(text, right, y, "start"), (right, y - height / 2, right + width, y + height / 2)),
        (Label(text, left, y, "end"), (left - width, y - height / 2, left, y + height / 2)),
        (Label(text, x, below, "middle"), (x - width / 2, below - height / 2, x + width / 2, below + height / 2)),
        (Label(text, x, above, "middle"), (x - width / 2, above - height / 2, x + width / 2, above + height / 2)),
    ]


def _meet(first: Box, second: Box) -> bool:
    return first[0] < second[2] and second[0] < first[2] and first[1] < second[3] and second[1] < first[3]


def _inside(box: Box, frame: Box) -> bool:
    return box[0] >= frame[0] and box[1] >= frame[1] and box[2] <= frame[2] and box[3] <= frame[3]
