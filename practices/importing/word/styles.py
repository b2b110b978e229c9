"""What the styles of a Word file mean: headings of any name, titles, hidden and struck text, lists."""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from portal.base.files.digits import whole_number
from practices.importing.word.copier import Budget, Copier, local_name

MOST_PARENTS = 20
_HEADING = re.compile(r"(?:heading|überschrift|ueberschrift|berschrift|titre|kop) ?(\d)$", re.IGNORECASE)
_LIKE_HEADING = re.compile(r"überschrift|heading|headline|zwischentitel|kapitel", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|titel|dokumenttitel|haupttitel|haupt(?:über)?schrift)$", re.IGNORECASE)
_SUBTITLE = re.compile(r"(?:subtitle|untertitel|unterüberschrift)$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|verzeichnis|inhaltsverzeichnis|contents) ?(?:\d|heading|überschrift)?", re.IGNORECASE)
_CAPTION = re.compile(r"(?:caption|beschriftung|bildunterschrift|abbildung|illustration)$", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"(?:placeholder text|platzhaltertext)$", re.IGNORECASE)
_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True)
class Look:
    """`role` is Title, Subtitle, Heading1 to Heading6, Contents, Caption, or nothing."""

    role: str = ""
    is_bold: bool = False
    is_hidden: bool = False
    is_struck: bool = False
    is_placeholder: bool = False
    list_id: str = ""
    list_level: str = "0"


PLAIN = Look()


@dataclass(slots=True)
class _Style:
    name: str = ""
    parent: str = ""
    level: int = -1
    on: frozenset[str] = frozenset()
    off: frozenset[str] = frozenset()
    list_id: str = ""
    list_level: str = "0"


class _StylesCopier(Copier):
    """Copies the part and notes what each style says of itself."""

    def __init__(self, out: io.BytesIO, budget: Budget) -> None:
        super().__init__(out, budget)
        self.styles: dict[str, _Style] = {}
        self._style = _Style()

    def note(self, local: str, attributes: Mapping[str, str]) -> None:
        told = {local_name(key): value for key, value in attributes.items()}
        value = told.get("val", "")
        style = self._style
        if local == "style":
            self._style = _Style()
            self.styles.setdefault(told.get("styleId", ""), self._style)
        elif "style" not in self._names:
            return
        elif local == "name":
            style.name = value
        elif local == "basedOn":
            style.parent = value
        elif local == "outlineLvl":
            level = whole_number(value)
            style.level = -1 if level is None else level
        elif local in {"b", "vanish", "strike", "dstrike"}:
            is_off = value in _OFF
            style.off, style.on = (style.off | {local}, style.on) if is_off else (style.off, style.on | {local})
        elif local == "numId":
            style.list_id = value
        elif local == "ilvl":
            style.list_level = value


def copy_styles(content: bytes, budget: Budget) -> tuple[bytes, dict[str, Look]]:
    """The part as `copy_part` gives it, and what each style means. Raises as `copy_part`."""
    out = io.BytesIO()
    copier = _StylesCopier(out, budget)
    copier.parse(content)
    return out.getvalue(), {key: _look(key, copier.styles) for key in copier.styles}


def _look(key: str, styles: Mapping[str, _Style]) -> Look:
    """A style with what it inherits: the nearest word counts."""
    chain: list[_Style] = []
    while key in styles and len(chain) < MOST_PARENTS and styles[key] not in chain:
        chain.append(styles[key])
        key = styles[key].parent
    own = chain[0]
    look = Look(
        role=_role(chain),
        is_bold=_is_on(chain, "b"),
        is_hidden=_is_on(chain, "vanish"),
        is_struck=_is_on(chain, "strike") or _is_on(chain, "dstrike"),
        is_placeholder=bool(_PLACEHOLDER.match(own.name)),
    )
    listed = next((style for style in chain if style.list_id), None)
    return replace(look, list_id=listed.list_id, list_level=listed.list_level) if listed else look


def _is_on(chain: list[_Style], name: str) -> bool:
    return next((name in style.on for style in chain if name in style.on | style.off), False)


def _role(chain: list[_Style]) -> str:
    for style in chain:
        if role := named_role(style.name):
            return role
        if 0 <= style.level <= 8:
            return f"Heading{min(style.level + 1, 6)}"
        if style.level > 8:
            return ""
    return "Heading2" if _LIKE_HEADING.search(chain[0].name) else ""


def named_role(name: str) -> str:
    """Names as Word, LibreOffice and others write them, in German and English."""
    plain = " ".join(name.split())
    if found := _HEADING.match(plain):
        return f"Heading{min(max(int(found[1]), 1), 6)}"
    roles = ((_CONTENTS, "Contents"), (_SUBTITLE, "Subtitle"), (_TITLE, "Title"), (_CAPTION, "Caption"))
    return next((role for pattern, role in roles if pattern.match(plain)), "")
