"""The editors' side in the portal's colours: nothing is cut off, nothing is hard to read, and keys are enough."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.server import Portal

pytestmark = pytest.mark.e2e

BEFORE_LOGIN = ("/admin/login/", "/admin/password_reset/")
AFTER_LOGIN = (
    "/admin/",
    "/admin/handbuch/",
    "/admin/pages/",
    "/admin/snippets/directory/person/",
    "/admin/zweiter-faktor/",
)
CUT_OFF = """
[...document.querySelectorAll(".sidebar .menuitem-label")]
  .filter((label) => label.scrollWidth > label.clientWidth + 1 || label.getBoundingClientRect().right > 200)
  .map((label) => label.textContent)
"""
ACTIVE = "document.querySelector('wagtail-userbar').shadowRoot.activeElement.textContent.trim()"


def barriers(page: Page, addresses: tuple[str, ...]) -> dict[str, list[str]]:
    """Rules that are broken, and "wide" where the page scrolls sideways, by address."""
    found = {}
    for address in addresses:
        page.goto(address)
        page.wait_for_load_state("networkidle")
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        broken = [rule["id"] for rule in Axe().run(page).response["violations"]]
        found[address] = broken + ["wide"] * wide
    return {address: rules for address, rules in found.items() if rules}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_own_pages_have_no_barrier(browser: Browser, portal: Portal, scheme: str) -> None:
    size = {"width": 390, "height": 844}
    context = browser.new_context(base_url=portal.url, locale="de-DE", viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    found = barriers(page, BEFORE_LOGIN)
    page.goto("/admin/login/")
    page.locator("#id_username").fill(portal.username)
    page.locator("#id_password").fill(portal.password)
    page.get_by_role("button", name="Anmelden").click()
    page.wait_for_url("**/admin/")
    found |= barriers(page, AFTER_LOGIN)
    context.close()
    assert found == {}


def test_menu_words_are_whole_and_keys_lead_from_a_page_to_its_form(editor: Page) -> None:
    expect(editor.locator(".sidebar .menuitem-label").first).to_be_visible()
    assert editor.evaluate(CUT_OFF) == []

    editor.goto("/ueber-uns/")
    expect(editor.locator("wagtail-userbar [data-content-checker-count]").first).to_have_text("0")
    editor.keyboard.press("Shift+Tab")
    assert editor.evaluate(ACTIVE) == "Werkzeuge der Redaktion"
    editor.keyboard.press("Enter")
    for entry in ("Zur Redaktion", "In der Liste der Seiten zeigen", "Diese Seite bearbeiten"):
        expect(editor.get_by_role("menuitem", name=entry)).to_be_focused()
        if entry != "Diese Seite bearbeiten":
            editor.keyboard.press("ArrowDown")
    editor.keyboard.press("Enter")
    editor.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
