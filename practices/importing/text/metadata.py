"""What notes in Markdown tell about themselves above their text: lines "title: …" between two rows of "---"."""

import re

from practices.importing.blocks import Block, paragraph

MOST_LINES = 40
_FIELD = re.compile(r"\A(?P<name>[\w-]{1,40}): ?(?P<value>.{0,400})")


def part_front_matter(lines: list[str]) -> tuple[list[Block], list[str]]:
    """The fields, as hints that no page shows, and the other lines; a title that stands nowhere else is among them."""
    if not lines or lines[0] != "---":
        return [], lines
    end = next((at for at, line in enumerate(lines[1 : MOST_LINES + 1], 1) if line in {"---", "..."}), 0)
    told = lines[1:end]
    if not told or not _FIELD.fullmatch(told[0]) or not all(map(_belongs, told)):
        return [], lines
    rest = lines[end + 1 :]
    fields = [found for line in told if (found := _FIELD.fullmatch(line))]
    titles = [found["value"].strip(" \"'") for found in fields if found["name"].casefold() in {"title", "titel"}]
    title = next(iter(titles), "")
    is_there = not title or any(line.strip("# ") == title for line in rest)
    block = paragraph("\n".join(told))
    hint = Block(block.text, block.html, is_hint=True)
    return [hint], rest if is_there else [f"# {title}", "", *rest]


def _belongs(line: str) -> bool:
    """Whether a line is a field, or an item of the one above it."""
    return bool(_FIELD.fullmatch(line)) or not line.strip() or line.startswith((" ", "-"))
