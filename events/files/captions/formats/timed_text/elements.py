"""What all captions in XML have in common: reading them within bounds, names without their spaces, line numbers."""

import re
from collections.abc import Container
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

MOST_DEPTH = 50
# The text has been decoded: what it says of its encoding is no longer true.
_DECLARATION = re.compile(r"<\?xml[^<>]{0,200}\?>")

# What is told of a paragraph within it, and not shown.
_UNSHOWN = frozenset({"metadata", "desc", "title"})


def read_root(text: str, names: Container[str] | None = None) -> Any | None:
    """The root of an XML text that has one of these names, or any; None for another one and for what is no XML."""
    try:
        root = fromstring(_DECLARATION.sub("", text.lstrip(), count=1).encode())
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return None
    return root if names is None or local(root.tag) in names else None


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


def words_of(element: Any, depth: int = 0) -> str:
    """The text of an element and those in it; a <br/> is a line break."""
    if local(element.tag) in _UNSHOWN:
        return ""
    parts = [one_line(element.text)]
    for child in element if depth < MOST_DEPTH else ():
        parts += ["\n" if local(child.tag) == "br" else words_of(child, depth + 1), between(child)]
    return "".join(parts)


def between(child: Any) -> str:
    """What stands behind an element; Apple leaves out the blanks between words that are one each."""
    tail = one_line(child.tail)
    return tail or (" " if attribute(child, "unit") == "word" else "")


def one_line(text: str | None) -> str:
    """Text between elements, whose own lines mean nothing."""
    return (text or "").replace("\n", " ")
