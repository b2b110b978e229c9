"""Drawings without text: silhouettes in rings, and pictures written down as a few shapes."""

import re
from collections.abc import Sequence

from PIL import Image, ImageDraw

from portal.taxonomy.maps.rings import RING_WIDTHS
from portal.taxonomy.maps.shapes import silhouette_of
from scripts.building.demo_media.palette import HUES, PLACE, colour_of

# Everything is drawn twice as large and scaled down: Pillow's lines have no smooth edges of their own.
OVERSAMPLING = 2
Point = tuple[float, float]


def outline(ags: str) -> list[Point]:
    """The silhouette's corners around the origin; the larger extent is 400."""
    path = silhouette_of(ags).path.partition("z")[0]
    numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", path)]
    x = y = 0.0
    points = []
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x, y))
    return points


def draw_rings(draw: ImageDraw.ImageDraw, size: tuple[int, int], middle: Point, ags: str, hue: str) -> None:
    """Four rings around a region, the widest first, and the region itself in the portal's blue."""
    width, height = size
    scale = 0.5 * height / 400
    points = [(middle[0] + x * scale, middle[1] + y * scale) for x, y in outline(ags)]
    closed = [*points, points[0], points[1]]
    for share, colour in zip(RING_WIDTHS, HUES[hue][1:5], strict=True):
        stroke = round(min(width, height) * share)
        draw.line(closed, fill=colour, width=stroke, joint="curve")
        radius = stroke / 2
        for x, y in points:
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)
    draw.polygon(points, fill=PLACE)


def _draw_shape(draw: ImageDraw.ImageDraw, words: Sequence[str], hue: str, k: int) -> None:
    """One line of a picture: `kind numbers… colour`, in units of a 960 × 540 drawing."""
    kind, colour = words[0], colour_of(words[-1], hue)
    n = [float(word) * k for word in words[1:-1]]
    if kind == "rect":  # x y width height radius
        draw.rounded_rectangle((n[0], n[1], n[0] + n[2], n[1] + n[3]), n[4], fill=colour)
    elif kind == "circle":  # x y radius
        draw.ellipse((n[0] - n[2], n[1] - n[2], n[0] + n[2], n[1] + n[2]), fill=colour)
    elif kind == "line":  # width x y x y …
        points = list(zip(n[1::2], n[2::2], strict=True))
        draw.line(points, fill=colour, width=round(n[0]), joint="curve")
        for x, y in (points[0], points[-1]):
            draw.ellipse((x - n[0] / 2, y - n[0] / 2, x + n[0] / 2, y + n[0] / 2), fill=colour)
    elif kind == "poly":  # x y x y …
        draw.polygon(list(zip(n[0::2], n[1::2], strict=True)), fill=colour)
    elif kind == "arc":  # x y radius start end width; angles in degrees
        box = (n[0] - n[2], n[1] - n[2], n[0] + n[2], n[1] + n[2])
        draw.arc(box, n[3] / k, n[4] / k, fill=colour, width=round(n[5]))
    elif kind == "person":  # x y (feet) height
        x, y, height = n
        draw.ellipse((x - 0.17 * height, y - height, x + 0.17 * height, y - 0.66 * height), fill=colour)
        body = (x - 0.27 * height, y - 0.61 * height, x + 0.27 * height, y)
        draw.rounded_rectangle(body, 0.26 * height, fill=colour, corners=(True, True, False, False))
    else:
        raise ValueError(f"unknown shape: {kind}")


def draw_picture(shapes: Sequence[str], hue: str, size: tuple[int, int] = (960, 540)) -> Image.Image:
    """A picture from lines of shapes, on soft circles in the theme's colours."""
    k = OVERSAMPLING
    image = Image.new("RGB", (size[0] * k, size[1] * k), HUES[hue][0])
    draw = ImageDraw.Draw(image)
    for radius, colour in zip((470, 350, 240), HUES[hue][1:4], strict=True):
        _draw_shape(draw, ("circle", "560", "300", str(radius), f"t{HUES[hue].index(colour)}"), hue, k)
    for line in shapes:
        _draw_shape(draw, line.split(), hue, k)
    return image.resize(size, Image.Resampling.LANCZOS)
