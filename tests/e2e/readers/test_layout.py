"""Nothing moves under the reader's eyes, and the keyboard gets to what was looked for."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.page_types import page_types
from tests.e2e.server import Portal

pytestmark = pytest.mark.e2e

# What browsers' makers call good is 0.1.
LARGEST_SHIFT = 0.02
SHIFTS = """() => new Promise(resolve => {
  let sum = 0; const from = [];
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      sum += entry.value;
      for (const source of entry.sources) if (source.node) from.push(source.node.className || source.node.nodeName);
    }
  }).observe({type: "layout-shift", buffered: true});
  setTimeout(() => resolve({sum, from: from.slice(0, 5)}), 150);
})"""


@pytest.fixture(params=[390, 1280])
def late(browser: Browser, portal: Portal, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page whose own scripts arrive after the first paint."""
    context = browser.new_context(base_url=portal.url, locale="de-DE", viewport={"width": request.param, "height": 844})
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()

    def delay(route: Route) -> None:
        page.wait_for_timeout(300)
        route.continue_()

    page.route("**/page*.js", delay)
    yield page
    context.close()


def shifts(page: Page, path: str) -> dict[str, Any]:
    """What moves each time. A busy browser may paint a page before it has read all of it: that is not the scripts."""
    for _round in range(3):
        page.goto(path)
        told: dict[str, Any] = page.evaluate(SHIFTS)
        if told["sum"] <= LARGEST_SHIFT:
            break
    return told


def test_nothing_moves_when_scripts_come_late(late: Page, portal: Portal) -> None:
    found = {}
    for name, path in page_types(portal.url).items():
        told = shifts(late, path)
        if told["sum"] > LARGEST_SHIFT:
            found[name] = (round(told["sum"], 3), told["from"])
    assert found == {}


@pytest.mark.parametrize("width", [390, 1280])
def test_choosing_a_filter_leaves_the_page_where_it_is(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("/suche/?q=wohnung")
    if width < 992:
        page.locator(".rp-filters > summary").click()
    for number in range(3):
        box = page.locator(".rp-filters input[type=checkbox]").nth(number * 3)
        box.scroll_into_view_if_needed()
        before = page.evaluate("scrollY")
        total = page.locator("output[data-total]").inner_text()
        with page.expect_response("**/suche/**"):
            box.click()
        page.wait_for_timeout(400)
        assert abs(page.evaluate("scrollY") - before) < 50, (number, total)


def test_the_keyboard_reaches_the_first_hit_soon(page: Page) -> None:
    page.goto("/suche/?q=wohnung&thema=wohnen")
    for _time in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for _stop in range(3, 13):
        page.keyboard.press("Tab")
        if page.evaluate("Boolean(document.activeElement.closest('.rp-hit'))"):
            return
    raise AssertionError("no hit after twelve stops")


def test_a_transcript_has_one_stop_a_turn_and_arrows_inside(page: Page, portal: Portal) -> None:
    page.goto(page_types(portal.url)["recording"])
    stops = page.locator("[data-cue] a:not([tabindex])").count()
    turns = page.locator(".rp-transcript__speaker").count()
    captions = page.locator("[data-cue]").count()
    sections = page.locator(".rp-transcript ol").count()
    assert 0 < stops <= turns + sections < captions
    page.locator("[data-cue] a").first.focus()
    page.keyboard.press("ArrowDown")
    second = page.locator("[data-cue] a").nth(1).get_attribute("data-time")
    assert page.evaluate("document.activeElement.dataset.time") == second
