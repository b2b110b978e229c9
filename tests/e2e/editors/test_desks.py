"""Desks of the demo on the editors' side: no barrier on any page, in a phone's width too; by keyboard to a message."""

import pytest
from playwright.sync_api import Browser

from tests.e2e.axe import ask_axe
from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.editors.test_editors_look import barriers
from tests.e2e.server import Portal

pytestmark = pytest.mark.e2e

# A date of the demo's series with a waiting list, its series and somebody who waits, as numbers.
FULL = (
    "from registration.models import Desk; "
    "ours = Desk.objects.filter(gathering__address__startswith='/online-reihe/gute-nachbarschaft/'); "
    "desk = ours.filter(waiting__gt=0).order_by('pk')[0]; "
    "print(desk.pk, desk.gathering_id, desk.gathering.page.get_parent().pk, "
    "desk.registrations.filter(state='warteliste')[0].pk)"
)


def test_all_pages_of_a_desk_have_no_barrier(browser: Browser, portal: Portal) -> None:
    desk, gathering, series, waiting = portal.shell(FULL).splitlines()[-1].split()
    base = "/admin/anmeldestellen/"
    addresses = (
        base,
        f"{base}seite/{series}/",
        f"{base}termin/{gathering}/",
        f"{base}{desk}/",
        f"{base}{desk}/eintragen/",
        f"{base}{desk}/anmeldung/{waiting}/",
        f"{base}{desk}/nachricht/",
        f"{base}{desk}/blatt/",
    )
    context = browser.new_context(base_url=portal.url, locale="de-DE", viewport={"width": 390, "height": 844})
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto("/admin/login/")
    page.locator("#id_username").fill(portal.username)
    page.locator("#id_password").fill(portal.password)
    page.get_by_role("button", name="Anmelden").click()
    page.wait_for_url("**/admin/")
    found = barriers(page, addresses)

    # Somebody calls; then a message is tried before it can be sent.
    page.goto(f"{base}{desk}/eintragen/")
    page.get_by_label("Vor- und Nachname").fill("Ida Sommerruf")
    page.get_by_label("E-Mail-Adresse").fill("ida")
    page.get_by_label("Kommune oder Träger").fill("Verein Sommerruf")
    page.keyboard.press("Enter")
    page.get_by_text("Das ist keine vollständige Adresse").wait_for()
    refused = [rule["id"] for rule in ask_axe(page)["violations"]]
    page.get_by_label("E-Mail-Adresse").fill("ida@teilnahme.example.org")
    page.keyboard.press("Enter")
    page.get_by_text("Die Person steht auf der Warteliste").wait_for()
    page.goto(f"{base}{desk}/nachricht/")
    assert page.get_by_role("button", name="Jetzt senden").count() == 0
    page.get_by_label("Betreff").fill("Neuer Link")
    page.get_by_label("Nachricht", exact=False).last.fill("Der Zugang in der Einladung geht nicht.")
    page.get_by_role("button", name="Zur Probe an mich").click()
    page.get_by_role("button", name="Jetzt senden an 50 Adressen").wait_for()
    tried = barriers(page, (f"{base}{desk}/",))
    context.close()
    assert (found, refused, tried) == ({}, [], {})
