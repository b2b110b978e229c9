"""The text of a Word file, rewritten for mammoth: what it would drop without a word is put where it can read it."""

import io
from collections.abc import Mapping
from typing import ClassVar
from xml.sax.saxutils import quoteattr

from portal.base.files.digits import whole_number
from practices.importing.markup import BOX_BEGINS, BOX_ENDS
from practices.importing.pictures import Album
from practices.importing.word.asides import Asides
from practices.importing.word.copier import Budget
from practices.importing.word.flow import OFF, Story
from practices.importing.word.pictures import PictureCopier
from practices.importing.word.styles import Look

# What these hold is copied as if they were not there: mammoth does not look into them, or does not need them.
_UNWRAPPED = (*("fldSimple", "dir", "bdo", "ruby", "rubyBase", "smartTag", "customXml", "Choice", "ins", "moveTo"),)
_PICTURES = ("drawing", "pict", "object")
_GALLERIES = frozenset({"Table of Contents", "Bibliographies"})


class BodyCopier(PictureCopier):
    """Copies a story with its form fields, text boxes and the places of its pictures."""

    starts: ClassVar[dict[str, str]] = {
        **dict.fromkeys(_UNWRAPPED, "unwrapped"),
        **dict.fromkeys(_PICTURES, "start_picture"),
        **dict.fromkeys(("chart", "relIds"), "chart"),
        **dict.fromkeys(("listEntry", "result"), "choice"),
        "AlternateContent": "start_alternatives",
        "Fallback": "fallback",
        "ddList": "start_choices",
        "docPartGallery": "gallery",
        "sdt": "start_control",
        "sdtContent": "content",
        "showingPlcHdr": "placeholder",
        "txbxContent": "start_box",
    }
    ends: ClassVar[dict[str, str]] = {
        **dict.fromkeys(_PICTURES, "end_picture"),
        "AlternateContent": "end_alternatives",
        "fldChar": "end_field",
        "sdt": "end_control",
        "txbxContent": "end_box",
    }

    def unwrapped(self, _name: str, _told: Mapping[str, str]) -> str:
        return ""

    def start_control(self, name: str, _told: Mapping[str, str]) -> str:
        self.controls.append(False)
        return name

    def end_control(self, _name: str) -> None:
        if self.controls:
            self.controls.pop()

    def placeholder(self, name: str, told: Mapping[str, str]) -> str:
        if self.controls and told.get("val", "") not in OFF:
            self.controls[-1] = True
        return name

    def gallery(self, name: str, told: Mapping[str, str]) -> str:
        if self.controls and told.get("val") in _GALLERIES:
            self.controls[-1] = True
            self.asides.add("contents")
        return name

    def content(self, name: str, _told: Mapping[str, str]) -> str:
        return self.drop() if self.controls and self.controls[-1] else name

    def start_choices(self, _name: str, _told: Mapping[str, str]) -> str:
        self.entries, self.chosen = [], -1
        return ""

    def choice(self, _name: str, told: Mapping[str, str]) -> str:
        value = told.get("val", "")
        if self._names[-1] == "listEntry":
            self.entries.append(value)
        elif self._names[-2:-1] == ["ddList"] and (chosen := whole_number(value)) is not None:
            self.chosen = chosen
        return ""

    def end_field(self, name: str) -> None:
        """What was chosen from a list of a form is told by nothing but its number."""
        if self.entries:
            at = max(self.chosen, 0)
            self.write_text(name, self.entries[at] if at < len(self.entries) else "")
            self.entries = []

    def start_alternatives(self, _name: str, _told: Mapping[str, str]) -> str:
        self.choices.append(self.found)
        return ""

    def end_alternatives(self, _name: str) -> None:
        if self.choices:
            self.choices.pop()

    def fallback(self, _name: str, _told: Mapping[str, str]) -> str:
        """The same thing for older programs: only where the first way held nothing that can be read."""
        return self.drop() if self.choices and self.found > self.choices[-1] else ""

    def start_picture(self, _name: str, _told: Mapping[str, str]) -> str:
        self.stories[-1].in_picture += 1
        if self._names[-1] == "object":
            self.asides.add("object")
        return ""

    def end_picture(self, _name: str) -> None:
        self.stories[-1].in_picture -= 1

    def chart(self, _name: str, _told: Mapping[str, str]) -> str:
        self.found += 1
        self.asides.add("chart", self.alt)
        self.alt = ""
        return ""

    def mark(self, place: str) -> None:
        """Writes an empty paragraph with a bookmark, of which mammoth makes an anchor."""
        self.budget.take("bookmarkStart", {"name": place})
        w = self.prefix
        self._write(f"<{w}p><{w}bookmarkStart {w}name={quoteattr(place)}/></{w}p>")

    def start_box(self, _name: str, _told: Mapping[str, str]) -> str:
        kept: list[str] = []
        self.stories[-1].write = self._write
        self.stories.append(Story(kept.append, boxes=[]))
        self.boxes.append(kept)
        self._write = kept.append
        self.mark(BOX_BEGINS)
        self.found += 1
        return ""

    def end_box(self, _name: str) -> None:
        self.mark(BOX_ENDS)
        self.stories.pop()
        story = self.stories[-1]
        self._write = story.write
        story.boxes.append("".join(self.boxes.pop()))


def copy_body(
    content: bytes,
    budget: Budget,
    looks: Mapping[str, Look],
    asides: Asides,
    album: Album,
    parts: Mapping[str, str],
) -> bytes:
    """The part in UTF-8. Its pictures go into `album`; `parts` are those that its relationships name by their keys.

    Raises as `copy_part`.
    """
    out = io.BytesIO()
    copier = BodyCopier(out, budget, looks, asides)
    copier.album, copier.parts = album, parts
    copier.parse(content)
    return out.getvalue()
