"""Places in a recording: whole seconds in the database, h:mm:ss for people."""

import re

_CLOCK = re.compile(r"(?:([0-9]{1,2}):)?([0-9]{1,3}):([0-5]?[0-9])")
LIMIT = 24 * 3600


def parse_timecode(text: str) -> int:
    """Whole seconds of "1:12:40", "72:40" or "4360".

    Raises ValueError when the text is none of these or lies beyond a day.
    """
    text = text.strip()
    if text.isascii() and text.isdigit():
        seconds = int(text[:9])
    else:
        match = _CLOCK.fullmatch(text)
        if match is None:
            raise ValueError(text)
        hours, minutes, rest = (int(group or 0) for group in match.groups())
        if match.group(1) and minutes > 59:
            raise ValueError(text)
        seconds = hours * 3600 + minutes * 60 + rest
    if seconds >= LIMIT:
        raise ValueError(text)
    return seconds


def format_timecode(seconds: int) -> str:
    """h:mm:ss, the form in which every page shows a place in a recording."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}"
