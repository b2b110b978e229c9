"""One form for each kind of field, filled with the keyboard alone, saved, opened again and compared."""

import json
import re
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.editors.test_typed_dates import key_of, save, type_into
from tests.e2e.server import Portal

pytestmark = pytest.mark.e2e

TEXTS = {
    "title": "Straßen & „Plätze“: <was> gehört uns?",
    "teaser": 'Ein Satz mit "Anführung", Größe und Straße.',
    "tool": "Webex & Co",
    "starts_at": "03.11.2026 10:00",
    "ends_at": "03.11.2026 12:30",
    "break_at": "11:15",
    "interpreting": "Gebärdensprache; Türkçe",
    "interpreting_until": "15.10.2026",
}

CHOOSERS = ("main_theme", "main_region", "speakers-0-person")


def press(target: Locator, key: str = "Enter") -> None:
    """On what has the focus then, as a keyboard does."""
    target.focus()
    target.press(key)


def dialog(page: Page) -> Locator:
    return page.locator(".modal-dialog")


def choose(page: Page, chooser: Locator, words: str, name: str) -> None:
    """Looks for it in the dialogue of a chooser and takes it."""
    press(chooser.locator("[data-chooser-action-choose]:visible").first)
    search = dialog(page).locator("input[name=q]")
    expect(search).to_be_focused()
    page.keyboard.type(words, delay=40)
    expect(search).to_have_value(words)
    found = dialog(page).locator("a[data-chooser-modal-choice]").filter(has_text=name)
    expect(found).to_have_count(1, timeout=PATIENCE_MS)
    press(found)
    expect(dialog(page)).to_have_count(0)
    expect(chooser).to_contain_text(name)


def add_person(page: Page, chooser: Locator) -> None:
    """Somebody who is not there yet, entered where they are chosen."""
    press(chooser.get_by_role("button", name="Neue Person eintragen"))
    expect(dialog(page).locator("[name='neu-title']")).to_be_focused()
    page.keyboard.type("Dr.")
    for name, words in (("first_name", "Zoë"), ("last_name", "Müller-Öztürk"), ("task", "Lotsin")):
        field = dialog(page).locator(f"[name='neu-{name}']")
        field.focus()
        field.press_sequentially(words)
    place = dialog(page).locator("[name='neu-employer_region']")
    place.focus()
    place.press_sequentially("Stadt Hof")
    press(dialog(page).locator("form[data-chooser-modal-creation-form] [type=submit]"))
    expect(dialog(page)).to_have_count(0)
    expect(chooser).to_contain_text("Dr. Zoë Müller-Öztürk")


def upload_picture(page: Page, chooser: Locator) -> None:
    picture = BytesIO()
    Image.new("RGB", (320, 240), "teal").save(picture, "PNG")
    press(chooser.get_by_role("button", name="Bild hochladen"))
    form = dialog(page).locator("form[data-chooser-modal-creation-form]")
    form.locator("input[type=file]").set_input_files(
        {"name": "größe.png", "mimeType": "image/png", "buffer": picture.getvalue()}
    )
    expect(form.locator("[name$='-title']")).to_have_value("größe")  # from the name of the file
    for name, words in (("title", "Größe"), ("description", "Eine grüne Fläche")):
        field = form.locator(f"[name$='-{name}']")
        field.focus()
        field.press("Control+a")
        field.press_sequentially(words)
    press(form.locator("[type=submit]"))
    expect(dialog(page)).to_have_count(0, timeout=PATIENCE_MS)
    expect(chooser).to_contain_text("Größe")


def add_block(page: Page, stream: Locator, label: str) -> Locator:
    """At the end of the page's text; its form."""
    before = stream.locator("[data-streamfield-child]").count()
    press(stream.locator("button.c-sf-add-button").last)
    words = page.get_by_role("combobox").and_(page.locator("[aria-expanded]:visible")).last
    expect(words).to_be_visible()
    words.press_sequentially(label, delay=30)
    words.press("Enter")
    added = stream.locator("[data-streamfield-child]")
    expect(added).to_have_count(before + 1)
    return added.last


def fill_blocks(page: Page) -> None:
    """Formatted text, a quotation and a picture that is uploaded where it is chosen."""
    stream = page.locator("[data-contentpath=body]").first
    text = add_block(page, stream, "Text").locator("[contenteditable=true]")
    text.focus()
    page.keyboard.type("Grüße & ")
    page.keyboard.press("Control+b")
    page.keyboard.type("„fett“")
    quote = add_block(page, stream, "Zitat")
    for number, words in enumerate(("Wir <haben> gewonnen.", "Zoë, 12")):
        field = quote.locator("textarea, input[type=text]").nth(number)
        field.focus()
        field.press_sequentially(words)
    upload_picture(page, add_block(page, stream, "Bild").locator(".chooser"))


def fill_session(page: Page) -> None:
    for name, words in TEXTS.items():
        type_into(page.locator(f"#id_{name}"), words)
    page.locator("#id_format").focus()
    page.keyboard.type("hybrid")
    for name in ("by_phone", "is_recorded"):
        press(page.locator(f"#id_{name}"), "Space")
    choose(page, page.locator("#id_main_theme-chooser"), "Ehren", "Ehrenamt")
    choose(page, page.locator("#id_main_region-chooser"), "Stadt Hof", "Stadt Hof")
    themes = page.locator("#id_further_themes + .tagit input")
    themes.focus()
    themes.press_sequentially("Wohn", delay=30)
    expect(page.locator(".ui-autocomplete:visible li").filter(has_text="Wohnen")).to_have_count(1)
    themes.press("ArrowDown")
    themes.press("Enter")
    press(page.locator("#id_speakers-ADD"))
    add_person(page, page.locator("#id_speakers-0-person-chooser"))
    type_into(page.locator("#id_speakers-0-topic"), "Wer fragt, führt?")


SHOWN = {
    "format": "select => select.value",
    "by_phone": "box => box.checked",
    "is_recorded": "box => box.checked",
    "further_themes": "tags => tags.value",
}
STORED = """
import json
from wagtail.models import Page
page = Page.objects.get(pk={key}).get_latest_revision_as_object()
blocks = [block.value for block in page.body]
picture = blocks[2]["image"]
print(json.dumps([
    [block.block_type for block in page.body], str(blocks[0].source), blocks[1]["text"], blocks[1]["speaker"],
    picture.title, picture.description, [row.person.task for row in page.speakers.all()],
    [theme.name for theme in page.further_themes.all()], page.main_region_id,
]))
"""


def test_each_kind_of_field_keeps_what_is_typed(editor: Page, portal: Portal) -> None:
    editor.goto(f"/admin/pages/add/events/sessionpage/{key_of(portal, 'SeriesPage', 'events')}/")
    by_phone, is_recorded = (editor.locator(f"#id_{name}").is_checked() for name in ("by_phone", "is_recorded"))
    fill_session(editor)
    fill_blocks(editor)
    save(editor)
    editor.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    editor.goto(address := urlsplit(editor.url).path)
    assert {name: editor.locator(f"#id_{name}").input_value() for name in TEXTS} == TEXTS
    shown = {name: editor.locator(f"#id_{name}").evaluate(script) for name, script in SHOWN.items()}
    assert shown == {
        "format": "hybrid",
        "by_phone": not by_phone,
        "is_recorded": not is_recorded,
        "further_themes": "Wohnen",
    }
    names = [editor.locator(f"#id_{name}-chooser [data-chooser-title]").inner_text() for name in CHOOSERS]
    assert names == ["Ehrenamt", "Stadt Hof", "Dr. Zoë Müller-Öztürk"]
    expect(editor.locator("#id_speakers-0-topic")).to_have_value("Wer fragt, führt?")
    stored = json.loads(portal.shell(STORED.format(key=address.split("/")[3])))
    assert stored == [
        *(["text", "quote", "picture"], stored[1], "Wir <haben> gewonnen.", "Zoë, 12"),
        *("Größe", "Eine grüne Fläche", ["Lotsin"], ["Wohnen"], "09464"),
    ]
    assert re.sub(r' data-block-key="\w+"', "", stored[1]) == "<p>Grüße &amp; <b>„fett“</b></p>"


def test_a_number(editor: Page, portal: Portal) -> None:
    address = f"/admin/pages/{key_of(portal, 'SeriesPage', 'events')}/edit/"
    editor.goto(address)
    year = editor.locator("#id_year")
    type_into(year, "2031")
    save(editor)
    editor.goto(address)
    expect(year).to_have_value("2031")
