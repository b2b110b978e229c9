"""Ten tasks of somebody in a village hall with a phone, who knows the home page only and has two minutes for each.

The time is reckoned: a quarter of a second for each word that stands above what is tapped, 0.3 s a key, 2 s a tap. The
network is slow, as it is in the village.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.server import Portal

pytestmark = pytest.mark.e2e

SECONDS_A_WORD, SECONDS_A_KEY, SECONDS_A_TAP = 0.25, 0.3, 2.0
MOST_SECONDS = 120.0
# What a slow connection gives: bytes a second, and milliseconds of delay.
BYTES, DELAY = 90_000, 300
WORDS_ABOVE = """(element) => {
    const bottom = element.getBoundingClientRect().bottom + scrollY;
    const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    let words = 0;
    while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        if (!parent.checkVisibility() || parent.closest('.kern-sr-only, svg, option')) continue;
        const top = parent.getBoundingClientRect().top + scrollY;
        if (top > bottom) break;
        words += walker.currentNode.textContent.split(/\\s+/).filter(Boolean).length;
    }
    return words;
}"""


class Officer:
    """Reads, taps and types on a phone, and reckons how long that takes."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.seconds = 0.0
        page.goto("/")

    def read_to(self, target: Locator) -> Locator:
        """Read the page from its top to there."""
        expect(target).to_be_visible(timeout=PATIENCE_MS)
        self.seconds += SECONDS_A_WORD * target.evaluate(WORDS_ABOVE)
        return target

    def tap(self, target: Locator) -> None:
        """Read as far as there and tap."""
        self.read_to(target)
        self.seconds += SECONDS_A_TAP
        target.click()

    def menu(self, label: str) -> None:
        """Open the menu and tap an entry; its words are read as well."""
        menu = self.page.locator("details.rp-menu")
        menu.locator("> summary").click()
        self.seconds += 2 * SECONDS_A_TAP + SECONDS_A_WORD * len(menu.inner_text().split())
        menu.get_by_role("link", name=label, exact=True).click()

    def write(self, field: Locator, text: str) -> None:
        """Tap into a field and type."""
        self.read_to(field)
        self.seconds += SECONDS_A_TAP + SECONDS_A_KEY * len(text)
        field.fill(text)
        field.blur()  # the list of suggestions goes with it

    def choose(self, field: Locator, value: str) -> None:
        """Open a list, look through it, choose."""
        self.read_to(field)
        self.seconds += 2 * SECONDS_A_TAP + SECONDS_A_WORD * len(field.inner_text().split())
        field.select_option(value)

    def done(self) -> None:
        """Within the time."""
        assert self.seconds <= MOST_SECONDS, f"{self.seconds:.0f} s"


@pytest.fixture
def officer(browser: Browser, portal: Portal) -> Iterator[Officer]:
    opened = browser.new_context(
        base_url=portal.url, locale="de-DE", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    opened.set_default_timeout(PATIENCE_MS)
    page = opened.new_page()
    network = opened.new_cdp_session(page)
    network.send("Network.enable")
    network.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": DELAY, "downloadThroughput": BYTES, "uploadThroughput": BYTES},
    )
    yield Officer(page)
    opened.close()


def find_peers(officer: Officer, own: str, theme: str = "", what: str = "") -> None:
    """From the home page to the two lists."""
    officer.menu("Kommunen")
    page = officer.page
    officer.write(page.locator("#von"), own)
    if theme:
        officer.choose(page.locator("#thema"), theme)
    if what:
        officer.write(page.locator("#was"), what)
    officer.tap(page.get_by_role("button", name="Anzeigen"))
    page.wait_for_url(re.compile("von="))


def call(row: Locator) -> Locator:
    return row.locator("a[href^='tel:']").first


def test_1_who_near_selb_has_done_something_about_housing(officer: Officer) -> None:
    find_peers(officer, "Selb", "wohnen")
    done = officer.page.locator("[data-list='nah'] [data-ags]", has=officer.page.locator(".rp-ticks")).first
    officer.read_to(call(done))
    officer.done()


def test_2_who_is_as_small_as_windach(officer: Officer) -> None:
    find_peers(officer, "Windach")
    officer.tap(officer.page.get_by_role("link", name="So groß wie Windach"))
    officer.read_to(call(officer.page.locator("[data-list='gross'] [data-ags]").first))
    officer.done()


def test_3_who_knows_about_empty_houses(officer: Officer) -> None:
    find_peers(officer, "Rehau", what="Leerstand")
    officer.read_to(call(officer.page.locator("[data-list='nah'] [data-ags]").first))
    officer.done()


def test_4_whom_to_call_for_a_village_without_a_profile(officer: Officer) -> None:
    find_peers(officer, "Gerolsbach")
    officer.tap(officer.page.locator(".rp-finder__own a").first)
    officer.read_to(officer.page.locator("#kontakte a[href^='tel:']").first)
    officer.done()


def test_5_a_practice_for_small_places(officer: Officer) -> None:
    officer.menu("Praxis")
    page = officer.page
    officer.tap(page.get_by_text("Größe, Stand und Entfernung"))
    officer.choose(page.locator("#groesse"), "bis-5000")
    officer.tap(page.get_by_role("button", name="Anzeigen"))
    officer.tap(page.locator(".rp-card__link").first)
    expect(page.locator("main")).to_contain_text("unter 5.000 Einwohner*innen")
    officer.done()


def test_6_the_next_date(officer: Officer) -> None:
    officer.menu("Termine")
    officer.tap(officer.page.locator("main .rp-date__title a").first)
    expect(officer.page.locator("h1")).to_be_visible()
    officer.done()


def test_7_what_was_said_about_housing(officer: Officer) -> None:
    officer.menu("Aufzeichnungen")
    officer.choose(officer.page.locator("#thema"), "wohnen")
    officer.tap(officer.page.get_by_role("button", name="Anzeigen"))
    officer.tap(officer.page.locator(".rp-card__link").first)
    expect(officer.page.locator("h1")).to_contain_text("Wohnung")
    officer.done()


def test_8_an_exchange_near_by(officer: Officer) -> None:
    page = officer.page
    officer.menu("Regionen")
    officer.tap(page.get_by_role("link", name="Oberfranken").first)
    officer.read_to(page.locator("main .rp-date__title a").first)
    officer.done()


def test_9_the_district_office(officer: Officer) -> None:
    page = officer.page
    officer.tap(page.locator(".rp-header__tools").get_by_role("link", name="Suche"))
    officer.write(page.locator("#suche-q"), "Kontakt Landkreis Unterallgäu")
    officer.tap(page.get_by_role("button", name="Suchen"))
    officer.tap(page.locator(".rp-hit__title a").first)
    expect(page.locator("main a[href^='tel:']").first).to_be_visible()
    officer.done()


def test_10_ones_own_place_is_remembered_and_forgotten(officer: Officer) -> None:
    find_peers(officer, "Selb")
    page = officer.page
    officer.tap(page.get_by_role("button", name="Auf diesem Gerät merken"))
    assert page.context.cookies() == []
    for address, field in (("/kommunen/", "#von"), ("/austausch/", "#von"), ("/suche/?q=wohnen", "#suche-von")):
        page.goto(address)
        expect(page.locator(field)).to_have_value("Selb")
    page.goto("/")
    page.locator("#start-q").fill("wohnen")
    page.get_by_role("button", name="Suchen").first.click()
    page.wait_for_url(re.compile("von=09479152"))
    expect(page.locator("main")).to_contain_text("km entfernt")
    page.goto("/kommunen/?von=Selb")
    page.get_by_role("button", name="Nicht mehr merken").click()
    page.goto("/kommunen/")
    expect(page.locator("#von")).to_have_value("")
    officer.done()
