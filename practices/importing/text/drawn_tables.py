"""Tables that programs draw with dashes below their columns, or with lines around their cells, as rows with bars."""

import re
from collections.abc import Iterator
from itertools import groupby, zip_longest

from practices.importing.text.tags import joined

MOST_LINES = 100
_DASHES = re.compile(r"(?<![- ]) {0,4}-{2,200}(?: {1,200}-{2,200}){1,40}")
_COLUMN = re.compile(r"-{2,}")
_RULE = re.compile(r"[ \t]{0,4}-{10,}[ \t]*")
_GRID = re.compile(r"[ \t]{0,4}\+(?:[-=:]+\+)+[ \t]*")


def with_rows(lines: list[str]) -> list[str]:
    """The lines with each drawn table as one row a line; any other line as it is."""
    out: list[str] = []
    at = 0
    while at < len(lines):
        if _GRID.fullmatch(lines[at]):
            end, rows = _grid(lines, at)
        elif _DASHES.fullmatch(lines[at]):
            end, rows = _columns(lines, at, out)
        else:
            end, rows = at + 1, []
        out += ["", *rows, ""] if rows else lines[at:end]
        at = end
    return out


def _grid(lines: list[str], at: int) -> tuple[int, list[str]]:
    """Where a table with lines around its cells ends, and its rows: what stands between two lines of signs is one."""
    end = at
    while end < len(lines) and (_GRID.fullmatch(lines[end]) or lines[end].lstrip().startswith("|")):
        end += 1
    rows = []
    for is_rule, group in groupby(lines[at:end], key=lambda line: bool(_GRID.fullmatch(line))):
        if not is_rule:
            cells = zip_longest(*(line.strip().strip("|").split("|") for line in group), fillvalue="")
            rows.append(_row([joined(list(cell)) for cell in cells]))
    return end, rows


def _columns(lines: list[str], at: int, before: list[str]) -> tuple[int, list[str]]:
    """Where the table ends whose columns are underlined here, and its rows with the head that stands in `before`.

    No rows where the lines do not fit the columns; else what belongs to the table is taken from `before`.
    """
    starts = [found.start() for found in _COLUMN.finditer(lines[at])]
    head = before[-1] if before and before[-1].strip() and not _closes(before[-1]) else ""
    is_framed = len(before) > 1 and bool(head) and bool(_RULE.fullmatch(before[-2]))
    end, is_closed = _end(lines, at, is_framed=is_framed, has_head=bool(head))
    inside = lines[at + 1 : end]
    if not (head or is_closed) or not all(_fits(line, starts) for line in [head, *inside]):
        return at + 1, []
    groups = [[head], *_groups(inside)] if head else list(_groups(inside))
    del before[len(before) - bool(head) - is_framed :]
    cells = [[joined([_cell(line, starts, at) for line in group]) for at in range(len(starts))] for group in groups]
    return end + is_closed, list(map(_row, cells))


def _end(lines: list[str], at: int, *, is_framed: bool, has_head: bool) -> tuple[int, bool]:
    """The first line that is no row, and whether it closes the table: a frame does, else an empty line ends it."""
    limit = min(len(lines), at + MOST_LINES)
    for end in range(at + 1, limit):
        if is_framed and _RULE.fullmatch(lines[end]):
            return end, True
        if not has_head and lines[end].strip() == lines[at].strip():
            return end, True
        if has_head and not is_framed and not lines[end].strip():
            return end, False
    return limit, False


def _closes(line: str) -> bool:
    return bool(_DASHES.fullmatch(line) or _RULE.fullmatch(line))


def _groups(lines: list[str]) -> Iterator[list[str]]:
    """Rows of several lines are parted by empty ones; without any, each line is a row."""
    if not any(not line.strip() for line in lines):
        yield from ([line] for line in lines)
        return
    for is_filled, group in groupby(lines, key=lambda line: bool(line.strip())):
        if is_filled:
            yield list(group)


def _fits(line: str, starts: list[int]) -> bool:
    return all(not line[start - 1 : start].strip() for start in starts if start)


def _cell(line: str, starts: list[int], number: int) -> str:
    end = starts[number + 1] if number + 1 < len(starts) else None
    return line[starts[number] if number else 0 : end].strip()


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
