"""What all captions in XML have in common: reading them within bounds, names without their spaces, line numbers."""

import re
from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

MOST_DEPTH = 50
# The text has been decoded: what it says of its encoding is no longer true.
_DECLARATION = re.compile(r"<\?xml[^<>]{0,200}\?>")


def read_root(text: str, names: Iterable[str]) -> Any | None:
    """The root of an XML text that has one of these names; None for another one and for what is no XML."""
    try:
        root = fromstring(_DECLARATION.sub("", text.lstrip(), count=1).encode())
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return None
    return root if local(root.tag) in names else None


def local(tag: Any) -> str:
    """The name of an element or attribute without its space."""
    return str(tag).rpartition("}")[2]


def attribute(element: Any, name: str) -> str:
    """The value of an attribute, whatever its space; empty where there is none."""
    return next((str(value) for key, value in element.attrib.items() if local(key) == name), "")


def line_numbers(text: str, begins: re.Pattern[str], count: int) -> list[int]:
    """The lines at which elements begin that a pattern finds; 1 for each where it finds others, as in a comment."""
    places = [match.start() for match in begins.finditer(text)]
    if len(places) != count:
        return [1] * count
    lines, line, before = [], 1, 0
    for place in places:
        line += text.count("\n", before, place)
        before = place
        lines.append(line)
    return lines
