"""From mammoth's HTML to blocks with the few elements that a section may hold."""

import re
from collections import Counter
from html import escape
from html.parser import HTMLParser

from practices.importing.blocks import Block

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INLINE = {"strong": "strong", "b": "strong", "em": "em", "i": "em"}
_LISTS = frozenset({"ul", "ol"})
_SAFE_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)


class _BlockParser(HTMLParser):
    """Collects blocks. Table cells become paragraphs, so that a table of names and values reads like a list of them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._open: list[str] = []
        self._depths: Counter[str] = Counter()
        self._start("")

    def _start(self, tag: str) -> None:
        self.tag = tag
        self.html: list[str] = []
        self.text: list[str] = []
        self.bold_length = 0
        self.items: list[str] = []
        self.item: list[str] = []

    def _inside(self, *tags: str) -> bool:
        return any(self._depths[tag] for tag in tags)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._inside(*_LISTS) and (tag == "p" or tag in _LISTS or tag in _HEADINGS):
            self._finish()
            self._start(tag)
        if tag == "br":
            self._add("\n", "<br/>")
            return
        if tag == "img":
            return
        address = (dict(attrs).get("href") or "") if tag == "a" else ""
        if tag == "a" and not _SAFE_ADDRESS.match(address):
            tag = "span"
        self._open.append(tag)
        self._depths[tag] += 1
        if tag == "li":
            self.html.append("<li>")
            self.item = []
        elif tag in _LISTS:
            self.html.append(f"<{tag}>")
        elif tag in _INLINE:
            self.html.append(f"<{_INLINE[tag]}>")
        elif tag == "a":
            self.html.append(f'<a href="{escape(address)}">')

    def handle_endtag(self, tag: str) -> None:
        opened = self._open.pop() if self._open else ""
        self._depths[opened] -= 1
        if tag == "li":
            self.html.append("</li>")
            self.text.append("\n")
            self.items.append(" ".join("".join(self.item).split()))
        elif tag in _INLINE:
            self.html.append(f"</{_INLINE[tag]}>")
        elif opened == "a":
            self.html.append("</a>")
        elif tag in _LISTS:
            self.html.append(f"</{tag}>")
            if not self._inside(*_LISTS):
                self._finish()
        elif not self._inside(*_LISTS) and (tag == "p" or tag in _HEADINGS):
            self._finish()

    def handle_data(self, data: str) -> None:
        self._add(data, escape(data, quote=False))

    def _add(self, text: str, html: str) -> None:
        self.text.append(text)
        self.html.append(html)
        self.item.append(text)
        if self._inside("strong", "b"):
            self.bold_length += len(text.strip())

    def _finish(self) -> None:
        lines = [" ".join(line.split()) for line in "".join(self.text).splitlines()]
        text = "\n".join(line for line in lines if line)
        if text:
            html = "".join(self.html)
            html = html if self.tag in _LISTS else f"<p>{html.strip()}</p>"
            bold = self.bold_length >= len("".join(text.split("\n")).strip()) > 0
            items = tuple(item for item in self.items if item)
            self.blocks.append(Block(text, html, heading=self.tag in _HEADINGS, bold=bold, items=items))
        self._start("")

    def close(self) -> None:
        super().close()
        self._finish()


def blocks_of(html: str) -> list[Block]:
    """The blocks of an HTML fragment; elements that a section can't hold leave only their text."""
    parser = _BlockParser()
    parser.feed(html)
    parser.close()
    return parser.blocks
