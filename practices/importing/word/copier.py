"""One part of a Word file, written anew from what was counted, so that nothing else reaches the parser behind."""

import io
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from defusedxml import sax
from django.utils.translation import gettext as _

from practices.importing.blocks import ImportRefused

# Elements and attributes that are copied: mammoth needs up to 70 microseconds and 2 kB for each. A report of fifty
# pages has 20,000. Those that are left out cost less.
MOST_NODES = 60_000
MOST_ELEMENTS = 400_000
DEEPEST = 80
# Mammoth goes through what is inside of these once for each time that they are nested.
DEEPEST_ALIKE = {"sdt": 4, "r": 6, "hyperlink": 4, "tbl": 10}
MOST_FIELD_CHARACTERS = 2_100
MOST_NESTED_FIELDS = 20
# Word's own limits are 253 for a style's name and 2,083 for an address; each is copied for every paragraph or link.
LONGEST_STYLE_NAME = 260
LONGEST_ADDRESS = 2_100
# A note is written out for each reference to it, a list style looked up through each of its links.
MOST_REFERENCES = 2
MOST_LIST_STYLES = 50
# How it looks and how it was edited: nothing that a block keeps, and most of what Word writes.
APPEARANCE = frozenset(
    {
        *("bookmarkEnd", "bookmarkStart", "lastRenderedPageBreak", "latentStyles", "docDefaults", "proofErr", "sectPr"),
        *("bCs", "color", "ind", "iCs", "jc", "keepLines", "keepNext", "kern", "lang", "pBdr", "rFonts", "shd"),
        *("spacing", "sz", "szCs", "tabs", "widowControl"),
        *("tblBorders", "tblCellMar", "tblGrid", "tblLayout", "tblLook", "tblPrEx", "tblW", "tcBorders", "tcW"),
        *("lvlJc", "lvlText", "multiLevelType", "nsid", "suff", "tmpl"),
    }
)
EDITING = ("rsid", "paraId", "textId")
_NOTES = frozenset({"footnoteReference", "endnoteReference"})


@dataclass(frozen=True, slots=True)
class Relationship:
    """`kind` is the last word of its type; `target` is what it leads to, and `key` its name, as the part tells them."""

    kind: str
    target: str
    key: str = ""
    is_external: bool = False


class Budget:
    """What is left of all that one file may hold, over all of its parts."""

    def __init__(self) -> None:
        self.nodes = MOST_NODES
        self.elements = MOST_ELEMENTS
        self.list_styles = MOST_LIST_STYLES
        self.references: dict[tuple[str, str], int] = {}

    def take(self, name: str, attributes: Mapping[str, str]) -> None:
        """Counts an element that is copied, and its attributes. Raises ImportRefused."""
        self.nodes -= 1 + len(attributes)
        _refuse_much(self.nodes)
        if name == "numStyleLink":
            self.list_styles -= 1
            refuse_unless(self.list_styles >= 0)
        elif name in _NOTES:
            key = (name, "".join(value for label, value in attributes.items() if local_name(label) == "id"))
            self.references[key] = self.references.get(key, 0) + 1
            refuse_unless(self.references[key] <= MOST_REFERENCES)

    def leave_out(self) -> None:
        """Counts an element that is read past. Raises ImportRefused."""
        self.elements -= 1
        _refuse_much(self.elements)


def _refuse_much(left: int) -> None:
    if left < 0:
        raise ImportRefused(
            _("Die Word-Datei ist zu umfangreich. Bitte kürzen Sie sie, oder speichern Sie sie als Text (.txt).")
        )


def local_name(name: str) -> str:
    """A name without its namespace's prefix."""
    return name.rpartition(":")[2]


def damaged() -> ImportRefused:
    """The refusal of a file that is no whole Word file."""
    return ImportRefused(_("Die Word-Datei ist beschädigt und lässt sich nicht lesen."))


def refuse_unless(is_allowed: bool) -> None:
    """Raises the error of a damaged file unless it is allowed."""
    if not is_allowed:
        raise damaged()


class Copier(XMLGenerator):
    """Copies elements, attributes and text, and counts them; comments, instructions and marks of CDATA are left out."""

    _write: Callable[[str], None]

    def __init__(self, out: io.BytesIO, budget: Budget) -> None:
        super().__init__(out, "utf-8")
        self.budget = budget
        self.relationships: list[Relationship] = []
        self._names: list[str] = []
        self._inside: Counter[str] = Counter()
        self._left_out = 0
        self._fields = 0
        self._field_characters = 0

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - the interface of xml.sax
        local = local_name(name)
        self.budget.leave_out()
        if self._left_out or local in APPEARANCE:
            self._left_out += 1
            return
        self._names.append(local)
        self._inside[local] += 1
        refuse_unless(len(self._names) <= DEEPEST and self._inside[local] <= DEEPEST_ALIKE.get(local, DEEPEST))
        kept = {key: value for key, value in attrs.items() if not local_name(key).startswith(EDITING)}
        self.budget.take(local, kept)
        self._check(local, kept)
        self.note(local, kept)
        super().startElement(name, kept)  # type: ignore[arg-type]

    def endElement(self, name: str) -> None:  # noqa: N802 - the interface of xml.sax
        if self._left_out:
            self._left_out -= 1
            return
        self._inside[self._names.pop()] -= 1
        super().endElement(name)

    def characters(self, content: str) -> None:
        if self._left_out:
            return
        if self._names and self._names[-1] == "instrText":
            self._field_characters += len(content)
            refuse_unless(self._field_characters <= MOST_FIELD_CHARACTERS)
        super().characters(content)

    def processingInstruction(self, target: str, data: str) -> None:  # noqa: N802 - the interface of xml.sax
        pass

    def note(self, local: str, attributes: Mapping[str, str]) -> None:
        """Called for each element that is copied."""

    def parse(self, content: bytes) -> None:
        """Copies the part. Raises as `copy_part`."""
        sax.parseString(content, self, forbid_dtd=True)

    def _check(self, local: str, attributes: Mapping[str, str]) -> None:
        if local == "Relationship":
            target = attributes.get("Target", "")
            refuse_unless(len(target) <= LONGEST_ADDRESS)
            kind = attributes.get("Type", "").rpartition("/")[2]
            is_external = attributes.get("TargetMode", "").lower() == "external"
            self.relationships.append(Relationship(kind, target, attributes.get("Id", ""), is_external))
        elif local in {"style", "name"} and "style" in self._names[-2:]:
            refuse_unless(all(len(value) <= LONGEST_STYLE_NAME for value in attributes.values()))
        elif local == "fldChar":
            kind = next((value for label, value in attributes.items() if local_name(label) == "fldCharType"), "")
            self._fields += {"begin": 1, "end": -1}.get(kind, 0)
            refuse_unless(self._fields <= MOST_NESTED_FIELDS)
            if kind == "begin":
                self._field_characters = 0


def copy_part(content: bytes, budget: Budget) -> tuple[bytes, list[Relationship]]:
    """The part in UTF-8 and, if it tells relationships, these.

    Raises ImportRefused for more than `budget` or for what no person wrote, and exceptions of expat, xml.sax and
    defusedxml for what is malformed or declares a document type.
    """
    out = io.BytesIO()
    copier = Copier(out, budget)
    copier.parse(content)
    return out.getvalue(), copier.relationships
