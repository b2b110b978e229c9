"""A map of the places in a list: each one's number where it lies."""

from collections.abc import Sequence
from functools import cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portal.taxonomy.maps.shapes import LAND, Area, place_key, region_map

# Map units: a near neighbourhood is still seen with what lies around it.
SMALLEST_SIDE = 1800
# How much higher than wide the cut may be, as a share of its width.
SLIMMEST, WIDEST = 1.2, 0.75


@cache
def place_point(ags: str) -> tuple[int, int] | None:
    """Where a Kreis or a municipality lies, in map units; None for what has no place on the map."""
    key = place_key(ags)
    areas = region_map(key if len(key) == 8 else LAND).areas
    return next(((area.x, area.y) for area in areas if _key(area) == key), None)


def _key(area: Area) -> str:
    return area.ags[:5] if area.ags.endswith("000") else area.ags


def _cut(points: Sequence[tuple[int, int]]) -> tuple[int, int, int, int]:
    """The part of the Land that shows every point with some country around it, as x, y, width and height."""
    land_x, land_y, land_width, land_height = region_map(LAND).view_box
    if not points:
        return land_x, land_y, land_width, land_height
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    width = max((right - left) * 1.25, SMALLEST_SIDE)
    height = max((bottom - top) * 1.25, width * WIDEST)
    width = min(max(width, height / SLIMMEST), land_width)
    height = min(height, land_height)
    x = min(max((left + right - width) / 2, land_x), land_x + land_width - width)
    y = min(max((top + bottom - height) / 2, land_y), land_y + land_height - height)
    return round(x), round(y), round(width), round(height)


def draw_place_map(keys: Sequence[str]) -> SafeString:
    """Numbered points, the first key being 1; each leads to the element `ort-1`, `ort-2`, … of the page.

    The map is for pointing only and hidden from assistive technology: the list of the same numbers belongs beside it.
    """
    placed = [(number, point) for number, key in enumerate(keys, start=1) if (point := place_point(key))]
    box = _cut([point for _, point in placed])
    unit = box[2] / 100
    chosen = {place_key(key)[:5] for key in keys}
    areas = format_html_join(
        "",
        '<path class="rp-map__area rp-map__area--{}" d="{}"/>',
        ((2 if _key(area) in chosen else 1, area.path) for area in region_map(LAND).areas),
    )
    # Later points lie above earlier ones, so the first of the list is drawn last.
    points = format_html_join(
        "",
        '<a href="#ort-{0}" tabindex="-1"><circle class="rp-map__point" cx="{1}" cy="{2}" r="{3}"/>'
        '<text class="rp-map__number" x="{1}" y="{2}" font-size="{4}">{0}</text></a>',
        ((number, x, y, round(unit * 2.9), round(unit * 3.6)) for number, (x, y) in reversed(placed)),
    )
    return format_html(
        '<svg class="rp-map rp-map--places" viewBox="{} {} {} {}" aria-hidden="true" focusable="false">{}{}</svg>',
        *box,
        areas,
        points,
    )
