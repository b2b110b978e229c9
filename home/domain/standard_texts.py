"""The texts that the standard pages are created with."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.html import escape

DATA = Path(__file__).parent.parent / "data" / "standard_pages.yaml"


@cache
def standard_pages() -> list[dict[str, Any]]:
    """Each page as its model fields; `body` is the raw value of the page's blocks."""
    rows: list[dict[str, Any]] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return [{**row, "body": blocks_of(row["body"])} for row in rows]


def blocks_of(text: str) -> list[dict[str, str]]:
    """Plain text as blocks: a paragraph that begins with "## " is a heading, lines that begin with "- " are a list."""
    blocks: list[dict[str, str]] = []
    for paragraph in text.strip().split("\n\n"):
        if paragraph.startswith("## "):
            blocks.append({"type": "heading", "value": paragraph[3:]})
            continue
        html = _html_of(paragraph)
        if blocks and blocks[-1]["type"] == "text":
            blocks[-1]["value"] += html
        else:
            blocks.append({"type": "text", "value": html})
    return blocks


def _html_of(paragraph: str) -> str:
    lines = paragraph.split("\n")
    if all(line.startswith("- ") for line in lines):
        return "<ul>" + "".join(f"<li>{escape(line[2:])}</li>" for line in lines) + "</ul>"
    return f"<p>{escape(' '.join(lines))}</p>"
