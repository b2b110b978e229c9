"""The portal's picture: a region's silhouette and the rings that spread from it, as inline SVG without text."""

from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from portal.taxonomy.enums import Hue
from portal.taxonomy.maps.shapes import place_key, silhouette_of

HUES = frozenset(Hue.values)
RING_WIDTHS = (1.66, 1.09, 0.62, 0.25)


@dataclass(frozen=True)
class Form:
    """A drawing's size in view box units, where the place's middle lies and how much of the height it takes.

    `spread` widens or narrows the rings; `align` says which part stays when the drawing is cut to its box.
    """

    width: int
    height: int
    middle: float
    share: float
    align: str = "xMidYMid"
    spread: float = 1.0


FORMS = {
    "card": Form(480, 190, 0.58, 0.68),
    "head": Form(1280, 380, 0.8, 0.6, "xMaxYMid"),
    "home": Form(720, 360, 0.5, 1.0, spread=0.6),
    "thumb": Form(132, 100, 0.5, 0.54),
    "stage": Form(960, 540, 0.5, 0.5),
    "poster": Form(480, 200, 0.66, 0.66),
}


@lru_cache(maxsize=4096)
def _around(key: str, shape: str, has_place: bool) -> SafeString:
    """The rings and their middle: without the hue, so that each of two thousand places is drawn once."""
    form = FORMS[shape]
    place = silhouette_of(key)
    scale = min(form.share * form.height / place.height, 0.5 * form.width / place.width)
    unit = form.spread * min(form.width, form.height) / scale
    path = escape(place.path)  # long, and used five times: looked through once
    strokes = format_html_join(
        "",
        '<path class="rp-rings__{}" d="{}" stroke-width="{}"/>',
        ((number, path, round(width * unit)) for number, width in enumerate(RING_WIDTHS, start=1)),
    )
    return format_html(
        '<g transform="translate({} {}) scale({})">{}<path class="rp-rings__{}" d="{}"/></g></svg>',
        round(form.width * form.middle),
        round(form.height / 2),
        f"{scale:.4f}",
        strokes,
        "place" if has_place else "core",
        path,
    )


@lru_cache(maxsize=256)
def _ground(hue: str, shape: str) -> SafeString:
    form = FORMS[shape]
    return format_html(
        '<svg class="rp-rings rp-t--{}" viewBox="0 0 {} {}" preserveAspectRatio="{} slice" aria-hidden="true" '
        'focusable="false"><rect class="rp-rings__ground" width="100%" height="100%"/>',
        hue,
        form.width,
        form.height,
        form.align,
    )


def draw_rings(ags: str | None, hue: str = "", shape: str = "card", *, place: bool = True) -> SafeString:
    """Rings in a theme's hue around a region; `place=False` leaves the silhouette out, as for online dates, and fills
    the inmost ring.

    An unknown hue is drawn in orange, a region without a shape as the one around it. Raises KeyError for an unknown
    `shape` (card, head, home, thumb, stage, poster).
    """
    return _ground(hue if hue in HUES else Hue.ORANGE.value, shape) + _around(place_key(ags), shape, place)


@lru_cache(maxsize=4096)
def _draw_place(key: str) -> SafeString:
    place = silhouette_of(key)
    return format_html(
        '<svg class="rp-silhouette" viewBox="-204 -204 408 408" aria-hidden="true" focusable="false">'
        '<path d="{}"/></svg>',
        place.path,
    )


def draw_silhouette(ags: str | None) -> SafeString:
    """A region's silhouette alone, in a square."""
    return _draw_place(place_key(ags))
