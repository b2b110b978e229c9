"""HTML as readers meet it: elements found by selectors, and texts in which white space makes no difference.

    page = soup(client.get("/suche/?q=wohnen"))
    assert texts(page, ".rp-hit__title") == ["Wohnen in Hof"]
    assert link_addresses(page, ".rp-hit__title a") == ["/praxisbeispiele/wohnen/"]

What is sent letter by letter (escaping, white space, sizes) is compared as it is, without this module.
"""

import re
from typing import Protocol

from bs4 import BeautifulSoup, Tag

from scripts.building.wrap_templates import BLOCKS

_BLOCK = "|".join(sorted(BLOCKS - {"h"}, key=len, reverse=True))
_BEFORE = re.compile(rf" (?=</?(?:{_BLOCK})\b)")
_AFTER = re.compile(rf"(</?(?:{_BLOCK})\b[^>]*>) ")


def squeeze(html: str) -> str:
    """The source with one blank for any white space, and none beside elements that are blocks."""
    return _AFTER.sub(r"\1", _BEFORE.sub("", re.sub(r"\s+", " ", html)))


class Answer(Protocol):
    """What a view or the client of tests answers."""

    @property
    def content(self) -> bytes: ...


def soup(source: Answer | str | bytes) -> BeautifulSoup:
    """The tree of a page or of a part of one. A page takes some 10 ms, with the parser of Python itself 15.

    The parser is of HTML 4: what follows a `wbr`, `source` or `track` stands inside it.
    """
    markup = source if isinstance(source, str | bytes) else source.content
    return BeautifulSoup(markup, "lxml", multi_valued_attributes=None)  # classes as they are written


def one(where: Tag, selector: str) -> Tag:
    """The only element that the selector finds; fails if there is none or another."""
    found = where.select(selector)
    assert len(found) == 1, f"{len(found)} times {selector}"
    return found[0]


def text(element: Tag, between: str = "") -> str:
    """What is read in an element, with one blank for any white space; `between` stands between its parts."""
    return " ".join(element.get_text(between).split())


def texts(where: Tag, selector: str, between: str = "") -> list[str]:
    """What is read in each element that the selector finds, in the order of the page."""
    return [text(element, between) for element in where.select(selector)]


def attributes(where: Tag, selector: str, name: str) -> list[str]:
    """One attribute of each element that the selector finds; fails where an element is without it."""
    return [str(element.attrs[name]) for element in where.select(selector)]


def link_addresses(where: Tag, selector: str = "a[href]") -> list[str]:
    """Where the links lead that the selector finds."""
    return attributes(where, selector, "href")


def field_value(where: Tag, name: str) -> str:
    """What stands in the only field of this name."""
    return str(one(where, f'input[name="{name}"]').attrs["value"])


def rows(where: Tag, table: str = "table") -> list[list[str]]:
    """What is read in the cells of each row in the body of the table, a blank between the parts of a cell."""
    return [texts(row, "td, th", " ") for row in where.select(f"{table} tbody tr")]


def descriptions(where: Tag) -> dict[str, str]:
    """Each term of the lists of descriptions, and what is said of it; fails where one has no or two descriptions."""
    return dict(zip(texts(where, "dt"), texts(where, "dd"), strict=True))
