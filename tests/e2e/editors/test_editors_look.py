"""The editors' side in the portal's colours: nothing is cut off, nothing is hard to read, and keys are enough."""

import json
import re
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import ask_axe
from tests.e2e.server import Portal

pytestmark = pytest.mark.e2e

BEFORE_LOGIN = ("/admin/login/", "/admin/password_reset/")
AFTER_LOGIN = (
    "/admin/",
    "/admin/berichte/gesucht/",
    "/admin/berichte/mails/",
    "/admin/berichte/mails/registration.confirmed/",
    "/admin/berichte/suche/",
    "/admin/handbuch/",
    "/admin/pages/",
    "/admin/personen/einwilligungen-freigeben/",
    "/admin/praxisbericht-einlesen/",
    "/admin/snippets/directory/person/",
    "/admin/zweiter-faktor/",
)
# One form of each kind of widget, by the page type or the thing that it is for.
FORMS = """
import json
from directory.models import MunicipalityPage, Person
from events.models import ExchangeFormatPage, RecordingMedia, RecordingPage, SessionPage, Transcript
from portal.base.models import PortalImage
from practices.models import PracticePage
from registration.models import Desk
# One that the worker is at: with the bar, and the sentence about what browsers do not play.
file = RecordingMedia.objects.first().file.name
film = RecordingMedia(title="Wird umgepackt", file=file, preparing="running", progress=40, video_codec="hevc")
RecordingMedia.objects.bulk_create([film])
pages = (PracticePage, SessionPage, RecordingPage, ExchangeFormatPage, MunicipalityPage)
print(json.dumps([
    *(f"/admin/pages/{model.objects.first().pk}/edit/" for model in pages),
    f"/admin/snippets/directory/person/edit/{Person.objects.first().pk}/",
    f"/admin/snippets/events/transcript/edit/{Transcript.objects.first().pk}/",
    f"/admin/snippets/events/recordingmedia/edit/{film.pk}/",
    f"/admin/images/{PortalImage.objects.first().pk}/",
    f"/admin/anmeldestellen/{Desk.objects.first().pk}/nachricht/",
    f"/admin/personen/{Person.objects.first().pk}/einwilligung-widerrufen/",
    "/admin/images/multiple/add/", "/admin/praxisbericht-einlesen/", "/admin/settings/home/portalsettings/1/",
    "/admin/snippets/search/promotedhit/add/", "/admin/snippets/taxonomy/theme/add/", "/admin/users/new/",
]))
"""
# What is Wagtail's own: rule and place -> why it bars nobody.
OF_WAGTAIL = {
    ("aria-required-parent", ".w-w-fit"): "a link to the tab of the roles, beside the tabs",
    ("label", "#fileupload"): "stands behind a button that opens the same choice",
    ("page-has-heading-one", "html"): "the trail and the window's title name the form of a snippet",
    ("scrollable-region-focusable", ".w-minimap__list"): "a second list of the headings, for those who see it",
}
# Messages of each kind, with a link, where Wagtail shows them.
MESSAGES = """() => {
  const kinds = ["success", "warning", "error", "info"];
  const lines = kinds.map((kind) => `<li class="${kind}">Ohne Beschreibung: <a href="/admin/">Marktplatz</a></li>`);
  document.querySelector(".messages").innerHTML = `<ul>${lines.join("")}</ul>`;
}"""
CUT_OFF = """
[...document.querySelectorAll(".sidebar .menuitem-label")]
  .filter((label) => label.scrollWidth > label.clientWidth + 1 || label.getBoundingClientRect().right > 200)
  .map((label) => label.textContent)
"""
# The page, or on a phone a table of a desk.
WIDE = """
document.documentElement.scrollWidth > innerWidth
|| innerWidth < 600 && [...document.querySelectorAll(".desk-table")].some((it) => it.scrollWidth > it.clientWidth + 1)
"""
ACTIVE = "document.querySelector('wagtail-userbar').shadowRoot.activeElement.textContent.trim()"


# The colour scheme changes colours alone.
LOOKS: dict[Literal["light", "dark"], dict[str, list[str]]] = {
    "light": {},
    "dark": {"runOnly": ["color-contrast", "link-in-text-block"]},
}
# The menu at the side moves when the window gets another width.
MOVED = "() => document.getAnimations().every((each) => each.playState !== 'running')"


def barriers(page: Page, addresses: tuple[str, ...]) -> dict[tuple[str, int, str], list[str]]:
    """Rules that are broken, and "wide" where the page scrolls sideways, by address, width and colour scheme."""
    found: dict[tuple[str, int, str], list[str]] = {}
    for address in addresses:
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(address)
        page.wait_for_load_state("networkidle")
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 844})
            for scheme, rules in LOOKS.items():
                page.emulate_media(color_scheme=scheme)
                page.wait_for_function(MOVED)
                broken = [rule["id"] for rule in ask_axe(page, **rules)["violations"]]
                found[address, width, scheme] = broken + ["wide"] * page.evaluate(WIDE)
    return {where: rules for where, rules in found.items() if rules}


def test_own_pages_have_no_barrier(page: Page, portal: Portal) -> None:
    found = barriers(page, BEFORE_LOGIN)
    page.goto("/admin/login/")
    page.locator("#id_username").fill(portal.username)
    page.locator("#id_password").fill(portal.password)
    page.get_by_role("button", name="Anmelden").click()
    page.wait_for_url("**/admin/")
    assert found | barriers(page, AFTER_LOGIN) == {}


def test_menu_words_are_whole_and_keys_lead_from_a_page_to_its_form(editor: Page) -> None:
    expect(editor.locator(".sidebar .menuitem-label").first).to_be_visible()
    assert editor.evaluate(CUT_OFF) == []

    editor.goto("/ueber-uns/")
    expect(editor.locator("wagtail-userbar [data-content-checker-count]").first).to_have_text("0")
    editor.keyboard.press("Shift+Tab")
    assert editor.evaluate(ACTIVE) == "Werkzeuge der Redaktion"
    editor.keyboard.press("Enter")
    for entry in ("Zur Redaktion", "In der Liste der Seiten zeigen", "Diese Seite bearbeiten"):
        expect(editor.get_by_role("menuitem", name=entry)).to_be_focused()
        if entry != "Diese Seite bearbeiten":
            editor.keyboard.press("ArrowDown")
    editor.keyboard.press("Enter")
    editor.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))


def test_forms_have_no_barrier_but_what_is_known_of_wagtail(editor: Page, portal: Portal) -> None:
    found: dict[tuple[str, str], str] = {}
    for address in json.loads(portal.shell(FORMS)):
        answer = editor.goto(address)
        assert (address, answer and answer.status) == (address, 200)
        editor.wait_for_load_state("networkidle")
        for rule in ask_axe(editor)["violations"]:
            found |= {(rule["id"], str(node["target"][0])): address for node in rule["nodes"]}
    assert {where: address for where, address in found.items() if where not in OF_WAGTAIL} == {}
    assert set(OF_WAGTAIL) <= set(found), "known, and no longer so"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_links_in_messages_can_be_read(editor: Page, scheme: Literal["light", "dark"]) -> None:
    editor.emulate_media(color_scheme=scheme)
    editor.goto("/admin/handbuch/")
    editor.evaluate(MESSAGES)
    expect(editor.locator(".messages a")).to_have_count(4)
    found = ask_axe(editor, ".messages", runOnly=["color-contrast", "link-in-text-block"])
    assert [(rule["id"], len(rule["nodes"])) for rule in found["violations"]] == []
    assert [rule["id"] for rule in found["passes"]] == ["color-contrast", "link-in-text-block"]
