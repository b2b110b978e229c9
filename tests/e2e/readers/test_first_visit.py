"""What a browser fetches for the first page that somebody opens, weighed in a browser."""

import brotli
import pytest
from playwright.sync_api import Browser, Response

from portal.answers.entries import BROTLI, compressed
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
    """Requests and bytes of a browser that was never here; texts packed as the portal packs them where it is run."""
    context = browser.new_context(locale="de-DE", viewport={"width": width, "height": 844})
    page = context.new_page()
    answers: list[Response] = []

    def keep(answer: Response) -> None:
        answers.append(answer)

    page.on("response", keep)
    page.goto(address, wait_until="networkidle")
    size = sum(packed(answer) for answer in answers)
    context.close()
    return len(answers), size


def packed(answer: Response) -> int:
    body = answer.body()
    if not answer.headers["content-type"].startswith(("text/", "image/svg", "application/javascript")):
        return len(body)
    return len(brotli.compress(body) if "/static/" in answer.url else compressed(body, BROTLI))
