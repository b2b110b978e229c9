"""Numbered headings that no empty line parts from their texts: "§ 2 Umsetzung", "IV. Finanzierung", "3.2. Kosten"."""

import re

from practices.importing.vocabulary.headings import recognise

FEWEST = 2  # known headings with such numbers that make a text of chapters
LONGEST = 80
_CHAPTER = re.compile(
    r"\s*(?P<number>(?:TOP|Teil|Kapitel|Punkt|Abschnitt|Ziffer|Nr\.) \d{1,2}[.:)]?|§ ?\d{1,2}[a-z]?[.:)]?|"
    r"\d{1,2}(?:\.\d{1,2}){0,3}[.)]{0,2}|\(?[IVX]{1,5}[.)]|\(?[A-Ha-h][.)])[ \t]+[^\W\d_a-zäöüß][^.!;:]{2,76}:?"
)


def with_chapters_apart(lines: list[str]) -> list[str]:
    """The lines with empty ones around numbered headings, if the text is written so; items of a list stay together."""
    numbers = [_number(line) for line in lines]
    known = sum(bool(number) and _heads(line) for number, line in zip(numbers, lines, strict=True))
    if known < FEWEST:
        return lines
    apart: list[str] = []
    for at, (number, line) in enumerate(zip(numbers, lines, strict=True)):
        beside = {_depth(other) for other in (*numbers[max(at - 1, 0) : at], *numbers[at + 1 : at + 2]) if other}
        is_item = _depth(number) in beside
        apart += ["", line, ""] if number and not is_item else [line]
    return apart


def _number(line: str) -> str:
    """The number of a line that may be a heading; empty for any other."""
    found = _CHAPTER.fullmatch(line) if len(line) <= LONGEST else None
    return found["number"] if found else ""


def _depth(number: str) -> int:
    """How deep a number stands: 2 for "3.2."."""
    return number.strip(".)(").count(".") + 1 if number else 0


def _heads(line: str) -> bool:
    found = recognise(line, marked=True)
    return found is not None and not found.value and not found.label
