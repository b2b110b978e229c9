"""Boxes to tick: what was chosen is the answer, and what was not is no text of the write-up."""

import re
from collections.abc import Iterator
from dataclasses import replace

from practices.importing.blocks import Block, bullets, paragraph, table
from practices.importing.vocabulary.headings import PROSE, recognise

BOX = re.compile(r"(?P<ticked>[☒☑✔✓]|\[[xX✓]\]|\([xX]\))|[☐□❏❑]|\[ ?\]|\( \)")


def with_ticked(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """The blocks with the ticked of several boxes, a label above them beside them; and the boxes that were left empty.

    Boxes that are all ticked, or all empty, are the marks of a list, or were forgotten: they stay as they are.
    """
    kept: list[Block] = []
    left_out: list[Block] = []
    run: list[Block] = []
    for block in [*blocks, None]:
        if block is not None and _goes_on(block, run):
            run.append(block)
            continue
        _finish(run, kept, left_out)
        run = [block] if block is not None else []
    return kept, left_out


def _goes_on(block: Block, run: list[Block]) -> bool:
    """Whether a paragraph of boxes follows another, or the label of both."""
    is_text = block.is_plain and not (block.heading or block.picture) and bool(BOX.match(block.text))
    return is_text and bool(run) and (run[0].text.endswith(":") or bool(BOX.search(run[0].text))) and run[0].is_plain


def _finish(run: list[Block], kept: list[Block], left_out: list[Block]) -> None:
    if not run:
        return
    text = "\n".join(block.text for block in run)
    if run[0].rows:
        block, empty = _ticked_rows(run[0])
        kept.append(block)
        left_out += empty
        return
    head, ticked, others = _parted(text) if _is_mixed(text) else ("", [], "")
    label = head.removesuffix(":").strip()
    if not ticked or not (label or _asks_for_one(kept[-1:])):
        kept.extend(run)  # signs in the text, of which nobody knows what they ask
    else:
        told = ", ".join(ticked)
        if run[0].items:
            kept.append(bullets(ticked, run[0].html[1:3], run[0].at))
        else:
            kept.append(table([[label, told]], run[0].at) if label else paragraph(told, run[0].at))
        left_out.append(replace(paragraph(others, run[0].at), is_hint=True))


def _asks_for_one(above: list[Block]) -> bool:
    """Whether the heading of a field stands above, not of a text."""
    found = recognise(above[0].lines[0], marked=True) if above and len(above[0].lines) == 1 else None
    return found is not None and not found.value and found.section not in PROSE


def _ticked_rows(block: Block) -> tuple[Block, list[Block]]:
    """A table whose cells hold the ticked boxes alone."""
    empty: list[Block] = []
    rows = [list(_ticked_cells(row, block, empty)) for row in block.rows]
    return (table(rows, block.at) if empty else block), empty


def _ticked_cells(row: tuple[str, ...], block: Block, empty: list[Block]) -> Iterator[str]:
    for cell in row:
        if not _is_mixed(cell):
            yield cell
            continue
        head, ticked, rest = _parted(cell)
        empty.append(paragraph(rest, block.at))
        yield " ".join(filter(None, (head, ", ".join(ticked))))


def _is_mixed(text: str) -> bool:
    ticked = [bool(found["ticked"]) for found in BOX.finditer(text)]
    return any(ticked) and not all(ticked)


def _parted(text: str) -> tuple[str, list[str], str]:
    """What stands before the first box, what is ticked, and the others with their boxes."""
    found = list(BOX.finditer(text))
    ends = [*(box.start() for box in found[1:]), len(text)]
    told = [(box, text[box.end() : end].strip(" \n,;")) for box, end in zip(found, ends, strict=True)]
    empty = " ".join(f"{box.group()} {option}" for box, option in told if not box["ticked"])
    return text[: found[0].start()].strip(), [option for box, option in told if box["ticked"] and option], empty
