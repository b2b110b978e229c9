"""The finder by keyboard, and how soon one is at the first hit."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e

MOST_STOPS = 12


@pytest.mark.parametrize("path", ["/kommunen/?von=Selb&thema=wohnen", "/kommunen/?von=Selb&ansicht=tabelle"])
def test_the_first_hit_is_a_few_stops_away(page: Page, path: str) -> None:
    """By the link that skips to the hits, as a keyboard uses it."""
    page.goto(path)
    for stop in range(1, MOST_STOPS + 1):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == "#treffer":
            page.keyboard.press("Enter")
        if page.evaluate("!!document.activeElement.closest('[data-ags]')"):
            assert stop <= MOST_STOPS
            return
    raise AssertionError("no hit within reach")


def test_the_form_is_answered_by_keyboard_alone(page: Page) -> None:
    page.goto("/kommunen/")
    page.locator("#von").focus()
    page.keyboard.type("Rehau")
    page.keyboard.press("Enter")
    expect(page.locator("[data-list='nah'] [data-ags]").first).to_be_visible()


def test_everything_works_without_scripts(plain_page: Page) -> None:
    plain_page.goto("/kommunen/")
    plain_page.locator("#von").fill("Selb")
    plain_page.locator("#thema").select_option("wohnen")
    plain_page.get_by_role("button", name="Anzeigen").click()
    expect(plain_page.locator("[data-list='nah'] [data-ags]").first).to_be_visible()
    expect(plain_page.locator(".rp-own")).to_be_hidden()
    plain_page.get_by_role("link", name="Tabelle").click()
    expect(plain_page.locator("tr[data-ags]").first).to_be_visible()
