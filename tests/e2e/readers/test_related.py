"""Which pages lead on to others: each type that is searched, and no other."""

import pytest
from playwright.sync_api import Page

from tests.e2e.page_types import page_types
from tests.e2e.server import Portal

pytestmark = pytest.mark.e2e

LEADING_ON = {
    "practice", "recording", "transcript", "series", "session", "conference", "exchange format", "municipality",
    "organisation",
}  # fmt: skip


def test_every_searched_page_type_leads_on_and_no_other(plain_page: Page, portal: Portal) -> None:
    found = set()
    for name, path in page_types(portal.url).items():
        plain_page.goto(path)
        cards = plain_page.locator(".rp-related article").count()
        assert cards <= 4
        if cards:
            found.add(name)
            own = plain_page.locator(f".rp-related a[href='{path}']").count()
            assert own == 0
    assert found == LEADING_ON
