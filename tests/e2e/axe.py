"""axe, asked of a page that is shown."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def ask_axe(page: Page, context: str | None = None, /, **options: Any) -> dict[str, Any]:
    """What axe tells of the page as it stands now, or of what the selector `context` finds in it.

    Its program is put in each time: Wagtail's pages have an axe of their own, with rules of their own.
    """
    told: dict[str, Any] = Axe().run(page, context, {"resultTypes": ["violations"], **options}).response
    return told
