"""Paragraphs and runs of a Word file: their styles' meaning, what is hidden, struck or deleted, signs of their own."""

from collections.abc import Mapping
from typing import ClassVar
from xml.sax.saxutils import quoteattr

from portal.base.files.digits import whole_number
from practices.importing.word.copier import local_name
from practices.importing.word.flow import OFF, Flow, Paragraph, Run
from practices.importing.word.styles import PLAIN

_PROPERTIES = frozenset({"rPr", "trPr", "tcPr", "pPr"})
_RENAMED = {"cr": "br", "ptab": "tab"}
# Wingdings that people tick and point with; mammoth knows the others.
_SIGNS = {
    "FE": "☒",
    "FD": "☒",
    "52": "☑",
    "A8": "☐",
    "6F": "☐",
    "71": "☐",
    "FC": "✓",
    "E0": "→",
    "E8": "→",
    "F0": "→",
    "A7": "▪",
}
_OURS = frozenset(
    {"Title", "Subtitle", "Contents", "Caption", "BoldLine", *(f"Heading{n}" for n in range(1, 10)), "Heading"}
)


class Paragraphs(Flow):
    """Hands paragraphs on under the names of their roles, and leaves out what nobody sees."""

    starts: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("vanish", "strike", "dstrike", "rStyle"), "run_property"),
        **dict.fromkeys(("cr", "ptab"), "renamed"),
        **dict.fromkeys(("oMath", "oMathPara"), "math"),
        **dict.fromkeys(("del", "moveFrom"), "deleted"),
        **dict.fromkeys(("altChunk", "subDoc"), "embedded"),
        "br": "line_break",
        "fldChar": "field",
        "noBreakHyphen": "hyphen",
        "numPr": "listed",
        "outlineLvl": "outline",
        "sym": "sign",
        "p": "start_paragraph",
        "pPr": "start_properties",
        "pStyle": "style_of_paragraph",
        "r": "start_run",
    }
    ends: ClassVar[dict[str, str]] = {"p": "end_paragraph", "pPr": "end_properties", "r": "end_run"}

    def deleted(self, name: str, _told: Mapping[str, str]) -> str:
        if len(self._names) > 1 and self._names[-2] in _PROPERTIES:
            return name
        return self.drop("deleted" if local_name(name) == "del" else "")

    def math(self, _name: str, _told: Mapping[str, str]) -> str:
        return self.drop("math")

    def embedded(self, _name: str, _told: Mapping[str, str]) -> str:
        self.asides.add("embedded")
        return self.drop()

    def start_paragraph(self, name: str, _told: Mapping[str, str]) -> str:
        self.stories[-1].paragraphs += 1
        self.paragraphs.append(Paragraph())
        self.prefix = name.removesuffix("p")
        return name

    def end_paragraph(self, _name: str) -> None:
        if self.paragraphs:
            self.paragraphs.pop()
        story = self.stories[-1]
        story.paragraphs -= 1
        if story.paragraphs == 0:
            for kind, texts in self.gone.items():
                if "".join(texts).strip():
                    self.asides.add(kind, "".join(texts))
                texts.clear()
            for box in story.boxes:
                self._write(box)
            story.boxes.clear()

    def start_properties(self, name: str, _told: Mapping[str, str]) -> str:
        """Those of a paragraph are held back until its style is known."""
        if not (self.paragraphs and self._names[-2:-1] == ["p"]):
            return name
        kept = self.paragraphs[-1].kept
        kept.append("")
        self.stories[-1].write, self._write = self._write, kept.append
        return ""

    def end_properties(self, name: str) -> None:
        if not (self.paragraphs and self._names[-1:] == ["p"]):
            return
        paragraph = self.paragraphs[-1]
        self._write = self.stories[-1].write
        prefix = name[: len(name) - len(local_name(name))]
        style = _role(paragraph)
        held = "".join(paragraph.kept)
        if style.startswith(("Heading", "Title")):
            self.fields.clear()  # no list of contents goes on behind a heading of the text
        if not paragraph.has_list and not style.startswith(("Heading", "Title")):
            held += _list_of_style(paragraph, prefix)
        if style:
            held = f"<{prefix}pStyle {prefix}val={quoteattr(style)}/>{held}"
        if held:
            self.budget.take("pPr", {"val": style})
            self._write(f"<{name}>{held}</{name}>")

    def style_of_paragraph(self, name: str, told: Mapping[str, str]) -> str:
        if self.paragraphs and self._names[-3:-1] == ["p", "pPr"]:
            paragraph = self.paragraphs[-1]
            paragraph.style = told.get("val", "")
            paragraph.look = self.looks.get(paragraph.style, PLAIN)
            return ""
        return name

    def outline(self, _name: str, told: Mapping[str, str]) -> str:
        level = whole_number(told.get("val", ""))
        if self.paragraphs and self._names[-3:-1] == ["p", "pPr"] and level is not None:
            self.paragraphs[-1].level = level
        return ""

    def listed(self, name: str, _told: Mapping[str, str]) -> str:
        if self.paragraphs:
            self.paragraphs[-1].has_list = True
        return name

    def start_run(self, name: str, _told: Mapping[str, str]) -> str:
        look = self.paragraphs[-1].look if self.paragraphs else PLAIN
        gone = "contents" if look.role == "Contents" else ""
        self.stories[-1].runs.append(Run(look.is_hidden, look.is_struck, contents=gone))
        return name

    def end_run(self, _name: str) -> None:
        if self.stories[-1].runs:
            self.stories[-1].runs.pop()

    def run_property(self, name: str, told: Mapping[str, str]) -> str:
        runs = self.stories[-1].runs
        if runs and self._names[-3:-1] == ["r", "rPr"]:
            local, is_on = self._names[-1], told.get("val", "") not in OFF
            if local == "vanish":
                runs[-1].hidden = is_on
            elif local in {"strike", "dstrike"}:
                runs[-1].struck = is_on
            else:
                look = self.looks.get(told.get("val", ""), PLAIN)
                runs[-1].hidden |= look.is_hidden
                runs[-1].struck |= look.is_struck
                runs[-1].placeholder |= look.is_placeholder
                return name
        return ""

    def field(self, name: str, told: Mapping[str, str]) -> str:
        """Follows fields, so that the lines of a list of contents are known in whatever style they are."""
        kind = told.get("fldCharType", "")
        if kind == "begin":
            self.fields.append("")
        elif kind == "end" and self.fields:
            self.fields.pop()
        return name

    def renamed(self, name: str, _told: Mapping[str, str]) -> str:
        """A break of any kind parts lines; what mammoth does not know is called as it calls it."""
        prefix = name[: len(name) - len(local_name(name))]
        return f"{prefix}{_RENAMED.get(local_name(name), local_name(name))}"

    def line_break(self, name: str, told: Mapping[str, str]) -> str:
        if told.get("type") in {"page", "column"}:
            self.write_text(name, " ")
            return ""
        return name

    def hyphen(self, name: str, _told: Mapping[str, str]) -> str:
        self.write_text(name, "-")
        return ""

    def sign(self, name: str, told: Mapping[str, str]) -> str:
        sign = _SIGNS.get(told.get("char", "").upper()[-2:], "") if told.get("font", "").startswith("Wingdings") else ""
        if not sign:
            return name
        self.write_text(name, sign)
        return ""


def _role(paragraph: Paragraph) -> str:
    """The style under which mammoth gets to see the paragraph."""
    if 0 <= paragraph.level <= 8 and not paragraph.look.role:
        return f"Heading{min(paragraph.level + 1, 6)}"
    if paragraph.look.role:
        return paragraph.look.role
    return "BoldLine" if paragraph.look.is_bold else paragraph.style if paragraph.style not in _OURS else ""


def _list_of_style(paragraph: Paragraph, prefix: str) -> str:
    """Mammoth looks for a list at the paragraph alone."""
    look = paragraph.look
    if look.list_id in {"", "0"}:
        return ""
    level = f"<{prefix}ilvl {prefix}val={quoteattr(look.list_level)}/>"
    return f"<{prefix}numPr>{level}<{prefix}numId {prefix}val={quoteattr(look.list_id)}/></{prefix}numPr>"
