"""On paper a recording is whole: its transcript to the last word, nothing on top of anything else."""

import io

import pypdf
import pytest
from playwright.sync_api import Page

from tests.e2e.page_types import page_types
from tests.e2e.server import Portal

pytestmark = pytest.mark.e2e

# Pairs of blocks one of which begins before the one above it has ended, and boxes that hide a part of their text.
FAULTS = """() => {
  const shown = e => e.getClientRects().length > 0;
  const name = e => e.className || e.tagName;
  const blocks = [...document.querySelectorAll('.rp-watch__player, .rp-watch__text, .rp-transcript li, main section')];
  const lines = blocks.filter(e => shown(e) && !blocks.some(other => other !== e && e.contains(other)));
  const bottoms = lines.map(e => [e.getBoundingClientRect(), e]);
  const overlaps = bottoms.flatMap(([box, e], at) => bottoms.slice(at + 1).filter(([other]) =>
    other.top < box.bottom - 1 && other.bottom > box.top + 1 &&
    other.left < box.right - 1 && other.right > box.left + 1)
    .map(([_box, other]) => [name(e), name(other)]));
  const cut = [...document.querySelectorAll('[class*=transcript], .rp-watch, .rp-watch *')].filter(shown)
    .filter(e => getComputedStyle(e).overflowY !== 'visible' && e.scrollHeight > e.clientHeight + 1).map(name);
  return {overlaps, cut};
}"""


@pytest.mark.parametrize("width", [390, 1280])
def test_a_recording_is_printed_whole(page: Page, portal: Portal, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/mediathek/wem-gehoert-der-platz/")
    last = page.locator("[data-cue] p").last.inner_text().split()
    page.emulate_media(media="print")
    assert page.evaluate(FAULTS) == {"overlaps": [], "cut": []}
    printed = " ".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages)
    assert " ".join(last) in " ".join(printed.split())


def test_the_transcripts_page_is_printed_whole(page: Page, portal: Portal) -> None:
    page.goto(page_types(portal.url)["transcript"])
    turns = page.locator(".rp-reading__turn > p:last-child").all_inner_texts()
    printed = " ".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages)
    words = "".join(printed.split()).replace("-", "")
    assert [turn for turn in turns if "".join(turn.split()).replace("-", "")[-25:] not in words] == []


def test_links_say_their_address_on_paper(page: Page) -> None:
    page.goto("/kommunen/stadt-fuerth/")
    page.emulate_media(media="print")
    said = page.evaluate(
        """() => [...document.querySelectorAll('main a[href^=http]')].filter(e => e.getClientRects().length)
          .map(e => [e.getAttribute('href'), e.textContent, getComputedStyle(e, '::after').content])"""
    )
    assert said
    assert [(href, after) for href, text, after in said if href not in text and href not in after] == []
