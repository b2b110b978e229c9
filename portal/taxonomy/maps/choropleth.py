"""Maps that count: five shades of blue from nothing to many."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from portal.base.display.navigation import view_url
from portal.taxonomy.maps.grid import coarse, step_of_a_pixel
from portal.taxonomy.maps.shapes import Area, region_map

# Which of the shades 1 to 4 are used when there are fewer than four: far apart, so that they tell.
_SHADES = {1: (2,), 2: (2, 4), 3: (1, 2, 4), 4: (1, 2, 3, 4)}

# The style sheets draw one 380 to 460 wide (`.rp-hero__map`, `.rp-landing__map`), with borders of two.
PIXELS = 380


@dataclass(frozen=True)
class Step:
    """One shade: its number (0 nothing, 4 many) and what it stands for in words."""

    number: int
    label: str


def _key(area: Area) -> str:
    return area.ags[:5] if area.ags.endswith("000") else area.ags


def _drawn(counts: Mapping[str, int], ags: str) -> dict[str, int]:
    """The counts of the parts that a region's map shows: what lies above them would stretch the scale."""
    return {_key(area): counts.get(_key(area), 0) for area in region_map(ags).areas}


def _limits(counts: Mapping[str, int]) -> list[int]:
    """The lowest count of the shades 1, 2, …: quarters of the largest count, each shade used at most once."""
    most = max(counts.values(), default=0)
    return sorted({1, *(1 + round(most * share) for share in (0.25, 0.5, 0.75) if 1 + round(most * share) <= most)})


def step_of(count: int, limits: list[int]) -> int:
    """The shade of a count."""
    reached = sum(1 for limit in limits if count >= limit)
    return _SHADES[len(limits)][reached - 1] if reached else 0


def legend(counts: Mapping[str, int], ags: str) -> list[Step]:
    """The shades in use on a region's map, from "noch keine" upwards."""
    drawn = _drawn(counts, ags)
    limits = _limits(drawn)
    steps = [Step(0, gettext("noch keine"))]
    if not any(drawn.values()):
        return steps
    for number, limit in enumerate(limits, start=1):
        if number == len(limits):
            label = gettext("%(count)d und mehr") % {"count": limit}
        elif limits[number] - 1 == limit:
            label = str(limit)
        else:
            label = f"{limit}–{limits[number] - 1}"
        steps.append(Step(step_of(limit, limits), label))
    return steps


def draw_choropleth(counts: Mapping[str, int], ags: str) -> SafeString:
    """The parts of a region as a map of links; `counts` is {ags: how many}, missing ones count as none.

    The map is for pointing only and hidden from assistive technology: an equal list of links belongs beside it.
    """
    drawn = _drawn(counts, ags)
    return _draw(tuple(drawn.items()), ags, view_url("home:regions"))


@lru_cache(maxsize=32)
def _draw(drawn: tuple[tuple[str, int], ...], ags: str, base_url: str) -> SafeString:
    """The same counts give the same drawing of a hundred paths, and they change seldom."""
    drawing, counts = region_map(ags), dict(drawn)
    limits = _limits(counts)
    step = step_of_a_pixel(drawing.view_box[2], PIXELS)
    parts = []
    for area in drawing.areas:
        key = _key(area)
        count = counts.get(key, 0)
        parts.append((base_url, key, step_of(count, limits), coarse(area.path, step), area.label, count))
    links = format_html_join(
        "",
        '<a href="{}{}/" tabindex="-1"><path class="rp-map__area rp-map__area--{}" d="{}">'
        "<title>{}: {}</title></path></a>",
        parts,
    )
    outline = coarse(drawing.ground, step)
    ground = format_html('<path class="rp-map__ground" d="{}"/>', outline) if outline else ""
    return format_html(
        '<svg class="rp-map" viewBox="{} {} {} {}" aria-hidden="true" focusable="false">'
        '<g transform="scale({})">{}{}</g></svg>',
        *drawing.view_box,
        step,
        ground,
        links,
    )
