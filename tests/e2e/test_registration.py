"""Signing up in a real browser, with and without JavaScript: form, mail, personal page, waiting list, the way in."""

import email
import itertools
import re
import time
from email import policy
from email.message import EmailMessage

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.server import Portal

pytestmark = pytest.mark.e2e

SERIES = "/online-reihe/gute-nachbarschaft/"
# A desk with one place on each coming date of the demo's series; whoever registered in an earlier test is gone.
OPEN = """
from django.utils import timezone
from events.models import Gathering
from registration.models import Desk, Registration
Registration.objects.all().delete()
coming = Gathering.objects.filter(address__startswith="/online-reihe/gute-nachbarschaft/", starts_at__gt=timezone.now())
for date in coming:
    Desk.objects.update_or_create(gathering=date, defaults=dict(
        capacity=1, taken=0, waiting=0, last_number=0, join_url="https://konferenz.example/raum", join_minutes=0))
"""
IS_NOW = """
import datetime
from django.utils import timezone
from events.models import Gathering
coming = Gathering.objects.filter(address__startswith="/online-reihe/gute-nachbarschaft/", starts_at__gt=timezone.now())
first = coming.order_by("starts_at").first()
first.starts_at, first.ends_at = timezone.now(), timezone.now() + datetime.timedelta(hours=2)
first.save()
"""
# Forms that come quicker than a person can type are refused.
TYPING_MS = 3200
_numbers = itertools.count()


def mail_to(portal: Portal, address: str, word: str) -> EmailMessage:
    """The mail to this address with this word in its subject, as soon as the worker has written it."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        for path in (portal.folder / "mail").glob("*.eml"):
            read = email.message_from_bytes(path.read_bytes(), policy=policy.default)
            if isinstance(read, EmailMessage) and read["To"] == address and word in str(read["Subject"]):
                return read
        time.sleep(0.1)
    raise AssertionError(f"no mail with {word!r} in its subject")


def link_in(message: EmailMessage, kind: str) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    found = re.search(rf"http://[^/\s]+(/{kind}/[\w-]+/)\s", body.get_content())
    assert found
    return found[1]


def sign_up(visitor: Page, address: str) -> None:
    """For all coming dates, by way of a slip of the pen."""
    visitor.goto(f"{SERIES}anmelden/")
    visitor.wait_for_timeout(TYPING_MS)
    for wrong in (address.replace("@", " at "), address):
        visitor.get_by_label("Vor- und Nachname").fill("Olena Sommertag")
        visitor.get_by_label("E-Mail-Adresse").fill(wrong)
        visitor.get_by_label("Kommune oder Träger").fill("Verein Beispiel (erfunden)")
        visitor.get_by_role("button", name="Anmelden", exact=True).click()
        if wrong != address:
            expect(visitor.get_by_label("E-Mail-Adresse")).to_have_attribute("aria-invalid", "true")
            expect(visitor.get_by_label("Vor- und Nachname")).to_have_value("Olena Sommertag")
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("Bitte bestätigen Sie")


def confirm(visitor: Page, portal: Portal, address: str) -> str:
    """By the mail's link; its path."""
    own = link_in(mail_to(portal, address, "Bitte bestätigen"), "anmeldung")
    visitor.goto(own)
    visitor.get_by_role("button", name="Alles bestätigen").click()
    expect(visitor.get_by_text("Erledigt.")).to_be_visible()
    return own


def states(visitor: Page) -> set[str]:
    rows = visitor.locator("[data-registration]").all()
    return {row.get_attribute("data-state") or "" for row in rows}


@pytest.mark.parametrize("scripting", ["page", "plain_page"])
def test_from_the_series_to_the_way_in(scripting: str, request: pytest.FixtureRequest, portal: Portal) -> None:
    visitor: Page = request.getfixturevalue(scripting)
    portal.shell(OPEN)
    first, second = (f"person{next(_numbers)}@example.org" for _ in range(2))
    sign_up(visitor, first)
    mine = confirm(visitor, portal, first)
    assert states(visitor) == {"bestaetigt"}
    sign_up(visitor, second)
    theirs = confirm(visitor, portal, second)
    assert states(visitor) == {"warteliste"}
    visitor.goto(mine)
    visitor.get_by_role("button", name="Absagen").first.click()
    expect(visitor.get_by_text("Erledigt.")).to_be_visible()
    assert states(visitor) == {"abgesagt", "bestaetigt"}
    mail_to(portal, second, "Ein Platz ist frei")
    visitor.goto(theirs)
    visitor.get_by_role("button", name="Platz annehmen").click()
    expect(visitor.get_by_text("Erledigt.")).to_be_visible()
    assert states(visitor) == {"bestaetigt", "warteliste"}
    way_in = link_in(mail_to(portal, second, "Sie sind dabei"), "teilnehmen")
    visitor.goto(way_in)
    expect(visitor.get_by_text("Der Zugang öffnet am")).to_be_visible()
    portal.shell(IS_NOW)
    visitor.goto(way_in)
    expect(visitor.get_by_role("link", name="Jetzt teilnehmen")).to_have_attribute(
        "href", "https://konferenz.example/raum"
    )


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_on_the_way(page: Page, portal: Portal, width: int) -> None:
    portal.shell(OPEN)
    page.set_viewport_size({"width": width, "height": 900})
    address = f"person{next(_numbers)}@example.org"

    def check() -> None:
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        assert [(issue["id"], issue["nodes"][0]["html"][:200]) for issue in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    page.goto(f"{SERIES}anmelden/")
    check()
    page.get_by_role("button", name="Anmelden", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    check()
    sign_up(page, address)
    check()
    own = confirm(page, portal, address)
    check()
    for path in (own, "/anmeldung/", "/anmeldung/quatsch/", SERIES):
        page.goto(path)
        check()
