"""What a visitor comes for, with and without JavaScript."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.page_types import page_types
from tests.e2e.server import Portal

pytestmark = pytest.mark.e2e

# A word of the demo's film about places, and the second at which it is said there.
SPOKEN = "Lärchenholz"


def open_cue(page: Page) -> int:
    """Search for a spoken word, follow the first place of the first recording; the second it names."""
    page.goto(f"/suche/?q={SPOKEN}&art=aufzeichnung")
    pill = page.locator("main a[href^='/mediathek/'][href*='t=']").first
    address = pill.get_attribute("href") or ""
    pill.click()
    return int(parse_qs(urlsplit(address).query)["t"][0])


def wait_for_time(page: Page, earliest: float, latest: float) -> None:
    """Until playback stands between two seconds. (The page's policy forbids what `wait_for_function` does.)"""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        now = page.evaluate("(v => v && v.readyState >= 1 ? v.currentTime : -1)(document.querySelector('video'))")
        if earliest < now < latest:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"playback stands at {now}, not between {earliest} and {latest}")


def test_a_spoken_word_leads_to_its_second_and_playback_stands_there(page: Page) -> None:
    second = open_cue(page)
    assert second > 0
    wait_for_time(page, second - 1, second + 1)
    page.evaluate("document.querySelector('video').play()")
    wait_for_time(page, second + 0.5, second + 8)


def test_a_spoken_word_leads_to_its_second_without_javascript(plain_page: Page) -> None:
    second = open_cue(plain_page)
    source = plain_page.locator("video source, video[src]").first
    address = source.get_attribute("src") or ""
    assert address.endswith(f"#t={second}")
    expect(plain_page.locator("mark").first).to_contain_text("Lärchenholz")


@pytest.mark.parametrize("scripting", ["page", "plain_page"])
def test_a_contact_is_found_by_theme_and_region(scripting: str, request: pytest.FixtureRequest) -> None:
    visitor: Page = request.getfixturevalue(scripting)
    visitor.goto("/suche/")
    visitor.locator("main form select[name='thema']").first.select_option("wohnen")
    visitor.locator("main form input[name='region']").first.fill("Stadt Fürth")
    visitor.locator("main form").first.get_by_role("button", name="Suchen").click()
    visitor.goto(f"{visitor.url}&art=kontakt")
    hit = visitor.locator("main article, main .rp-hit").first
    expect(hit).to_contain_text("Fürth")
    hit.get_by_role("link").first.click()
    expect(visitor.locator("main a[href^='tel:']").first).to_be_visible()


@pytest.mark.parametrize("scripting", ["page", "plain_page"])
def test_a_practice_is_found_by_theme_by_region_and_by_a_word(
    scripting: str, request: pytest.FixtureRequest, portal: Portal
) -> None:
    visitor: Page = request.getfixturevalue(scripting)
    title = "Von der Unterkunft in die eigene Wohnung"
    for address in ("/themen/wohnen/", "/regionen/09563/", "/suche/?q=Auszugsbegleitung"):
        visitor.goto(address)
        expect(visitor.locator("main").get_by_role("link", name=title).first).to_be_visible()


def test_nonsense_finds_nothing_and_says_what_to_do(plain_page: Page) -> None:
    plain_page.goto("/suche/?q=quarkstrudelxyz&thema=wohnen")
    assert plain_page.locator("output[data-total]").get_attribute("data-total") == "0"


def test_readers_get_no_cookie_and_ask_nobody_else(page: Page, portal: Portal) -> None:
    strangers: list[str] = []
    page.on("request", lambda request: strangers.append(request.url) if portal.url not in request.url else None)
    for path in page_types(portal.url).values():
        page.goto(path)
    assert [url for url in strangers if not url.startswith("data:")] == []
    assert page.context.cookies() == []


def test_no_page_complains_in_the_console(page: Page, portal: Portal) -> None:
    """A refused style or script shows here."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("response", lambda answer: complaints.append(answer.url) if answer.status >= 400 else None)
    for name, path in page_types(portal.url).items():
        if name != "missing page":
            page.goto(path)
    assert complaints == []
