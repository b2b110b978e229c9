"""A StreamField filled with one block of each kind that it offers, and what a page holds of it afterwards."""

import html
from collections.abc import Callable, Iterator
from typing import Any

from django.forms import Field
from django.utils.html import strip_tags
from wagtail import blocks
from wagtail.test.utils.form_data import rich_text

# Gives what to type into a field.
Typist = Callable[[Field], Any]


def type_blocks(block: Any, prefix: str, typist: Typist) -> tuple[dict[str, str], list[str]]:
    """What a browser sends for it, and the typed values in their order on the page."""
    told: list[str] = []
    return dict(_pairs(block, prefix, typist, told)), told


def _pairs(block: Any, prefix: str, typist: Typist, told: list[str]) -> Iterator[tuple[str, str]]:
    if isinstance(block, blocks.StreamBlock):
        for number, (name, child) in enumerate(block.child_blocks.items()):
            yield f"{prefix}-{number}-type", name
            yield from _child(child, f"{prefix}-{number}", number, typist, told)
        yield f"{prefix}-count", str(len(block.child_blocks))
    elif isinstance(block, blocks.ListBlock):
        yield from _child(block.child_block, f"{prefix}-0", 0, typist, told)
        yield f"{prefix}-count", "1"
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from _pairs(child, f"{prefix}-{name}", typist, told)
    elif isinstance(block, blocks.RichTextBlock):
        told.append(f"Grüße „fett“ & <kursiv> {len(told)}")
        marked = f"<p>{html.escape(told[-1]).replace('fett', '<b>fett</b>')}</p>"
        yield prefix, rich_text(marked, features=block.features)
    else:
        told.append(str(typist(block.field)))
        yield prefix, told[-1]


def _child(block: Any, prefix: str, number: int, typist: Typist, told: list[str]) -> Iterator[tuple[str, str]]:
    yield from ((f"{prefix}-{name}", value) for name, value in (("deleted", ""), ("order", str(number)), ("id", "")))
    yield from _pairs(block, f"{prefix}-value", typist, told)


def leaves(value: Any) -> list[str]:
    """The values of all fields of a block's value, in their order."""
    if isinstance(value, blocks.StreamValue | blocks.list_block.ListValue):
        return [leaf for child in value for leaf in leaves(getattr(child, "value", child))]
    if isinstance(value, blocks.StructValue):
        return [leaf for name in value.block.child_blocks for leaf in leaves(value[name])]
    if hasattr(value, "source"):
        return [html.unescape(strip_tags(value.source))]
    return [str(getattr(value, "pk", value))]
