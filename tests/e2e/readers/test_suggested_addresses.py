"""The address that a form suggests is the one that imports make; one that somebody types keeps its letters."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.server import Portal

pytestmark = pytest.mark.e2e


def test_addresses_of_german_titles(editor: Page, portal: Portal) -> None:
    overview = portal.shell("from practices.models import PracticeIndexPage; print(PracticeIndexPage.objects.get().pk)")
    editor.goto(f"/admin/pages/add/practices/practicepage/{overview}/")
    title, slug = editor.locator("#id_title"), editor.locator("#id_slug")
    for words, address in (
        ("Übergänge für Größe & Straße", "uebergaenge-fuer-groesse-strasse"),
        ("Şule & Łukasz", "sule-lukasz"),
        ("Café „Zur Brücke“ – U\u0308ben", "cafe-zur-bruecke-ueben"),
        ("„Weiß“", "weiss"),
    ):
        title.click()
        title.press("Control+a")
        title.press_sequentially(words)
        title.press("Tab")
        expect(slug).to_have_value(address)
    editor.get_by_role("tab", name="Veröffentlichung").click()
    slug.click()
    slug.press("Control+a")
    slug.press_sequentially(" Bürger Şehir (Weiß)")
    slug.press("Tab")
    expect(slug).to_have_value("bürger-şehir-weiß")
    editor.get_by_role("tab", name="Inhalt").click()
    title.press_sequentially(" und mehr")
    title.press("Tab")
    expect(slug).to_have_value("bürger-şehir-weiß")
