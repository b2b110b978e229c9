"""Begin and end of a turn in brackets, "(0:04 - 0:09)", above its text or before it, as transcription pages do."""

import re

from events.files.captions.formats.blocks import split_lines
from events.files.captions.timestamps import parse_time

_FEWEST = 2
# What begins later is more likely a programme of the day: "(10:00 - 12:00) Im Rathaus".
_LATEST_BEGIN_MS = 60_000
_TURN = re.compile(r"[\[(](\d{1,2}(?::\d{2}){1,2}) ?[–-] ?(\d{1,2}(?::\d{2}){1,2})[\])](?!\S)")


def with_arrows(text: str) -> str:
    """The text with an arrow between such times, line by line; any other text as it is, also one that has arrows."""
    if "-->" in text:
        return text
    lines = split_lines(text)
    found = {at: match for at, line in enumerate(lines) if (match := _TURN.match(line))}
    begins = [parse_time(match[1]) or 0 for match in found.values()]
    if len(found) < _FEWEST or begins[0] > _LATEST_BEGIN_MS or begins != sorted(begins):
        return text
    for at, match in found.items():
        lines[at] = f"{match[1]} --> {match[2]} {lines[at][match.end() :].strip()}"
    return "\n".join(lines)
