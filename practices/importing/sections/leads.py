"""Headings that run into their text: "**Umsetzung.** Wir gingen …", printed bold at the beginning of a paragraph."""

import re
from dataclasses import replace
from html import unescape

from practices.importing.blocks import Block
from practices.importing.vocabulary.headings import VALUES, recognise

_LEAD = re.compile(r"<p>(?:<em>)?<strong>(?P<lead>[^<>]{3,80})</strong>(?:</em>)?(?=[^<])")
_BEHIND = ".–-—: "


def with_lead_ins(blocks: list[Block]) -> list[Block]:
    """The blocks, those with a bold heading before their text with a colon behind it; any other as it is."""
    return [_with_colon(block) for block in blocks]


def _with_colon(block: Block) -> Block:
    found = _LEAD.match(block.html) if block.is_plain and not (block.heading or block.bold) else None
    lead = unescape(found["lead"]).strip() if found else ""
    if not lead or lead.endswith(":") or not block.text.startswith(lead):
        return block
    rest = block.text[len(lead) :].lstrip(_BEHIND)
    heading = recognise(lead.rstrip(_BEHIND), marked=True)
    if not rest or heading is None or heading.value or heading.label or (heading.is_weak and heading.section in VALUES):
        return block
    return replace(block, text=f"{lead.rstrip(_BEHIND)}: {rest}")
