"""Where a Word file shows pictures: each is noted in an album, and its place marked in what mammoth gets to read."""

import io
from collections.abc import Mapping
from typing import ClassVar
from xml.sax.saxutils import quoteattr

from practices.importing.pictures import MARK, Album, Shown
from practices.importing.word.asides import Asides
from practices.importing.word.copier import Budget
from practices.importing.word.flow import OFF
from practices.importing.word.paragraphs import Paragraphs
from practices.importing.word.styles import Look

_SIDES = ("l", "t", "r", "b", "cropleft", "croptop", "cropright", "cropbottom")


class PictureCopier(Paragraphs):
    """Notes pictures of Word's own kind (DrawingML) and of older programs (VML), with what is said of them."""

    starts: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("docPr", "cNvPr"), "described"),
        **dict.fromkeys(("shape", "rect"), "shape"),
        "blip": "picture",
        "decorative": "decoration",
        "imagedata": "old_picture",
        "srcRect": "crop",
        "svgBlip": "drawing",
    }

    def __init__(self, out: io.BytesIO, budget: Budget, looks: Mapping[str, Look], asides: Asides) -> None:
        super().__init__(out, budget, looks, asides)
        self.album = Album()
        self.parts: Mapping[str, str] = {}
        self.is_decorative = False
        self.last: Shown | None = None

    def described(self, name: str, told: Mapping[str, str]) -> str:
        """A drawing's own words; those of a picture inside of it count more."""
        if not self.stories[-1].in_picture:
            return name
        words = told.get("descr", "") or told.get("title", "")
        if self._names[-1] == "docPr":
            self.alt, self.is_decorative = words, False
        elif words:
            self.alt = words
        return ""

    def shape(self, name: str, told: Mapping[str, str]) -> str:
        if self.stories[-1].in_picture and told.get("alt"):
            self.alt = told["alt"]
        return name

    def decoration(self, _name: str, told: Mapping[str, str]) -> str:
        self.is_decorative = told.get("val", "") not in OFF
        return ""

    def picture(self, _name: str, told: Mapping[str, str]) -> str:
        return self._show(told.get("embed", ""), is_linked=not told.get("embed"))

    def old_picture(self, _name: str, told: Mapping[str, str]) -> str:
        self.alt = self.alt or told.get("title", "")
        key = told.get("id", "") or told.get("relid", "")
        self._show(key, is_linked=not key)
        return self.crop("", told)

    def drawing(self, _name: str, told: Mapping[str, str]) -> str:
        """The drawing of which the picture that was just noted is a copy for older programs."""
        part = self.parts.get(told.get("embed", ""))
        if part and self.last is not None:
            self.last.parts.insert(0, part)
        return ""

    def crop(self, _name: str, told: Mapping[str, str]) -> str:
        if self.last is not None and any(told.get(side, "0").strip("0f") for side in _SIDES):
            self.last.is_cropped = True
        return ""

    def _show(self, key: str, *, is_linked: bool) -> str:
        self.found += 1
        self.last = None
        alt, self.alt = self.alt, ""
        if "object" in self._names or not self.paragraphs:
            return ""  # what an embedded object looks like, or the ground of a page
        gone = next((run.gone for story in self.stories for run in story.runs[-1:] if run.gone), "")
        if gone:
            self.asides.add(gone, f"[{alt or 'Bild'}]")
            return ""
        part = self.parts.get(key)
        self.last = Shown(alt, [part] if part else [], self.is_decorative, is_linked=is_linked or part is None)
        self.is_decorative = False
        # Mammoth turns a bookmark into an anchor of its name; those that the file brings itself are left out.
        self.budget.take("bookmarkStart", {"name": MARK})
        name = quoteattr(f"{MARK}{self.album.show(self.last)}")
        self._write(f"<{self.prefix}bookmarkStart {self.prefix}name={name}/>")
        return ""
