"""axe, asked of a page that is shown."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

IS_THERE = "'axe' in window"


def ask_axe(page: Page, context: str | None = None, /, **options: Any) -> dict[str, Any]:
    """What axe tells of the page as it stands now, or of what the selector `context` finds in it.

    Its program, half a megabyte, is put into a document once, however often it is asked there.
    """
    program = "null" if page.evaluate(IS_THERE) else AXE_SCRIPT
    told: dict[str, Any] = Axe(program).run(page, context, {"resultTypes": ["violations"], **options}).response
    return told
