"""Counts what a hand does: each press of a button, each field that is entered, each file that is picked."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import PATIENCE_MS

# A new page is created with it, unless Wagtail has saved it by itself before.
_PUBLISHED = re.compile("wurde (?:erstellt und )?veröffentlicht")


class Hand:
    """Works on one page. Typing is free; a choice from a list costs two, to open it and to choose."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0

    def click(self, target: Locator) -> None:
        self.clicks += 1
        target.click()

    def write(self, field: Locator, text: str) -> None:
        self.click(field)
        self.page.keyboard.type(text)

    def choose(self, field: Locator, label: str) -> None:
        self.clicks += 2
        field.select_option(label=label)

    def pick(self, field: Locator, file: Path) -> None:
        self.clicks += 1
        field.set_input_files(file)

    def publish(self) -> None:
        """By the menu of the form's button; returns once the page says that it is published."""
        self.click(self.page.locator("footer [data-w-dropdown-target='toggle']").last)
        self.click(self.page.locator("[name='action-publish']").last)
        # Not the next navigation: Wagtail saves by itself, and the address of a new page changes then.
        expect(self.page.locator(".messages")).to_contain_text(_PUBLISHED, timeout=PATIENCE_MS)
