"""Wagtail's checks find what is wrong with a page, on the page and beside its form, and nothing where nothing is."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.editors.policy import Watch
from tests.e2e.server import Portal

pytestmark = pytest.mark.e2e

FAULTY = """
import json
from io import BytesIO
from django.core.files.base import ContentFile
from PIL import Image
from home.models import HomePage, StandardPage
from portal.base.models import PortalImage
file = BytesIO()
Image.new("RGB", (40, 30), "teal").save(file, "PNG")
def picture(description):
    content = ContentFile(file.getvalue(), "bunt.png")
    return PortalImage.objects.create(title="IMG_2044.png", description=description, file=content).pk
rich = (
    '<h3>Zu tief</h3><p><b>Wie eine Überschrift</b></p><p>Mehr <a href="https://example.org/a">hier</a>, '
    '<a href="https://example.org/b">https://example.org/b</a>, <a href="/admin/pages/3/edit/">im Entwurf</a>, '
    '<a href="https://eur01.safelinks.protection.outlook.com/?url=x">Merkblatt</a>, '
    '<a href="https://example.org/c"></a>, xxx.</p>'
)
page = StandardPage(title="Voller Fehler", body=json.dumps([
    {"type": "text", "value": rich},
    {"type": "heading", "value": " "},
    {"type": "picture", "value": {"image": picture("IMG_2044.png")}},
    {"type": "picture", "value": {"image": picture("")}},
]))
HomePage.objects.get().add_child(instance=page)
page.save_revision().publish()
print(page.pk)
"""
FOUND = {
    "„Kurz gesagt“ ist leer",
    "Die Beschreibung eines Bildes ist ein Dateiname",
    "Ein Bild hat keine Beschreibung",
    "Ein Link führt in die Redaktion",
    "Ein Link führt über ein Mailprogramm",
    "Ein Link hat keinen Text",
    "Ein Link sagt nicht, wohin er führt",
    "Ein Link zeigt seine Adresse",
    "Eine Überschrift ist leer",
    "Eine Überschrift überspringt eine Stufe",
    "Ein Platzhalter ist stehen geblieben",
}


def test_checks_find_what_is_wrong(editor: Page, portal: Portal) -> None:
    watch = Watch(editor.context)
    key = portal.shell(FAULTY)
    other = editor.context.new_page()
    other.goto("/voller-fehler/")
    other.locator("wagtail-userbar [data-wagtail-userbar-trigger]").click()
    other.get_by_role("menuitem", name="Gefunden").click()
    names = other.locator("wagtail-userbar [data-content-checker-name]")
    expect(names.first).to_be_visible()
    assert set(names.all_inner_texts()) == FOUND
    other.keyboard.press("Escape")

    other.goto(f"/admin/pages/{key}/edit/")
    other.get_by_role("button", name="Prüfungen").click()
    # The text editor drops a link without a text.
    beside = other.locator("[data-checks-panel] [data-content-checker-name]")
    expect(beside.first).to_be_visible(timeout=PATIENCE_MS)
    assert set(beside.all_inner_texts()) == FOUND - {"Ein Link hat keinen Text"}
    assert [words for words in watch.complaints if "axe.run results" not in words] == []
