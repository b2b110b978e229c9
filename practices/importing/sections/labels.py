"""Labels of texts: a bold heading that runs into its text ("**Umsetzung.** Wir …") gets its colon, "Antwort:" goes."""

import re
from dataclasses import replace
from html import unescape

from practices.importing.blocks import Block, paragraph
from practices.importing.vocabulary.headings import VALUES, recognise

_LEAD = re.compile(r"<p>(?:<em>)?<strong>(?P<lead>[^<>]{3,80})</strong>(?:</em>)?(?=[^<])")
_ANSWER = re.compile(r"^(?:antwort|unsere antwort)(?: ?\d{1,2})? ?: *(?=\S)", re.IGNORECASE | re.MULTILINE)
_BEHIND = ".–-—: "


def with_lead_ins(blocks: list[Block]) -> list[Block]:
    """The blocks, a colon behind a bold heading before its text, and answers without the word that says so."""
    found: list[Block] = []
    for block in map(_with_colon, blocks):
        above = found[-1].text if found else ""
        found.append(_without_answer(block, above))
    return found


def _without_answer(block: Block, above: str) -> Block:
    """The block without "Antwort:" in lines below a question, also one that is a paragraph of its own."""
    if not block.is_plain or block.heading or not _ANSWER.search(block.text):
        return block
    lines = block.lines
    before = [above, *lines]
    told = [_ANSWER.sub("", line) if asked.endswith("?") else line for asked, line in zip(before, lines, strict=False)]
    if told == lines:
        return block
    plain = paragraph("\n".join(told), block.at)
    return replace(block, text=plain.text, html=plain.html)


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
