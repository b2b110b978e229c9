"""Signing up in a real browser with a real mail server: from the announcement to the recording, and all pages between.

Two people go the same way step by step, each in a series of its own: one with JavaScript on a wide screen, one without
on a phone.
"""

import email
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import policy
from email.message import EmailMessage

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect

from tests.e2e.axe import ask_axe
from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.server import Portal

pytestmark = pytest.mark.e2e

# Series of nine dates each, published; prints the numbers of their pages.
ANNOUNCE = """
import datetime
from django.utils import timezone
from events.models import SeriesIndexPage, SeriesPage, SessionPage
from portal.taxonomy.models import Theme
index, theme = SeriesIndexPage.objects.get(), Theme.objects.first()
for slug in {slugs}:
    series = index.add_child(instance=SeriesPage(title=slug.title(), slug=slug, main_theme=theme, year=2026))
    for number in range(1, 10):
        start = timezone.now() + datetime.timedelta(days=7 * number)
        series.add_child(instance=SessionPage(title=f"{{slug.title()}} {{number}}", slug=f"termin-{{number}}",
            main_theme=theme, starts_at=start, ends_at=start + datetime.timedelta(hours=2), by_phone=True))
    print(series.pk)
"""
WITHDRAW = """
from wagtail.models import Page
for page in Page.objects.filter(slug__in={slugs}):
    for each in page.get_descendants(inclusive=True).live().specific():
        each.unpublish()
"""
# Each date has a desk with one place.
OPEN = """
from events.models import SeriesPage
from registration.domain.hosting.open_desks import gatherings_of, open_desks
for series in SeriesPage.objects.filter(slug__in={slugs}):
    open_desks(gatherings_of(series), dict(capacity=1, join_url="https://konferenz.example/raum", join_minutes=0))
"""
# The last date of both has one place, which somebody has.
FILL = """
from registration.domain.cancellation import change_capacity
from registration.domain.hosting.open_desks import gatherings_of, open_desks
from registration.domain.people import Applicant
from registration.domain.places import PlaceRequest, decide
from registration.models import Desk
from events.models import SeriesPage
for slug in ("probe-a", "probe-b"):
    dates = list(gatherings_of(SeriesPage.objects.get(slug=slug)))
    open_desks(dates, {"capacity": 50, "join_url": "https://konferenz.example/raum"})
    full = Desk.objects.get(gathering=dates[-1])
    change_capacity(full.pk, 1)
    decide([PlaceRequest(slug, f"{slug}-voll@example.org", (Applicant("Hanna Halter"),), (full.pk,), is_trusted=True)])
"""
IS_NOW = """
import datetime
from django.utils import timezone
from events.models import Gathering
for slug in ("probe-a", "probe-b"):
    Gathering.objects.filter(address=f"/online-reihe/{slug}/termin-9/").update(
        starts_at=timezone.now() + datetime.timedelta(minutes=14), ends_at=timezone.now() + datetime.timedelta(hours=2))
"""
# Two hours later; the recording with its slides is published, and ten minutes have passed.
IS_OVER = """
import datetime
from django.utils import timezone
from correspondence.models import OutgoingMail
from events.models import Gathering, RecordingIndexPage, RecordingPage, SessionPage
from portal.base.models import PortalDocument
from portal.taxonomy.models import Theme
from registration.domain.telling.thanks import post_thanks
hour = datetime.timedelta(hours=1)
for slug in ("probe-a", "probe-b"):
    session = SessionPage.objects.get(slug="termin-9", url_path__contains=slug)
    SessionPage.objects.filter(pk=session.pk).update(
        starts_at=timezone.now() - 3 * hour, ends_at=timezone.now() - hour)
    Gathering.objects.filter(page=session.pk).update(
        starts_at=timezone.now() - 3 * hour, ends_at=timezone.now() - hour)
    RecordingIndexPage.objects.get().add_child(instance=RecordingPage(title=f"{slug} Vortrag", slug=slug,
        main_theme=Theme.objects.first(), session=SessionPage.objects.get(pk=session.pk),
        slides_document=PortalDocument.objects.filter(file__endswith=".pdf").first()))
post_thanks()
OutgoingMail.objects.filter(kind="registration.thanks").update(due_at=timezone.now())
"""
# Forms that come quicker than a person can type are refused.
TYPING_MS = 3200


def mails_to(portal: Portal, address: str, word: str) -> list[EmailMessage]:
    found = []
    for path in sorted((portal.folder / "mail").glob("*.eml")):
        read = email.message_from_bytes(path.read_bytes(), policy=policy.default)
        if isinstance(read, EmailMessage) and read["To"] == address and word in str(read["Subject"]):
            found.append(read)
    return found


def mail_to(portal: Portal, address: str, word: str) -> EmailMessage:
    """The last mail to this address with this word in its subject, as soon as the mail server has it."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if found := mails_to(portal, address, word):
            return found[-1]
        time.sleep(0.1)
    raise AssertionError(f"no mail with {word!r} in its subject")


def link_in(message: EmailMessage, kind: str) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    found = re.search(rf"http://[^/\s]+(/{kind}/[\w-]+/)\s", body.get_content())
    assert found
    return found[1]


def fill_in(visitor: Page, address: str) -> None:
    visitor.get_by_label("Vor- und Nachname").fill("Olena Sommertag")
    visitor.get_by_label("E-Mail-Adresse").fill(address)
    visitor.get_by_label("Kommune oder Träger").fill("Verein Beispiel (erfunden)")
    visitor.get_by_role("button", name="Anmelden", exact=True).click()


def sign_up(visitor: Page, address: str, form: str) -> None:
    """For the dates of the form, by way of a slip of the pen."""
    visitor.goto(form)
    visitor.wait_for_timeout(TYPING_MS)
    fill_in(visitor, address.replace("@", " at "))
    expect(visitor.get_by_label("E-Mail-Adresse")).to_have_attribute("aria-invalid", "true")
    expect(visitor.get_by_label("Vor- und Nachname")).to_have_value("Olena Sommertag")
    fill_in(visitor, address)
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("Bitte bestätigen Sie")


def confirm(visitor: Page, portal: Portal, address: str, word: str = "Bitte bestätigen") -> str:
    """By the mail's link; its path."""
    own = link_in(mail_to(portal, address, word), "anmeldung")
    visitor.goto(own)
    visitor.get_by_role("button", name="Alles bestätigen").click()
    expect(visitor.get_by_text("Erledigt.")).to_be_visible()
    return own


def states(visitor: Page) -> list[str]:
    return [row.get_attribute("data-state") or "" for row in visitor.locator("[data-registration]").all()]


def check(page: Page) -> None:
    """No barrier, and nothing wider than the screen."""
    found = ask_axe(page)["violations"]
    assert [(issue["id"], issue["nodes"][0]["html"][:200]) for issue in found] == []
    size = page.viewport_size
    assert size
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


@pytest.fixture
def wide(browser: Browser, portal: Portal) -> Iterator[Page]:
    """A visitor's own browser, in which nobody is logged in."""
    opened = browser.new_context(base_url=portal.url, locale="de-DE", viewport={"width": 1280, "height": 900})
    opened.set_default_timeout(PATIENCE_MS)
    yield opened.new_page()
    opened.close()


@pytest.fixture
def phone(browser: Browser, portal: Portal) -> Iterator[Page]:
    """Narrow, and without JavaScript."""
    opened = browser.new_context(
        base_url=portal.url, locale="de-DE", java_script_enabled=False, viewport={"width": 390, "height": 844}
    )
    opened.set_default_timeout(PATIENCE_MS)
    yield opened.new_page()
    opened.close()


@contextmanager
def announced(portal: Portal, *slugs: str) -> Iterator[list[str]]:
    """The numbers of the pages of these series. Other tests find the portal without them again."""
    try:
        yield portal.shell(ANNOUNCE.format(slugs=slugs)).split()
    finally:
        portal.shell(WITHDRAW.format(slugs=slugs))


@pytest.fixture
def two_series(portal: Portal) -> Iterator[str]:
    """The number of the page of the first of them."""
    with announced(portal, "probe-a", "probe-b") as (first, _second):
        yield first


def test_from_the_announcement_to_the_recording(
    editor: Page, wide: Page, phone: Page, portal: Portal, two_series: str
) -> None:
    editor.goto(f"/admin/anmeldestellen/seite/{two_series}/")
    editor.get_by_label("Zugangslink").fill("https://konferenz.example/raum")
    editor.get_by_role("button", name="Anmeldung öffnen").click()
    expect(editor.get_by_text("9 Anmeldestellen sind offen.")).to_be_visible()
    portal.shell(FILL)
    people = {"probe-a": wide, "probe-b": phone}
    own = {slug: _signs_up_for_all(visitor, portal, slug) for slug, visitor in people.items()}
    ways_in = {slug: _moves_up(visitor, portal, slug, own[slug]) for slug, visitor in people.items()}
    portal.shell(IS_NOW)
    for slug, visitor in people.items():
        visitor.goto(ways_in[slug])
        expect(visitor.get_by_role("link", name="Jetzt teilnehmen")).to_have_attribute(
            "href", "https://konferenz.example/raum"
        )
    portal.shell(IS_OVER)
    for slug, visitor in people.items():
        _finds_the_recording(visitor, portal, slug, own[slug])
    check(wide)


def _signs_up_for_all(visitor: Page, portal: Portal, slug: str) -> str:
    """Two dates first, then the whole series: six are new and confirmed, one is the waiting list."""
    address, form = f"{slug}@example.org", f"/online-reihe/{slug}/anmelden/"
    sign_up(visitor, address, f"{form}?termin=termin-1&termin=termin-2")
    confirm(visitor, portal, address, "Ihre 2 Termine")
    assert states(visitor) == ["bestaetigt"] * 2
    visitor.goto(form)
    visitor.wait_for_timeout(TYPING_MS)
    fill_in(visitor, address)
    expect(visitor.get_by_text("Platz für Sie gehalten")).to_have_count(8)
    expect(visitor.locator(".rp-seat", has_text="Warteliste")).to_have_count(1)
    own = confirm(visitor, portal, address, "Ihre 9 Termine")
    assert states(visitor) == ["bestaetigt"] * 8 + ["warteliste"]
    sent = mail_to(portal, address, "Sie sind dabei: 6 Termine. Auf der Warteliste: 1")
    (file,) = sent.iter_attachments()
    events = Calendar.from_ical(file.get_content()).walk("VEVENT")
    assert len({str(event["UID"]) for event in events}) == len(events) == 6
    assert len(mails_to(portal, address, "Sie sind dabei")) == 2
    return own


def _moves_up(visitor: Page, portal: Portal, slug: str, own: str) -> str:
    """Who has the last place cancels by the mail's link; the next in line is offered it, and takes it."""
    address = f"{slug}@example.org"
    visitor.goto(link_in(mail_to(portal, f"{slug}-voll@example.org", "Sie sind dabei"), "anmeldung"))
    visitor.get_by_role("button", name="Absagen").click()
    expect(visitor.get_by_text("Erledigt.")).to_be_visible()
    assert states(visitor) == ["abgesagt"]
    mail_to(portal, address, "Ein Platz ist frei")
    visitor.goto(own)
    visitor.get_by_role("button", name="Platz annehmen").click()
    expect(visitor.get_by_text("Erledigt.")).to_be_visible()
    assert states(visitor) == ["bestaetigt"] * 9
    way_in = link_in(mail_to(portal, address, f"Sie sind dabei: {slug.title()} 9"), "teilnehmen")
    visitor.goto(way_in)
    expect(visitor.get_by_text("Der Zugang öffnet am")).to_be_visible()
    return way_in


def _finds_the_recording(visitor: Page, portal: Portal, slug: str, own: str) -> None:
    sent = mail_to(portal, f"{slug}@example.org", "Zum Nachschauen")
    body = sent.get_body(("plain",))
    assert body is not None
    assert f"{portal.url}/mediathek/{slug}/" in body.get_content()
    visitor.goto(own)
    visitor.get_by_role("link", name="Aufzeichnung und Unterlagen").click()
    slides = visitor.get_by_role("link", name="Folien")
    assert visitor.request.get(slides.get_attribute("href") or "").headers["content-type"] == "application/pdf"
    expect(visitor.get_by_role("link", name="Aufzeichnung zum Nachlesen")).to_have_attribute(
        "href", re.compile(f"/mediathek/{slug}/$")
    )


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_on_the_way(page: Page, portal: Portal, width: int) -> None:
    slug = f"breit-{width}"
    with announced(portal, slug):
        portal.shell(OPEN.format(slugs=(slug,)))
        page.set_viewport_size({"width": width, "height": 900})
        _checks_each_page(page, portal, f"/online-reihe/{slug}/", f"{slug}@example.org")


def _checks_each_page(page: Page, portal: Portal, series: str, address: str) -> None:
    page.goto(f"{series}anmelden/")
    check(page)
    page.get_by_role("button", name="Anmelden", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    check(page)
    sign_up(page, address, f"{series}anmelden/")
    check(page)
    own = confirm(page, portal, address)
    check(page)
    for path in (own, "/anmeldung/", "/anmeldung/quatsch/", series):
        page.goto(path)
        check(page)
