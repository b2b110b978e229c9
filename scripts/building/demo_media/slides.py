"""The slides of a film, and the small moving part below them."""

from PIL import Image, ImageDraw

from scripts.building.demo_media.drawing import OVERSAMPLING, draw_rings
from scripts.building.demo_media.palette import AMBER, HUES, INK, PLACE, WHITE, font

SIZE = (960, 540)
STRIP = 62
BARS = 24


def draw_slide(heading: str, lines: list[str], hue: str, ags: str) -> Image.Image:
    """One slide: heading and a few lines on the left, the place in its rings on the right, to the lower edge."""
    big = (SIZE[0] * OVERSAMPLING, SIZE[1] * OVERSAMPLING)
    image = Image.new("RGB", big, HUES[hue][0])
    draw_rings(ImageDraw.Draw(image), big, (big[0] * 0.8, big[1] * 0.46), ags, hue)
    image = image.resize(SIZE, Image.Resampling.LANCZOS)
    draw = ImageDraw.Draw(image)
    top = 96
    for line in _wrapped(draw, heading, 500):
        draw.text((56, top), line, font=font(44), fill=INK)
        top += 52
    top += 26
    for line in lines:
        draw.ellipse((58, top + 13, 70, top + 25), fill=HUES[hue][5])
        draw.text((86, top), line, font=font(28, 400), fill=INK)
        top += 46
    return image


def _wrapped(draw: ImageDraw.ImageDraw, text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and draw.textlength(longer, font=font(44)) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def draw_strip(speaker: str, levels: list[float], progress: float) -> Image.Image:
    """The moving part of a frame: who speaks, how loud, how far the film has come; levels and progress are 0 … 1."""
    image = Image.new("RGB", (SIZE[0], STRIP), WHITE)
    draw = ImageDraw.Draw(image)
    draw.text((56, 16), speaker, font=font(22, 500), fill=INK)
    for number, level in enumerate(levels):
        left = SIZE[0] - 56 - (BARS - number) * 9
        half = 3 + 17 * level
        draw.rectangle((left, 33 - half, left + 4, 33 + half), fill=PLACE)
    draw.rectangle((0, 0, round(SIZE[0] * progress), 4), fill=AMBER)
    return image
