"""The dashboard of the editors' side."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from operations.dashboard import ShortWaysPanel, ToCheckPanel, count_items


@hooks.register("construct_homepage_summary_items")
def show_our_counts(request: HttpRequest, items: list[Any]) -> None:
    """Our own counts in the place of Wagtail's."""
    items[:] = count_items(request)


@hooks.register("construct_homepage_panels")
def show_what_waits(_request: HttpRequest, panels: list[Any]) -> None:
    """Short ways, and what waits for an editor."""
    panels += [ShortWaysPanel(), ToCheckPanel()]
