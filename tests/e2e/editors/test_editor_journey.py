"""An editor reads a report in, completes and publishes it; a visitor finds it by theme, region and a word inside."""

import re
import time

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e

REPORT = """Lotsendienst am Wochenmarkt

Beispielstadt zeigt, wie ein Stand auf dem Markt Fragen beantwortet

Ausgangslage

Viele Neuzugewanderte kannten die Beratungsstellen nicht. Die Wege waren weit.

Umsetzung des Lotsendienstes

Zwei Lots*innen stehen jeden Freitag am Quarkstrudelbrunnen und beantworten Fragen.

Fazit

Wer dort steht, wo die Menschen sind, wird gefragt.

Träger:

Beispielverein Marktplatz e. V.

Projektansprechpartnerin:

Petra Musterfrau | Marktplatz 1
90000 Beispielstadt | 089 99998-999
petra.musterfrau(at)example.org
"""
WORD = "Quarkstrudelbrunnen"
FOUND_WITHIN = 2.0


def found(page: Page, address: str, title: str) -> bool:
    page.goto(address)
    return page.locator("main").get_by_role("link", name=title).count() > 0


def wait_for(page: Page, address: str, title: str, seconds: float, *, present: bool = True) -> float:
    """How long it took until the title was there (or gone) at the address; fails after the given seconds."""
    began = time.monotonic()
    while (waited := time.monotonic() - began) <= seconds:
        if found(page, address, title) is present:
            return waited
    raise AssertionError(f"{title!r} at {address}: not {'found' if present else 'gone'} within {seconds} s")


def test_from_report_to_hit(editor: Page, plain_page: Page) -> None:
    editor.goto("/admin/praxisbericht-einlesen/")
    editor.locator("input[type='file']").set_input_files(
        {"name": "bericht.txt", "mimeType": "text/plain", "buffer": REPORT.encode()}
    )
    editor.get_by_label("Hauptthema").select_option(label="Ehrenamt")
    editor.get_by_label("Ort oder Region").fill("Stadt Hof")
    editor.get_by_role("button", name="Einlesen").click()
    editor.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    title = editor.locator("#id_title").input_value()
    assert not found(plain_page, f"/suche/?q={WORD}", title)

    editor.locator("#id_teaser").fill("Zwei Lots*innen beantworten Fragen, wo alle vorbeikommen.")
    editor.locator("[name='action-publish']").first.evaluate("button => button.click()")
    editor.wait_for_load_state("load")
    expect(editor.locator(".messages, [data-controller='w-messages']").first).to_contain_text("veröffentlicht")

    waits = {
        address: wait_for(plain_page, address, title, FOUND_WITHIN)
        for address in (f"/suche/?q={WORD}", "/suche/?thema=ehrenamt&region=09464", "/suche/?thema=ehrenamt&region=094")
    }
    assert max(waits.values()) <= FOUND_WITHIN
    response = plain_page.goto(f"/suche/?q={WORD}")
    assert response is not None
    assert plain_page.locator("output[data-total]").get_attribute("data-total") == "1"
    plain_page.locator("main").get_by_role("link", name=title).first.click()
    expect(plain_page.locator("h1")).to_have_text(title)
    assert "Petra Musterfrau" not in plain_page.content()


def test_a_report_that_cannot_be_read_is_refused_with_a_sentence(editor: Page) -> None:
    editor.goto("/admin/praxisbericht-einlesen/")
    editor.locator("input[type='file']").set_input_files(
        {"name": "bericht.docx", "mimeType": "application/octet-stream", "buffer": b"kein Word" * 100}
    )
    editor.get_by_role("button", name="Einlesen").click()
    expect(editor.locator(".error-message").first).to_contain_text("Word-Datei")
