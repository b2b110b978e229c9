"""The head of a letter: who writes, to whom, where and when. It stands above the greeting."""

import re
from collections.abc import Callable

from practices.importing.blocks import Block
from practices.importing.contacts.offices import names_office
from practices.importing.contacts.postal import POSTCODE, STREET

MOST_BLOCKS = 8
_LONGEST_LINE = 80
_PLACE_AND_DATE = re.compile(
    r"[^\W\d_][\w. /-]{1,40}, (?:den |am )?\d{1,2}\. ?(?:\d{1,2}\.|[^\W\d_]{3,9}\.?) ?\d{2,4}|"
    r"(?:ihr|unser|mein) zeichen:? ?.{0,40}",
    re.IGNORECASE,
)
_TO = re.compile(r"an (?:die|das|den)\b|z\. ?h(?:d|\.)|herrn?\b|frau\b", re.IGNORECASE)


def part_head(blocks: list[Block], greets: Callable[[Block], bool]) -> tuple[list[Block], list[Block], list[Block]]:
    """The blocks without the head, the sender's address, and what else is set aside; all of them without a greeting."""
    at = next((at for at, block in enumerate(blocks[: MOST_BLOCKS + 1]) if greets(block)), 0)
    sender: list[Block] = []
    left_out: list[Block] = []
    kept: list[Block] = []
    for number, block in enumerate(blocks[:at]):
        if block.is_plain and not block.heading and _PLACE_AND_DATE.fullmatch(block.text[:_LONGEST_LINE]):
            left_out.append(block)
        elif _is_address(block):
            is_sender = number == 0 and names_office(block.lines[0]) and not any(map(_TO.match, block.lines))
            (sender if is_sender else left_out).append(block)
        else:
            kept.append(block)
    return [*kept, *blocks[at:]], sender, left_out


def _is_address(block: Block) -> bool:
    """Whether short lines one below the other are an address: one of them has a postcode, or names the street."""
    lines = block.lines
    if not block.is_plain or block.heading or len(lines) < 2 or any(len(line) > _LONGEST_LINE for line in lines):
        return False
    return any(POSTCODE.fullmatch(line) for line in lines) or any(STREET.search(line) for line in lines[1:])
