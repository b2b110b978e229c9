"""Ten write-ups of ten habits, from the drop on the list to the published page, with nothing else on the way."""

import base64
import json
import re
import sys
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from practices import completeness
from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.editors.clicks import Hand
from tests.e2e.server import Portal
from tests.practices.importing.ten_write_ups import Written, ten_write_ups

pytestmark = pytest.mark.e2e
# The draft, the list of buttons, "publish" in it, back to the list; and for what a file lacks, a choice.
MOST_CLICKS = 4
CLICKS_OF_A_CHOICE = 2
REQUIRED = {need.field for need in completeness.REQUIRED}
ADDRESSES = """
import json
from practices.models import PracticePage
print(json.dumps({page.title: page.get_url_parts()[2] for page in PracticePage.objects.live()}))
"""
DROP = """([area, files]) => {
  const data = new DataTransfer();
  for (const [name, content] of files) {
    data.items.add(new File([Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0))], name));
  }
  const target = document.querySelector(area);
  for (const kind of ["dragover", "drop"]) {
    target.dispatchEvent(new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
  }
}"""


@pytest.fixture
def hand(editor: Page, capsys: pytest.CaptureFixture[str]) -> Iterator[Hand]:
    used = Hand(editor)
    yield used
    with capsys.disabled():
        sys.stdout.write(f"\nten write-ups: {used.clicks} clicks\n")


def drop(hand: Hand, files: list[Written]) -> None:
    """All at once, as they lie in a folder; counts as one."""
    hand.clicks += 1
    told = [(file.name, base64.b64encode(file.content).decode()) for file in files]
    with hand.page.expect_navigation():
        hand.page.evaluate(DROP, ["#main", told])


def finish(hand: Hand, file: Written) -> None:
    """From the list of what was read in to the published page, and back to the list by the menu."""
    page = hand.page
    hand.click(page.locator(".import-uploads").get_by_role("link", name=file.title, exact=True))
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    missing = page.locator(".import-review__list > ul > li > a")
    asked = {str(link.get_attribute("data-review-field")) for link in missing.all()} & REQUIRED
    assert (file.name, asked) == (file.name, set(file.lacks))
    if "main_theme" in file.lacks:
        hand.click(page.locator("#id_main_theme-chooser [data-chooser-action-choose]:visible").first)
        hand.click(page.locator(".modal").get_by_role("link", name="Ehrenamt").first)
        expect(page.locator("#id_main_theme-chooser")).to_contain_text("Ehrenamt")
    hand.publish()
    hand.click(page.get_by_role("link", name="Bericht einlesen").first)
    page.wait_for_url("**/praxisbericht-einlesen/")


def test_ten_write_ups_from_drop_to_publish(
    hand: Hand, portal: Portal, plain_page: Page, capsys: pytest.CaptureFixture[str]
) -> None:
    files, page = ten_write_ups(), hand.page
    page.goto("/admin/praxisbeispiele/")
    begun = time.monotonic()
    drop(hand, files)
    read = page.locator(".import-uploads")
    for file in files:
        expect(read.get_by_role("link", name=file.title, exact=True)).to_have_count(1, timeout=PATIENCE_MS)
    for file in files:
        finish(hand, file)
    seconds = time.monotonic() - begun
    with capsys.disabled():
        sys.stdout.write(f"\nten write-ups: {seconds:.0f} s\n")
    choices = sum(len(file.lacks) for file in files)
    assert hand.clicks == 1 + MOST_CLICKS * len(files) + CLICKS_OF_A_CHOICE * choices
    addresses = json.loads(portal.shell(ADDRESSES))
    for file in files:
        plain_page.goto(addresses[file.title])
        expect(plain_page.locator("h1")).to_have_text(file.title)
        expect(plain_page.locator("main")).to_contain_text(file.sentence)
