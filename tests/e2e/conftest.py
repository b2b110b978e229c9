"""One portal and one browser for all end-to-end tests, which all run in one process (tests/scheduling.py)."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.e2e.mail_server import mail_server
from tests.e2e.server import Portal, running_portal
from tests.html import field_value, soup

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--autoplay-policy=no-user-gesture-required",
]

# A busy machine is no failure; what has to be fast is measured where it is said.
PATIENCE_MS = 45_000


@pytest.fixture(scope="session")
def chromium_path() -> str:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        if os.environ.get("REQUIRE_SERVICES") == "1":
            pytest.fail("Chromium is missing, and REQUIRE_SERVICES=1 asks for it")
        pytest.skip("Chromium is not installed")
    return path


@pytest.fixture(scope="package")
def portal(tmp_path_factory: pytest.TempPathFactory, chromium_path: str) -> Iterator[Portal]:
    """Its mails go through a real mail server into the folder "mail"."""
    folder = tmp_path_factory.mktemp("portal")
    with mail_server(folder / "mail") as address, running_portal(folder, EMAIL_URL=address) as running:
        yield running


@pytest.fixture(scope="package")
def browser(chromium_path: str) -> Iterator[Browser]:
    """Ends with the last of these tests: while it is there, Django takes the process for an asynchronous one."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium_path, args=CHROMIUM_FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def context(browser: Browser, portal: Portal) -> Iterator[BrowserContext]:
    opened = browser.new_context(base_url=portal.url, locale="de-DE", viewport={"width": 1280, "height": 900})
    opened.set_default_timeout(PATIENCE_MS)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def plain_page(browser: Browser, portal: Portal) -> Iterator[Page]:
    """A browser in which JavaScript is off."""
    opened = browser.new_context(base_url=portal.url, locale="de-DE", java_script_enabled=False)
    opened.set_default_timeout(PATIENCE_MS)
    yield opened.new_page()
    opened.close()


@pytest.fixture
def editor(page: Page, portal: Portal) -> Page:
    """A page on which the editor is logged in. Typing into that form is tried where it is looked at
    (editors/test_editors_look.py, test_desks.py, test_security_keys.py); here it is sent without being shown.
    """
    form = page.request.get("/admin/login/")
    typed: dict[str, str | float | bool] = {
        "csrfmiddlewaretoken": field_value(soup(form.body()), "csrfmiddlewaretoken"),
        "username": portal.username,
        "password": portal.password,
    }
    answer = page.request.post("/admin/login/", form=typed, max_redirects=0)
    assert (answer.status, answer.headers.get("location")) == (302, "/admin/")
    page.goto("/admin/")
    return page
