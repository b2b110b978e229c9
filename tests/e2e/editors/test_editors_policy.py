"""The editors' side works under its content policy: everything is used once, and no browser complains."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.editors.policy import Watch
from tests.e2e.server import Portal

pytestmark = pytest.mark.e2e

ADDRESSES = (
    "/admin/",
    "/admin/account/",
    "/admin/pages/",
    "/admin/pages/search/",
    "/admin/images/",
    "/admin/images/add/",
    "/admin/documents/",
    "/admin/documents/multiple/add/",
    "/admin/reports/site-history/",
    "/admin/reports/workflow/",
    "/admin/reports/aging-pages/",
    "/admin/workflows/list/",
    "/admin/workflows/tasks/index/",
    "/admin/redirects/add/",
    "/admin/collections/",
    "/admin/users/",
    "/admin/users/new/",
    "/admin/groups/",
    "/admin/snippets/",
    "/admin/snippets/directory/person/",
    "/admin/snippets/directory/person/add/",
    "/admin/snippets/directory/functioncontact/add/",
    "/admin/snippets/events/transcript/add/",
    "/admin/praxisbericht-einlesen/",
    "/admin/zweiter-faktor/",
    "/admin/zweiter-faktor/app/",
    "/admin/zweiter-faktor/schluessel/",
)


@pytest.fixture
def watched(browser: Browser, portal: Portal) -> Iterator[tuple[Page, Watch]]:
    """A page on which the editor is logged in, under the name of this machine: security keys work there."""
    url = portal.url.replace("127.0.0.1", "localhost")
    context = browser.new_context(base_url=url, locale="de-DE", viewport={"width": 1500, "height": 1000})
    context.set_default_timeout(PATIENCE_MS)
    watch = Watch(context)
    page = context.new_page()
    page.goto("/admin/login/")
    page.locator("#id_username").fill(portal.username)
    page.locator("#id_password").fill(portal.password)
    page.get_by_role("button", name="Anmelden").click()
    page.wait_for_url("**/admin/")
    yield page, watch
    context.close()


def test_no_list_and_no_form_complains(watched: tuple[Page, Watch]) -> None:
    page, watch = watched
    statuses = {}
    for address in ADDRESSES:
        answer = page.goto(address, wait_until="load")
        assert answer is not None
        statuses[address] = answer.status
    assert statuses == dict.fromkeys(ADDRESSES, 200)
    assert watch.complaints == []


def form_of(page: Page, portal: Portal, title: str) -> None:
    key = portal.shell(f"from wagtail.models import Page; print(Page.objects.filter(title={title!r}).first().pk)")
    page.goto(f"/admin/pages/{key}/edit/")
    expect(page.locator("[contenteditable=true]").first).to_be_visible()


def modal(page: Page) -> Locator:
    return page.locator(".modal-dialog")


def choose_first(page: Page) -> str:
    """Takes the first thing that an open chooser offers; its name."""
    first = modal(page).locator("a[data-chooser-modal-choice]").first
    name = first.inner_text().strip()
    first.click()
    expect(modal(page)).to_have_count(0)
    return name


def test_a_write_up_is_edited_without_a_complaint(watched: tuple[Page, Watch], portal: Portal) -> None:
    """Choosers, lists of forms, blocks, formatted text, dates, preview and saving."""
    page, watch = watched
    form_of(page, portal, "Von der Unterkunft in die eigene Wohnung")

    theme = page.locator("#id_main_theme-chooser")
    theme.locator("button:visible").first.click()
    page.locator("[data-tippy-root] [data-chooser-action-choose]").click()
    name = choose_first(page)
    expect(theme).to_contain_text(name)

    rows = page.locator("#id_region_items-FORMS > *")
    before = rows.count()
    page.locator("#id_region_items-OPEN_MODAL").click()
    modal(page).locator("input[type=checkbox]").first.check()
    modal(page).locator("button[type=submit], [type=submit]").last.click()
    expect(rows).to_have_count(before + 1)

    files = page.locator("#id_downloads-FORMS > *")
    before = files.count()
    page.locator("#id_downloads-ADD").click()
    expect(files).to_have_count(before + 1)
    files.last.locator("[data-chooser-action-choose]:visible").click()
    modal(page).locator("button[data-dismiss=modal]").first.click()  # Escape does it only once it has the focus
    expect(modal(page)).to_have_count(0)

    page.locator("#id_as_of").click()
    expect(page.locator(".xdsoft_datetimepicker:visible")).to_have_count(1)
    page.keyboard.press("Escape")

    text = page.locator("[contenteditable=true]").first
    text.click()
    page.keyboard.type("Ganz neu. ")
    expect(text).to_contain_text("Ganz neu.")

    page.get_by_label("Vorschau zeigen oder verbergen").click()
    expect(page.frame_locator("#w-preview-iframe").locator("h1").first).to_be_visible(timeout=PATIENCE_MS)
    page.get_by_label("Vorschau zeigen oder verbergen").click()

    page.locator("[name='action-submit'], button.action-save").first.evaluate("button => button.click()")
    page.wait_for_load_state("load")
    assert watch.complaints == []


def test_pictures_and_documents_come_in_without_a_complaint(watched: tuple[Page, Watch]) -> None:
    page, watch = watched
    picture = BytesIO()
    Image.new("RGB", (320, 240), "red").save(picture, "PNG")
    page.goto("/admin/images/multiple/add/")
    page.locator("input[type=file]").first.set_input_files(
        {"name": "markt.png", "mimeType": "image/png", "buffer": picture.getvalue()}
    )
    expect(page.locator("#upload-list input[name$=title]")).to_have_value("markt")
    page.goto("/admin/documents/multiple/add/")
    page.locator("input[type=file]").first.set_input_files(
        {"name": "muster.txt", "mimeType": "text/plain", "buffer": b"Guten Tag"}
    )
    expect(page.locator("#upload-list input[name$=title]")).to_have_value("muster")
    page.goto("/admin/images/")
    page.locator("ul.listing a[href*='/admin/images/']").first.click()
    expect(page.locator(".jcrop-holder")).to_have_count(1)
    page.goto("/praxisbeispiele/")
    assert watch.complaints == []
