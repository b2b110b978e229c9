"""What a finished PDF holds, read without the program that wrote it."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdf

# Points; the page that `css/pdf/practice.css` describes.
TOP, BOTTOM = 20 / 25.4 * 72, 22 / 25.4 * 72


@dataclass
class Tag:
    """A structure element: its type, what it is called for whoever does not see it, and the elements in it."""

    kind: str
    alt: str = ""
    kids: "list[Tag]" = field(default_factory=list)

    def walk(self) -> "Iterator[Tag]":
        yield self
        for kid in self.kids:
            yield from kid.walk()

    @property
    def outline(self) -> Any:
        """Nested tuples, for comparing; what says nothing of the structure is left out."""
        kids = tuple(each for kid in self.kids for each in kid.shown())
        return (self.kind, *kids) if kids else self.kind

    def shown(self) -> list[Any]:
        if self.kind in {"NonStruct", "Span", "Div"}:
            return [each for kid in self.kids for each in kid.shown()]
        return [self.outline]


def read_tags(content: bytes) -> Tag:
    """The tree of a tagged PDF, from its document element down."""
    root: Any = pypdf.PdfReader(io.BytesIO(content)).trailer["/Root"]
    (document,) = _tags(root["/StructTreeRoot"]["/K"])
    return document


def _tags(kids: Any) -> list[Tag]:
    kids = kids.get_object()
    elements = [kid.get_object() for kid in (kids if isinstance(kids, list) else [kids])]
    return [
        Tag(str(each["/S"])[1:], str(each.get("/Alt", "")), _tags(each["/K"]) if "/K" in each else [])
        for each in elements
        if isinstance(each, dict) and "/S" in each
    ]


def faults(tree: Tag) -> list[str]:
    """Where a tree breaks ISO 14289-1, clauses 7.2 to 7.4: lists, tables, headings, pictures."""
    found = []
    level = 0
    for tag in tree.walk():
        kids = [kid.kind for kid in tag.kids]
        if tag.kind == "L" and (not kids or set(kids[kids[0] == "Caption" :]) != {"LI"}):
            found.append(f"L holds {kids}")
        if tag.kind == "LI" and kids not in ([], ["Lbl"], ["LBody"], ["Lbl", "LBody"]):
            found.append(f"LI holds {kids}")
        if tag.kind == "TR" and not set(kids) <= {"TH", "TD"}:
            found.append(f"TR holds {kids}")
        if tag.kind == "Figure" and not tag.alt:
            found.append("Figure without a text")
        if tag.kind[0] == "H" and tag.kind[1:].isdigit():
            if int(tag.kind[1:]) > level + 1:
                found.append(f"{tag.kind} follows H{level}")
            level = int(tag.kind[1:])
    found += [f"{kid.kind} in {tag.kind}" for tag in tree.walk() for kid in tag.kids if _is_misplaced(tag, kid)]
    return found


def _is_misplaced(parent: Tag, kid: Tag) -> bool:
    homes = {"LI": {"L"}, "Lbl": {"LI"}, "LBody": {"LI"}}
    return kid.kind in homes and parent.kind not in homes[kid.kind]


def fill_of_last_page(content: bytes) -> float:
    """How far down the text area of the last page words reach, from 0 to 1."""
    page = pypdf.PdfReader(io.BytesIO(content)).pages[-1]
    height = float(page.mediabox.height)
    heights: list[float] = []

    def note(text: str, matrix: list[float], text_matrix: list[float], *_font: object) -> None:
        y = text_matrix[5] * matrix[3] + matrix[5]
        if text.strip() and y > BOTTOM:
            heights.append(y)

    page.extract_text(visitor_text=note)
    return (height - TOP - min(heights, default=height - TOP)) / (height - TOP - BOTTOM)
