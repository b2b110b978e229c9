"""Makes the tag tree of a PDF conform to PDF/UA-1: lists as clause 7.2 wants them, and a text for every picture.

WeasyPrint maps each HTML element to one structure element. Where HTML allows more than PDF does (blocks in a list
item, groups in a definition list, a list in a list), the tree is put right here, before the file is written.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

# A structure element is a `pydyf.Dictionary`: `S` is its type, `P` its parent, `K` its children in reading order.
# A child is a reference to a structure element or to an annotation, or the number of a piece of the page's content.
Element = Any


def conform(document: Any, pdf: Any) -> None:
    """Change the structure elements of `pdf` in place; a finisher of WeasyPrint's `write_pdf`. Idempotent."""
    del document
    tree = _Tree(pdf)
    for element in list(tree.walk()):
        if element["S"] == "/L":
            _conform_list(tree, element)
        elif element["S"] == "/Figure" and "Alt" not in element:
            element["Alt"] = tree.text(_("Bild ohne Beschreibung"))
    for element in list(tree.walk()):
        if element["S"] == "/LI":
            _conform_item(tree, element)


class _Tree:
    """The structure elements of a PDF that is being written."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        dictionaries: list[Element] = [each for each in pdf.objects if isinstance(each, dict)]
        self.by_reference = {each.reference: each for each in dictionaries if each.get("Type") == "/StructElem"}
        self.roots = [each for each in self.by_reference.values() if each["P"] not in self.by_reference]

    def walk(self) -> Iterator[Element]:
        """Every element, parents before their children."""
        waiting = list(self.roots)
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(self.kids(element))

    def kids(self, element: Element) -> list[Element]:
        """The children that are structure elements."""
        return [self.by_reference[kid] for kid in element["K"] if kid in self.by_reference]

    def put(self, parent: Element, kids: list[Element]) -> None:
        """Make these elements the only children of `parent`."""
        parent["K"][:] = [kid.reference for kid in kids]
        for kid in kids:
            kid["P"] = parent.reference

    def new(self, kind: str, like: Element, kids: list[Element]) -> Element:
        """A new element on the page of another one, holding `kids`; its parent is still to be set."""
        element = type(like)({"Type": "/StructElem", "S": kind, "K": type(like["K"])(), "P": like["P"]})
        if "Pg" in like:
            element["Pg"] = like["Pg"]
        self.pdf.add_object(element)
        self.by_reference[element.reference] = element
        self.put(element, kids)
        return element

    def text(self, text: str) -> Any:
        """A string as WeasyPrint's writer spells it."""
        return type(self.pdf.info["Producer"])(text)


def _conform_list(tree: _Tree, element: Element) -> None:
    """Only items in a list: a group of term and description is one item, a nested list belongs to the item before."""
    items: list[Element] = []
    for kid in _without_columns(tree, element):
        if kid["S"] in {"/LI", "/Caption"}:
            items.append(kid)
        elif kid["S"] == "/Div":
            items.append(_item_of_group(tree, kid))
        elif kid["S"] == "/L" and items and items[-1]["S"] == "/LI":
            tree.put(items[-1], [*tree.kids(items[-1]), kid])
        else:
            items.append(tree.new("/LI", kid, [kid]))
    tree.put(element, items)


def _without_columns(tree: _Tree, element: Element) -> list[Element]:
    """The children of a list; of one that is laid out in columns, which are lists again, those of all columns."""
    kids = tree.kids(element)
    if not all(kid["S"] == "/L" for kid in kids):
        return kids
    within = [inner for column in kids for inner in tree.kids(column)]
    for column in kids:
        tree.put(column, [])
    return within


def _item_of_group(tree: _Tree, group: Element) -> Element:
    """`<div><dt/><dd/></div>` as one item: the term is its label, the descriptions its body."""
    term, *descriptions = tree.kids(group) or [None]
    group["S"] = "/LI"
    if descriptions:
        bodies = [body for each in descriptions for body in (tree.kids(each) if each["S"] == "/LI" else [each])]
        term["S"] = "/Lbl"
        for body in tree.kids(term):
            body["S"] = "/NonStruct"
        tree.put(group, [term, *bodies])
    elif term is not None and term["S"] == "/LI":  # what is left of a group on the next page
        tree.put(group, tree.kids(term))
    return group


def _conform_item(tree: _Tree, item: Element) -> None:
    """At most one label and one body: the label may stand in the item's first block, bodies may be several."""
    kids = tree.kids(item)
    labels = [kid for kid in kids if kid["S"] == "/Lbl"]
    parts = [kid for kid in kids if kid["S"] != "/Lbl"]
    if not labels and parts:
        labels = _take_label(tree, parts[0])
    if len(parts) == 1 and parts[0]["S"] == "/LBody":
        bodies = parts
    else:
        for part in parts:
            if part["S"] == "/LBody":
                part["S"] = "/NonStruct"
        bodies = [tree.new("/LBody", item, parts)] if parts else []
    tree.put(item, [*labels, *bodies])


def _take_label(tree: _Tree, block: Element) -> list[Element]:
    """Take the item's marker out of the first line of its first block, where WeasyPrint puts it."""
    while True:
        kids = tree.kids(block)
        if not kids or block["S"] in {"/L", "/LI"}:
            return []
        if kids[0]["S"] == "/Lbl":
            tree.put(block, kids[1:])
            return [kids[0]]
        block = kids[0]
