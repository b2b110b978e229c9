"""The rule for SVG drawings: shapes and texts only, nothing that runs, loads or multiplies, within bounds.

There is no safe way to turn a stranger's SVG into pixels, so drawings stay drawings: browsers show them as pictures,
where nothing in them runs, and the PDF draws them itself, where nested references would be expanded without end.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import IO, Any, NoReturn
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from willow.svg import SvgWrapper, WillowSvgException

MOST_BYTES = 2 * 1024 * 1024
MOST_ELEMENTS = 20_000
MOST_DEPTH = 64
# Elements that are drawn when every reference is followed.
MOST_DRAWN = 50_000
LONGEST_SIDE = 10_000
SVG = "{http://www.w3.org/2000/svg}"
XHTML = "{http://www.w3.org/1999/xhtml}"
ELEMENTS = frozenset(
    [
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "title",
        "desc",
        "metadata",
        "defs",
        "symbol",
        "use",
        "switch",
        "style",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "mask",
    ]
)
# The same attributes with and without a namespace.
LINKS = {"href", "src"}

_URL = re.compile(r"url\(", re.IGNORECASE)
# References in the one spelling that every program reads alike; an element of another name is never referred to.
_REFERENCE = re.compile(r"url\(\s*[\"']?#([\w.:-]{1,200})[\"']?\s*\)", re.IGNORECASE)
_KEY = re.compile(r"[\w.:-]*")
_LINK = re.compile(r"#[\w.:-]{0,200}")
# The one kind of selector of which the elements are known without a reader of style sheets.
_CLASS = re.compile(r"^[\w-]{0,200}\.([A-Za-z_][\w-]{0,200})$")

NOT_A_DRAWING = _(
    "Diese Datei lässt sich nicht als SVG-Zeichnung öffnen. Bitte speichern Sie sie neu, am besten als „Einfaches SVG“."
)
NOT_HARMLESS = _(
    "Diese SVG-Zeichnung enthält etwas, das nicht nur gezeichnet wird (%(what)s). Bitte speichern Sie sie als "
    "„Einfaches SVG“ oder als PNG."
)
TOO_LARGE = _(
    "Diese SVG-Zeichnung ist zu groß oder zu verschachtelt. Bitte vereinfachen Sie sie oder speichern Sie sie als PNG."
)


def _refuse(what: str) -> NoReturn:
    raise ValidationError(NOT_HARMLESS, code="harmful_drawing", params={"what": what[:80]})


def _too_large() -> NoReturn:
    raise ValidationError(TOO_LARGE, code="large_drawing")


def check_drawing(file: IO[bytes]) -> None:
    """Raises ValidationError with a sentence unless the drawing is harmless and has a size."""
    root = _read(file)
    read_drawing_size(file)
    _require_bounded_references(root)


def read_drawing_size(file: IO[bytes]) -> tuple[int, int]:
    """Width and height in pixels, at least 1. Raises ValidationError."""
    file.seek(0)
    try:
        drawing = SvgWrapper.from_file(file)
        width, height = float(drawing.width), float(drawing.height)
        view = (drawing.view_box.width, drawing.view_box.height)
    except (DefusedXmlException, ParseError, WillowSvgException, ValueError, LookupError, ArithmeticError) as error:
        raise ValidationError(NOT_A_DRAWING, code="invalid_image") from error
    sides = (width, height, *view)
    if not all(math.isfinite(side) and side > 0 for side in sides) or max(width, height) > LONGEST_SIDE:
        raise ValidationError(NOT_A_DRAWING, code="invalid_image")
    if max(width, height) < 1:
        raise ValidationError(NOT_A_DRAWING, code="invalid_image")
    return max(1, int(width)), max(1, int(height))


def _read(file: IO[bytes]) -> Element:
    """The drawing's root. Reading ends at the first thing that is refused."""
    file.seek(0, 2)
    if file.tell() > MOST_BYTES:
        _too_large()
    file.seek(0)
    depth = count = 0
    root: Element | None = None
    try:
        for event, element in ElementTree.iterparse(file, events=("start", "end", "pi"), forbid_entities=True):
            if event == "pi":
                _refuse("xml-stylesheet")
            elif event == "start":
                root = element if root is None else root
                depth, count = depth + 1, count + 1
                if depth > MOST_DEPTH or count > MOST_ELEMENTS:
                    _too_large()
                _check_element(element)
            else:
                depth -= 1
                if _local(element.tag) == "style":
                    _check_style("".join(element.itertext()))
    except (DefusedXmlException, ParseError, ValueError, LookupError) as error:
        raise ValidationError(NOT_A_DRAWING, code="invalid_image") from error
    if root is None or root.tag != f"{SVG}svg":
        raise ValidationError(NOT_A_DRAWING, code="invalid_image")
    return root


def _local(name: Any) -> str:
    return str(name).rpartition("}")[2]


def _check_element(element: Element) -> None:
    tag = str(element.tag)
    is_drawn = tag.startswith(SVG) or not tag.startswith("{")
    if tag.startswith(XHTML) or (is_drawn and _local(tag) not in ELEMENTS):
        _refuse(_local(tag))
    for name, value in element.attrib.items():
        local = _local(name).lower()
        if local.startswith("on"):
            _refuse(local)
        if is_drawn and local in LINKS and not _LINK.fullmatch(value.strip()):
            _refuse(local)
        if local == "style" or "url" in value.lower():
            _check_style(value)


def _check_style(text: str) -> None:
    """Colours and lines; an escaped character, or an odd name, could hide an address or a reference from this check."""
    if "\\" in text or "@import" in text.lower() or "@font-face" in text.lower():
        _refuse("style")
    if len(_URL.findall(text)) != len(_REFERENCE.findall(text)):
        _refuse("url")


def _require_bounded_references(root: Element) -> None:
    """What is drawn when every reference is followed stays within bounds, and no reference leads back to itself."""
    by_key = _elements_by_key(root)
    by_class = _references_of_classes(root)
    drawn: dict[Element, int] = {}
    open_elements: set[Element] = set()

    def count(element: Element, depth: int) -> int:
        if element in drawn:
            return drawn[element]
        if element in open_elements or depth > 4 * MOST_DEPTH:
            _too_large()
        open_elements.add(element)
        targets = [target for key in _references(element, by_class) for target in by_key.get(key, ())]
        total = 1
        for part in (*element, *targets):
            total += count(part, depth + 1)
            if total > MOST_DRAWN:
                _too_large()
        open_elements.discard(element)
        drawn[element] = total
        return total

    count(root, 0)


def _elements_by_key(root: Element) -> dict[str, list[Element]]:
    """Whatever a reference may mean: programs differ in which of several elements of a name they take.

    Some read a reference up to its last bracket, so that only the beginning of an odd name counts.
    """
    found: dict[str, list[Element]] = defaultdict(list)
    for element in root.iter():
        plain = _KEY.match(element.get("id", ""))
        found[plain.group() if plain else ""].append(element)
    return found


def _references_of_classes(root: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for element in root.iter():
        if _local(element.tag) != "style":
            continue
        for rule in "".join(element.itertext()).split("}"):
            selector, _brace, words = rule.rpartition("{")
            if keys := _REFERENCE.findall(words):
                for part in selector.split(","):
                    found[_class_of(part)] += keys
    return found


def _class_of(selector: str) -> str:
    name = _CLASS.fullmatch(selector.strip())
    return name.group(1) if name else _refuse("style")


def _references(element: Element, by_class: dict[str, list[str]]) -> Iterator[str]:
    for name, value in element.attrib.items():
        if _local(name) == "href":
            yield value.strip().removeprefix("#")
        elif name == "class":
            for each in value.split():
                yield from by_class.get(each, ())
        else:
            yield from _REFERENCE.findall(value)
