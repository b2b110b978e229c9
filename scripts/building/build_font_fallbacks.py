"""The fonts that stand in until Fira Sans is there, as wide and as high as it is: nothing moves when it comes.

    python scripts/building/build_font_fallbacks.py FOLDER...

FOLDER holds the TTF files of Liberation Sans (Arial's twin in widths), Roboto and DejaVu Sans (Debian:
fonts-liberation, fonts-roboto-hinted, fonts-dejavu-core). Written is css/font-fallbacks.css.
"""

import sys
from collections import Counter
from pathlib import Path

import polib
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "portal" / "base" / "static"
TEXTS = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
# Family, weight, the names that systems know the face by, and the file that is measured for it.
STAND_INS = (
    ("Arial", 400, ("Arial", "Liberation Sans"), "LiberationSans-Regular"),
    ("Arial", 600, ("Arial Bold", "Arial-BoldMT", "Liberation Sans Bold"), "LiberationSans-Bold"),
    ("Roboto", 400, ("Roboto", "Roboto-Regular"), "Roboto-Regular"),
    ("Roboto", 600, ("Roboto Bold", "Roboto-Bold"), "Roboto-Bold"),
    ("DejaVu", 400, ("DejaVu Sans",), "DejaVuSans"),
    ("DejaVu", 600, ("DejaVu Sans Bold",), "DejaVuSans-Bold"),
)
FACE = """@font-face {{
  font-family: "Fira Sans {family}";
  font-weight: {weights};
  src: {sources};
  size-adjust: {size:.2%};
  ascent-override: {ascent:.2%};
  descent-override: {descent:.2%};
  line-gap-override: 0%;
}}
"""


def width(font: TTFont, letters: Counter[str]) -> float:
    """How wide a letter is on average, in parts of the font's height."""
    names, advances = font.getBestCmap(), font["hmtx"].metrics
    known = {letter: count for letter, count in letters.items() if ord(letter) in names}
    total = sum(count * advances[names[ord(letter)]][0] for letter, count in known.items())
    return total / sum(known.values()) / font["head"].unitsPerEm


def main(folders: list[Path]) -> None:
    files = {path.name: path for folder in folders for path in folder.rglob("*.ttf")}
    letters = Counter("".join(entry.msgid for entry in polib.pofile(str(TEXTS))).replace("\n", " "))
    faces = []
    for family, weight, names, measured in STAND_INS:
        fira = TTFont(STATIC / "fonts" / f"fira-sans-german-{weight}.woff2")
        size = width(fira, letters) / width(TTFont(files[f"{measured}.ttf"]), letters)
        height = fira["head"].unitsPerEm * size
        faces.append(
            FACE.format(
                family=family,
                weights="400 500" if weight == 400 else 600,
                sources=", ".join(f'local("{name}")' for name in names),
                size=size,
                ascent=fira["hhea"].ascent / height,
                descent=-fira["hhea"].descent / height,
            )
        )
    text = "/* Written by scripts/building/build_font_fallbacks.py: as wide and as high as Fira Sans. */\n"
    (STATIC / "css" / "font-fallbacks.css").write_text(text + "\n".join(faces))


if __name__ == "__main__":
    main([Path(each) for each in sys.argv[1:]])
