"""What the styles of an OpenDocument text mean: headings, bold, hidden and struck text, kinds of lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from portal.base.files.digits import whole_number
from practices.importing.word.copier import Budget
from practices.importing.word.styles import named_role

MOST_PARENTS = 20
_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_HEADER_PARTS = {"style:header": "header", "style:footer": "footer"}


@dataclass(slots=True)
class Style:
    """What a style says itself; None where it says nothing. `level` is that of an outline, from 1."""

    name: str = ""
    parent: str = ""
    list_style: str = ""
    level: int = 0
    is_bold: bool | None = None
    is_italic: bool | None = None
    is_hidden: bool | None = None
    is_struck: bool | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """A style with what it inherits. `role` is Title, Subtitle, Heading1 to Heading6, Contents, Caption, or nothing."""

    role: str = ""
    is_bold: bool = False
    is_italic: bool = False
    gone: str = ""


PLAIN = Look()


class Styles(ContentHandler):
    """Gathers styles of a part, and the texts of its headers and footers as pairs of kind and text."""

    def __init__(self, budget: Budget) -> None:
        super().__init__()
        self.budget = budget
        self.styles: dict[str, Style] = {}
        self.numbered: set[str] = set()
        self.beside: list[tuple[str, str]] = []
        self._style = Style()
        self._list = ""
        self._part = ""
        self._text: list[str] = []

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - the interface of xml.sax
        self.budget.leave_out()
        told = dict(attrs)
        if name == "style:style":
            self._begin(told)
        elif name == "style:text-properties":
            self._note(told)
        elif name == "text:list-style":
            self._list = told.get("style:name", "")
        elif name == "text:list-level-style-number" and told.get("text:level") == "1" and told.get("style:num-format"):
            self.numbered.add(self._list)
        elif name in _HEADER_PARTS:
            self._part = _HEADER_PARTS[name]
        elif self._part and name in {"text:s", "text:tab", "text:line-break"}:
            self._text.append(" ")

    def endElement(self, name: str) -> None:  # noqa: N802 - the interface of xml.sax
        if name == "style:style":
            self._style = Style()
        elif self._part and name in {"text:p", "text:h"}:
            self.beside.append((self._part, "".join(self._text)))
            self._text = []
        elif name in _HEADER_PARTS:
            self._part = ""

    def characters(self, content: str) -> None:
        if self._part:
            self._text.append(content)

    def _begin(self, told: Mapping[str, str]) -> None:
        level = told.get("style:default-outline-level", "")
        key = told.get("style:name", "")
        self._style = self.styles[key] = Style(
            name=told.get("style:display-name", key).replace("_20_", " "),
            parent=told.get("style:parent-style-name", ""),
            list_style=told.get("style:list-style-name", ""),
            level=whole_number(level) or 0,
        )

    def _note(self, told: Mapping[str, str]) -> None:
        style = self._style
        if "fo:font-weight" in told:
            style.is_bold = told["fo:font-weight"] in _BOLD
        if "fo:font-style" in told:
            style.is_italic = told["fo:font-style"] in {"italic", "oblique"}
        if "text:display" in told:
            style.is_hidden = told["text:display"] == "none"
        lines = (told.get("style:text-line-through-style"), told.get("style:text-line-through-type"))
        if any(lines):
            style.is_struck = any(line not in {None, "none"} for line in lines)

    def looks(self) -> dict[str, Look]:
        """What each style means in the end."""
        return {key: self._look(key) for key in self.styles}

    def _look(self, key: str) -> Look:
        chain: list[Style] = []
        while key in self.styles and len(chain) < MOST_PARENTS and self.styles[key] not in chain:
            chain.append(self.styles[key])
            key = self.styles[key].parent

        def told(name: str) -> bool:
            return next((bool(getattr(style, name)) for style in chain if getattr(style, name) is not None), False)

        gone = "hidden" if told("is_hidden") else "struck" if told("is_struck") else ""
        role = next((found for style in chain if (found := _role(style))), "")
        return Look(role, told("is_bold"), told("is_italic"), gone)


def _role(style: Style) -> str:
    return named_role(style.name) or (f"Heading{min(style.level, 6)}" if style.level else "")
