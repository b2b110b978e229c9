"""Lists whose marks somebody typed: paragraphs that begin with "-" or "•", as one list."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape

from practices.importing.blocks import Block
from practices.importing.vocabulary.headings import heads_text
from practices.importing.vocabulary.spelling import ITEM_MARKS

_TYPED = re.compile(rf"[{ITEM_MARKS}][ \t]{{1,20}}(?=\S)")
FEWEST = 2  # a single one may be a dash


def with_lists(blocks: list[Block]) -> list[Block]:
    """The blocks, with typed items that follow one another as a list; a heading behind a mark stays one."""
    found: list[Block] = []
    items: list[Block] = []
    for block in blocks:
        if _is_typed(block):
            items.append(block)
            continue
        found += _listed(items)
        items = []
        found.append(block)
    return [*found, *_listed(items)]


def _is_typed(block: Block) -> bool:
    """Whether each line of a paragraph begins with a mark."""
    is_text = block.is_plain and not (block.heading or block.is_title or block.is_note or block.picture)
    return is_text and bool(block.lines) and all(map(_TYPED.match, block.lines))


def _listed(blocks: list[Block]) -> list[Block]:
    """One list of paragraphs with marks, unless one of them heads a section."""
    lines = [line for block in blocks for line in block.lines]
    if len(lines) < FEWEST or any(map(heads_text, lines)):
        return blocks
    items = tuple(_TYPED.sub("", line, count=1).replace("\t", " ") for line in lines)
    html = "".join(f"<li>{item}</li>" for block in blocks for item in _inner(block))
    return [replace(blocks[0], text="\n".join(items), html=f"<ul>{html}</ul>", items=items, bold=False)]


def _inner(block: Block) -> Iterator[str]:
    """The HTML of each line without its mark; a mark within bold letters takes the emphasis with it."""
    parts = block.html.removeprefix("<p>").removesuffix("</p>").split("<br/>")
    if len(parts) == len(block.lines) and all(map(_TYPED.match, parts)):
        yield from (_TYPED.sub("", part, count=1) for part in parts)
    else:
        yield from (escape(_TYPED.sub("", line, count=1), quote=False) for line in block.lines)
