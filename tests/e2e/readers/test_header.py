"""The header's links fit into one line where they are shown, and into the menu where they are not."""

from itertools import pairwise

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.e2e

# Left and right edge of everything in the header's line, in the order in which it is read.
EDGES = """() => [...document.querySelectorAll('.rp-header .rp-logo, .rp-header__link, .rp-header__tools > *')]
  .map(e => e.getBoundingClientRect()).filter(b => b.width).map(b => [b.left, b.right, b.height])"""


@pytest.mark.parametrize("path", ["/konferenz/", "/en/kommunen/"])
@pytest.mark.parametrize("width", [1280, 1366])
def test_all_links_stand_in_one_line(page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(path)
    page.evaluate("() => document.fonts.ready.then(() => true)")  # until then another font, a wider one, stands there
    edges = page.evaluate(EDGES)
    assert page.locator(".rp-header__link").count() == 7
    assert [right for (_left, right, _height), (left, *_rest) in pairwise(edges) if right > left] == []
    assert edges[-1][1] <= width
    assert max(height for _left, _right, height in edges) <= 77


@pytest.mark.parametrize("width", [320, 390, 1279])
def test_narrow_windows_have_them_in_the_menu(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto("/termine/")
    page.locator(".rp-menu > summary").click()
    shown = page.locator(".rp-menu nav a")
    assert [link.get_attribute("href") for link in shown.all()] == [
        *("/praxisbeispiele/", "/online-reihe/", "/mediathek/", "/termine/", "/konferenz/", "/kommunen/", "/regionen/"),
        "/leichte-sprache/",
    ]
    assert shown.nth(3).get_attribute("aria-current") == "true"
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
