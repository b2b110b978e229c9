"""Takes the lines out of transcripts that are web pages: noScribe's, those of podcasts, and oTranscribe's file."""

import json
import re
from collections.abc import Iterator

_PAGE = re.compile(r"<(?:!doctype html|html|head|body|article|section|main|div|p|h[1-6]|cite|table)\b", re.IGNORECASE)
_PAGE_IN_JSON = re.compile(r"\{\s*\"text\"\s*:\s*\"\s*<")
# No tag holds another, as in `captions.markup`.
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})\b[^<>]{0,2000}>|<![^<>]{0,2000}>")
_BLANKS = re.compile(r"\s+")
_BLOCKS = frozenset({
    *("p", "div", "br", "li", "tr", "ul", "ol", "table", "article", "section", "main", "header", "footer", "body"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre", "blockquote", "dt", "dd", "cite"),
})  # fmt: skip
_SILENT = frozenset({"head", "style", "script", "template", "noscript"})


def lines_of_page(text: str) -> str | None:
    """What a page shows, with a line for each of its blocks; entities stay. None for a text that is no page."""
    begin = text.lstrip()
    if _PAGE_IN_JSON.match(begin):
        begin = _text_in_json(begin)
    if not _PAGE.match(begin):
        return None
    return "".join(_pieces(begin))


def _text_in_json(text: str) -> str:
    try:
        loaded = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    found = loaded.get("text")
    return found.lstrip() if isinstance(found, str) else ""


def _pieces(page: str) -> Iterator[str]:
    """The text between tags: as it is where it is set so ("pre"), else in one line."""
    silent, set_so, at = "", False, 0
    for tag in _TAG.finditer(page):
        if not silent:
            yield page[at : tag.start()] if set_so else _BLANKS.sub(" ", page[at : tag.start()])
        at = tag.end()
        closes, name = bool(tag[1]), (tag[2] or "").casefold()
        if name in _SILENT:
            silent = "" if closes and name == silent else silent or ("" if closes else name)
        elif not silent and name in _BLOCKS and not (name == "cite" and closes):
            yield "\n"
        set_so = not closes if name == "pre" else set_so
    yield page[at:] if set_so else _BLANKS.sub(" ", page[at:])
