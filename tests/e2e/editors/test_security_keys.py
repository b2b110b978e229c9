"""A security key in a real browser: setting it up, logging in with it, confirming with it, removing it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.editors.policy import Watch
from tests.e2e.server import Portal

pytestmark = pytest.mark.e2e
NAME, PASSWORD = "schluesselbund", "Vier kluge Esel singen"
FACTOR = "**/admin/zweiter-faktor/"


@pytest.fixture
def watched(browser: Browser, portal: Portal) -> Iterator[tuple[Page, Watch]]:
    """A browser with a security key in it, under a name that browsers trust without a certificate."""
    portal.shell(
        "from portal.base.models import User; "
        f"User.objects.filter(username={NAME!r}).delete(); "
        f"User.objects.create_superuser({NAME!r}, 'bund@example.org', {PASSWORD!r})"
    )
    url = portal.url.replace("127.0.0.1", "localhost")
    context = browser.new_context(base_url=url, locale="de-DE")
    context.set_default_timeout(PATIENCE_MS)
    watch = Watch(context)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "usb", "hasUserVerification": True, "isUserVerified": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": {**key, "automaticPresenceSimulation": True}})
    yield page, watch
    context.close()


def log_in(page: Page) -> None:
    page.goto("/admin/login/")
    page.locator("#id_username").fill(NAME)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden").click()


def log_out(page: Page) -> None:
    page.context.clear_cookies()


def test_a_security_key_is_set_up_used_and_removed(watched: tuple[Page, Watch]) -> None:
    page, watch = watched
    log_in(page)
    page.wait_for_url("**/admin/")
    page.goto("/admin/zweiter-faktor/")
    page.get_by_role("link", name="Schlüssel einrichten").click()
    page.get_by_label("Name des Schlüssels").fill("Bund")
    page.get_by_role("button", name="Schlüssel einrichten").click()
    page.wait_for_url("**/notfallcodes/")
    assert page.locator("main li code").count() == 10

    log_out(page)
    log_in(page)
    page.wait_for_url("**/admin/login/zweiter-faktor/")
    assert page.goto("/admin/reports/site-history/") is not None
    assert "/admin/login/" in page.url
    log_in(page)
    page.get_by_role("button", name="Sicherheitsschlüssel verwenden").click()
    page.wait_for_url("**/admin/")

    page.goto("/admin/zweiter-faktor/")
    page.get_by_role("link", name="Bund entfernen").click()
    expect(page.get_by_role("heading", name="Sicherheitsschlüssel entfernen")).to_be_visible()
    page.get_by_role("button", name="Entfernen").click()
    page.wait_for_url(FACTOR)
    assert page.get_by_text("Notfallcodes").count() == 0

    log_out(page)
    log_in(page)
    page.wait_for_url("**/admin/")
    assert watch.complaints == []


def test_a_browser_without_the_key_does_not_get_in(watched: tuple[Page, Watch], browser: Browser) -> None:
    page, _watch = watched
    log_in(page)
    page.goto("/admin/zweiter-faktor/schluessel/")
    page.get_by_role("button", name="Schlüssel einrichten").click()
    page.wait_for_url("**/notfallcodes/")

    other = browser.new_context(base_url=page.url.partition("/admin/")[0], locale="de-DE")
    other.set_default_timeout(PATIENCE_MS)
    stranger = other.new_page()
    devtools = other.new_cdp_session(stranger)
    devtools.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "usb", "automaticPresenceSimulation": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": key})
    log_in(stranger)
    stranger.wait_for_url("**/admin/login/zweiter-faktor/")
    stranger.get_by_role("button", name="Sicherheitsschlüssel verwenden").click()
    expect(stranger.locator("[data-key-failed]")).to_be_visible()
    stranger.goto("/admin/")
    assert "/admin/login/" in stranger.url
    other.close()
