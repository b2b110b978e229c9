"""Markdown within a line: bold, italics, links. Stars of "Bürger*innen" stay."""

import re
from html import escape

_SAFE_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
_MARKS = re.compile(
    r"\*\*(?=[^\s*])(?P<strong>[^*\n]{1,2000}(?<=\S))\*\*|__(?=[^\s_])(?P<strong2>[^_\n]{1,2000}(?<=\S))__(?!\w)|"
    r"(?<![\w*])\*(?=[^\s*])(?P<em>[^*\n]{1,500}(?<=\S))\*(?![\w*])|"
    r"(?<![\w_])_(?=[^\s_])(?P<em2>[^_\n]{1,500}(?<=\S))_(?!\w)|"
    r"\[(?P<label>[^\[\]\n]{1,300})\]\((?P<link>[^()\s]{1,500})(?: [\"'][^\"'\n]{0,200}[\"'])?\)|<(?P<address>https?://[^\s<>]{1,500})>|"
    r"`(?P<code>[^`\n]{1,200})`|\\(?P<escaped>[!-/:-@\[-`{-~])"
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# What is whole between two stars and nothing else is a bold line.
_WHOLE = re.compile(r"(?:\*\*|__)[^*_\n]{1,300}(?:\*\*|__)[:.]?")


def is_bold(line: str) -> bool:
    """Whether the line is nothing but bold text."""
    return bool(_WHOLE.fullmatch(line.strip()))


def plain(line: str) -> str:
    """The line without its marks."""
    return "".join(text for text, _html in _pieces(line))


def html(line: str) -> str:
    """The line as safe HTML."""
    return "".join(markup for _text, markup in _pieces(line))


def _pieces(line: str) -> list[tuple[str, str]]:
    """Text and HTML of each piece."""
    found: list[tuple[str, str]] = []
    reached = 0
    for match in _MARKS.finditer(line):
        found.append(_text(line[reached : match.start()]))
        found.append(_marked({name: value for name, value in match.groupdict().items() if value is not None}))
        reached = match.end()
    found.append(_text(line[reached:]))
    return found


def _text(text: str) -> tuple[str, str]:
    return text, escape(text.replace("\t", " "), quote=False)


def _marked(told: dict[str, str]) -> tuple[str, str]:
    if inner := _ESCAPED.sub(r"\1", told.get("strong") or told.get("strong2") or ""):
        return inner, f"<strong>{escape(inner, quote=False)}</strong>"
    if inner := _ESCAPED.sub(r"\1", told.get("em") or told.get("em2") or ""):
        return inner, f"<em>{escape(inner, quote=False)}</em>"
    if label := told.get("label"):
        return _linked(_ESCAPED.sub(r"\1", label), told["link"])
    return _text(told.get("address") or told.get("code") or told.get("escaped") or "")


def _linked(label: str, address: str) -> tuple[str, str]:
    """A link that a page may hold; any other keeps its address as text."""
    if not _SAFE_ADDRESS.match(address):
        return _text(f"{label} ({address})")
    return label, f'<a href="{escape(address)}">{escape(label, quote=False)}</a>'
