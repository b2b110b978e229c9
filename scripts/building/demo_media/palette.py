"""The portal's theme colours as fixed values, and its typeface, for drawings that live outside of the style sheets."""

from functools import cache
from pathlib import Path

from PIL import ImageFont

FONTS = Path(__file__).resolve().parents[3] / "portal" / "base" / "static" / "vendor" / "fira-sans" / "5.3.0"

# Steps 025, 050, 100, 150, 200 (ground and rings), 700 and 800 (ink) of each hue, as in the light style sheets.
HUES: dict[str, tuple[str, ...]] = {
    "orange": ("#fff3dc", "#ffe7b6", "#ffde9f", "#feca6e", "#ffb53a", "#734000", "#532d00"),
    "yellow": ("#fffbd6", "#fff6ad", "#ffee7c", "#fae34f", "#eccb2d", "#5e4a00", "#433500"),
    "limette": ("#f3fbd8", "#e8f5b8", "#dcee95", "#cde36f", "#b9d342", "#425300", "#2f3b00"),
    "green": ("#ecf5ed", "#dfefe1", "#cfe7d2", "#b7dbbb", "#9fcfa5", "#005916", "#00400a"),
    "turquois": ("#e5f8f0", "#cdf2e4", "#b8edda", "#8fe2c6", "#6cd6b5", "#005741", "#003f2e"),
    "lightblue": ("#e8f8fd", "#d2f1fb", "#b9e8f8", "#9adcf3", "#71cbea", "#00536e", "#003b50"),
    "darkblue": ("#eff3fa", "#e5ebf7", "#d8e1f4", "#c5d3ef", "#b2c4e9", "#2044aa", "#092797"),
    "violet": ("#f8f1fc", "#f2e6f9", "#eddaf7", "#e4c9f3", "#dbb6ef", "#7e01a8", "#5b007e"),
}
PLACE = "#2044aa"
INK = "#1d2034"
AMBER = "#ffb53a"
WHITE = "#ffffff"


def colour_of(name: str, hue: str) -> str:
    """The value of a colour word: place, ink, amber, white, or a step t0 … t4, t7, t8 of the hue."""
    fixed = {"place": PLACE, "ink": INK, "amber": AMBER, "white": WHITE}
    steps = dict(zip(("t0", "t1", "t2", "t3", "t4", "t7", "t8"), HUES[hue], strict=True))
    return fixed.get(name) or steps[name]


@cache
def font(size: int, weight: int = 600) -> ImageFont.FreeTypeFont:
    """Fira Sans in pixels."""
    return ImageFont.truetype(str(FONTS / f"fira-sans-latin-{weight}.woff2"), size)
