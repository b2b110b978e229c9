"""What a browser fetches for the first page that somebody opens, weighed by the browser itself."""

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.e2e.page_types import page_types
from tests.e2e.server import Portal

pytestmark = pytest.mark.e2e

MOST_BYTES, MOST_REQUESTS = 100_000, 15
# One of each family of pages.
FAMILIES = ("home", "practice", "recording", "session", "series", "municipality", "theme", "search", "dates", "peers")


@pytest.mark.parametrize("width", [390, 1280])
def test_a_first_page_is_light(browser: Browser, portal: Portal, width: int) -> None:
    addresses = page_types(portal.url)
    heavy = {}
    for name in FAMILIES:
        requests, size = weigh(browser, portal.url + addresses[name], width)
        if size > MOST_BYTES or requests > MOST_REQUESTS:
            heavy[name] = (requests, size)

    assert heavy == {}


def weigh(browser: Browser, address: str, width: int) -> tuple[int, int]:
    """Requests and bytes on the wire, headers included, of a browser that was never here."""
    context = browser.new_context(locale="de-DE", viewport={"width": width, "height": 844})
    page = context.new_page()
    arrived: list[int] = []

    def count(told: dict[str, Any]) -> None:
        arrived.append(int(told["encodedDataLength"]))

    network = context.new_cdp_session(page)
    network.on("Network.loadingFinished", count)
    network.send("Network.enable")
    page.goto(address, wait_until="networkidle")
    context.close()
    return len(arrived), sum(arrived)
