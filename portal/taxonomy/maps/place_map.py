"""A map of the places in a list: each one's number where it lies, and rings that tell how far it is from one place."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import hypot

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.taxonomy.maps.grid import coarse, step_of_a_pixel
from portal.taxonomy.maps.labels import Box, place_labels, spread
from portal.taxonomy.maps.shapes import LAND, METRES_PER_UNIT, Area, area_boxes, place_key, region_map

# Map units: a near neighbourhood is still seen with what lies around it.
SMALLEST_SIDE = 1800
# As wide as the large map is drawn.
PIXELS = 1200
# How much higher than wide the cut may be, as a share of its width; and how much country lies around all points.
SLIMMEST, WIDEST, MARGIN = 1.2, 0.75, 1.24
RINGS_KM = (150, 100, 50, 25)
# Hundredths of the map's width: a number's disc, its figure, a name, what a ring stands for.
DISC, FIGURE, NAME, SCALE = 2.9, 3.6, 3.4, 3.0
UNITS_PER_KM = 1000 / METRES_PER_UNIT
# From the middle of the rings: below first, then wherever there is room.
DIRECTIONS = ((0, 1), (-0.7, 0.7), (0.7, 0.7), (-1, 0), (0, -1), (1, 0), (-0.7, -0.7), (0.7, -0.7))
MOST_NAMES = 24

Point = tuple[int, int]
Cut = tuple[int, int, int, int]


@cache
def _area(ags: str) -> Area | None:
    key = place_key(ags)
    areas = region_map(key if len(key) == 8 else LAND).areas
    return next((area for area in areas if _key(area) == key), None)


def place_point(ags: str) -> Point | None:
    """Where a Kreis or a municipality lies, in map units; None for what has no place on the map."""
    area = _area(ags)
    return (area.x, area.y) if area else None


def _key(area: Area) -> str:
    return area.ags[:5] if area.ags.endswith("000") else area.ags


def _cut(points: Sequence[Point]) -> Cut:
    """The part of the Land that shows every point with some country around it, as x, y, width and height."""
    land_x, land_y, land_width, land_height = region_map(LAND).view_box
    if not points:
        return land_x, land_y, land_width, land_height
    left, right = min(x for x, _y in points), max(x for x, _y in points)
    top, bottom = min(y for _x, y in points), max(y for _x, y in points)
    width = max((right - left) * MARGIN, SMALLEST_SIDE)
    height = max((bottom - top) * MARGIN, width * WIDEST)
    width = min(max(width, height / SLIMMEST), land_width)
    height = min(height, land_height)
    x = min(max((left + right - width) / 2, land_x), land_x + land_width - width)
    y = min(max((top + bottom - height) / 2, land_y), land_y + land_height - height)
    return round(x), round(y), round(width), round(height)


def draw_place_map(places: Sequence[tuple[str, str]], origin: tuple[str, str] | None = None) -> SafeString:
    """Numbered points for (key, name), the first being 1; each leads to the element `ort-1`, `ort-2`, … of the page.

    Rings of 25, 50, 100 and 150 km lie around the `origin`, as the crow flies. The map is for pointing only and hidden
    from assistive technology: the list of the same numbers belongs beside it.
    """
    placed = [
        (number, name, point) for number, (key, name) in enumerate(places, start=1) if (point := place_point(key))
    ]
    middle = place_point(origin[0]) if origin else None
    box = _cut([*(point for _number, _name, point in placed), *([middle] if middle else [])])
    radius = box[2] * DISC / 100
    spots = spread([point for _number, _name, point in placed], radius * 2.1, [middle] if middle else [])
    words = _scale_points(middle, box, [*spots, middle]) if middle else {}
    return format_html(
        '<svg class="rp-map rp-map--places rp-t--orange" viewBox="{} {} {} {}" aria-hidden="true" focusable="false">'
        '{}{}<use class="rp-map__borders" href="#karte-land"/>{}{}{}{}</svg>',
        *box,
        _land(box),
        _tints(middle) if middle else "",
        _scale(middle, box, words) if middle else "",
        _own(origin[0]) if origin and middle else "",
        _names(
            [
                *([(origin[1], *middle)] if origin and middle else []),
                *((name, x, y) for (_number, name, _point), (x, y) in zip(placed, spots, strict=True)),
            ],
            box,
            words.values(),
        ),
        _numbers([(number, x, y) for (number, _name, _point), (x, y) in zip(placed, spots, strict=True)], box),
    )


def _land(box: Cut) -> SafeString:
    """The Kreise that the cut shows, in one outline that rings are clipped to."""
    left, top, right, bottom = box[0], box[1], box[0] + box[2], box[1] + box[3]
    boxes = area_boxes()
    step = step_of_a_pixel(box[2], PIXELS)
    seen = "".join(
        coarse(area.path, step)
        for area in region_map(LAND).areas
        if boxes[area.ags][0] < right
        and boxes[area.ags][2] > left
        and boxes[area.ags][1] < bottom
        and boxes[area.ags][3] > top
    )
    return format_html(
        '<defs><path id="karte-land" fill-rule="evenodd" transform="scale({})" d="{}"/>'
        '<clipPath id="karte-schnitt"><use href="#karte-land"/></clipPath></defs>'
        '<use class="rp-map__land" href="#karte-land"/>',
        step,
        seen,
    )


def _tints(middle: Point) -> SafeString:
    """Circles on the land, the nearest the strongest."""
    circles = format_html_join(
        "",
        '<circle class="rp-map__tint rp-map__tint--{}" cx="{}" cy="{}" r="{}"/>',
        ((km, *middle, round(km * UNITS_PER_KM)) for km in RINGS_KM),
    )
    return format_html('<g clip-path="url(#karte-schnitt)">{}</g>', circles)


def _scale(middle: Point, box: Cut, words: Mapping[int, Point]) -> SafeString:
    """The circles' dashed lines with what they stand for."""
    lines = format_html_join(
        "",
        '<circle class="rp-map__ring" cx="{}" cy="{}" r="{}"/>',
        ((*middle, round(km * UNITS_PER_KM)) for km in RINGS_KM),
    )
    size = round(box[2] * SCALE / 100)
    texts = format_html_join(
        "",
        '<text class="rp-map__scale" x="{}" y="{}" font-size="{}">{}</text>',
        ((*point, size, _("%(km)s km") % {"km": km}) for km, point in words.items()),
    )
    return format_html("{}{}", lines, texts)


def _scale_points(middle: Point, box: Cut, spots: Sequence[tuple[float, float]]) -> dict[int, Point]:
    """Where each ring's words stand: in some direction from the middle, inside the cut and on none of the numbers."""
    edge, room = box[2] / 16, box[2] * DISC / 100 * 2.2
    found = {}
    for km in RINGS_KM:
        for dx, dy in DIRECTIONS:
            x, y = (round(middle[0] + dx * km * UNITS_PER_KM), round(middle[1] + dy * km * UNITS_PER_KM))
            is_inside = box[0] + edge < x < box[0] + box[2] - edge and box[1] + edge < y < box[1] + box[3] - edge
            if is_inside and all(hypot(x - left, y - top) > room for left, top in spots):
                found[km] = (x, y)
                break
    return found


def _own(ags: str) -> SafeString:
    area = _area(ags)
    return format_html('<path class="rp-map__own" d="{}"/>', area.path) if area else SafeString("")


def _names(named: Sequence[tuple[str, float, float]], box: Cut, words: Iterable[Point]) -> SafeString:
    """The names beside their points, as many as there is room for."""
    unit = box[2] / 100
    frame: Box = (box[0] + unit, box[1] + unit, box[0] + box[2] - unit, box[1] + box[3] - unit)
    wide, high = unit * SCALE * 1.8, unit * SCALE * 0.5
    taken = [(x - wide, y - high, x + wide, y + high) for x, y in words]
    labels = place_labels(named[:MOST_NAMES], unit * DISC, unit * NAME, frame, taken)
    return format_html_join(
        "",
        '<text class="rp-map__name" x="{}" y="{}" font-size="{}" text-anchor="{}">{}</text>',
        ((round(label.x), round(label.y), round(unit * NAME), label.anchor, label.text) for label in labels),
    )


def _numbers(numbered: Sequence[tuple[int, float, float]], box: Cut) -> SafeString:
    """The discs; later ones lie below earlier ones, so the first of the list is drawn last."""
    unit = box[2] / 100
    return format_html_join(
        "",
        '<a href="#ort-{0}" tabindex="-1"><circle class="rp-map__point" cx="{1}" cy="{2}" r="{3}"/>'
        '<text class="rp-map__number" x="{1}" y="{2}" font-size="{4}">{0}</text></a>',
        ((number, round(x), round(y), round(unit * DISC), round(unit * FIGURE)) for number, x, y in reversed(numbered)),
    )
