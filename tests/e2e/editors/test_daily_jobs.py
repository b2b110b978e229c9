"""What editors do every day, timed in clicks. Nobody may make these ways longer without noticing."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.editors.clicks import Hand
from tests.e2e.server import ROOT, Portal
from tests.practices.importing.drafts.test_real_write_up import SAMPLE

pytestmark = pytest.mark.e2e
MEDIA = ROOT / "demo" / "media"
INVENTED = ROOT / "tests" / "practices" / "data" / "lesetreff.txt"

PAST_SESSION = """
import datetime
from django.db import transaction
from django.utils import timezone
from directory.models import Person
from events.models import SeriesPage, SessionPage, SessionSpeaker
from portal.taxonomy.models import Region, Theme
start = timezone.now() - datetime.timedelta(hours=20)
page = SessionPage(title="Gemeinsam am Brunnen", starts_at=start, ends_at=start + datetime.timedelta(hours=2),
                   main_theme=Theme.objects.get(slug="ehrenamt"), main_region=Region.objects.get(ags="09464"))
with transaction.atomic():
    SeriesPage.objects.first().add_child(instance=page)
    for number, person in enumerate(Person.objects.order_by("pk")[:2]):
        SessionSpeaker.objects.create(page=page, person=person, topic=f"Teil {number + 1}", sort_order=number)
"""


@pytest.fixture
def hand(editor: Page, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest) -> Iterator[Hand]:
    """Begins on the editors' start page; tells how many clicks it took."""
    used = Hand(editor)
    yield used
    with capsys.disabled():
        sys.stdout.write(f"\n{request.node.name}: {used.clicks} clicks\n")


@pytest.mark.parametrize("write_up", [INVENTED, SAMPLE], ids=["invented", "real"])
def test_a_write_up_is_read_in_completed_and_published(hand: Hand, write_up: Path, plain_page: Page) -> None:
    if not write_up.is_file():
        pytest.skip("WRITE_UP_SAMPLE names no write-up to read (see CONTRIBUTING.md)")
    page = hand.page
    hand.click(page.get_by_role("link", name="Bericht einlesen"))
    hand.pick(page.locator("input[type='file']"), write_up)
    hand.choose(page.get_by_label("Hauptthema"), "Ehrenamt")
    hand.write(page.get_by_label("Ort oder Region"), "Stadt Hof")
    hand.click(page.get_by_role("button", name="Einlesen"))
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    title, told = page.locator("#id_title").input_value(), page.locator(".messages").inner_text()
    assert [line in told for line in ("Hauptthema", "Ort oder Region", "Stand: Läuft es noch?")] == [False, False, True]
    hand.choose(page.locator("#id_status"), "läuft")
    hand.publish()
    assert hand.clicks <= 12
    plain_page.goto("/praxisbeispiele/?thema=ehrenamt")
    plain_page.get_by_role("link", name=title).first.click()
    expect(plain_page.locator("h1")).to_have_text(title)
    expect(plain_page.locator("main")).to_contain_text("läuft")


def hand_in(hand: Hand, field: str, button: str, file: Path) -> None:
    """Uploads a file where it is chosen."""
    page, chooser = hand.page, hand.page.locator(f"#id_{field}-chooser")
    hand.click(chooser.get_by_role("button", name=button))
    hand.pick(page.locator(".modal input[type='file']:visible"), file)
    expect(page.locator(".modal input[name$='-title']:visible")).to_have_value(file.stem)
    hand.click(page.locator(".modal form[data-chooser-modal-creation-form] [type='submit']"))
    expect(page.locator(".modal-dialog")).to_have_count(0, timeout=PATIENCE_MS)
    expect(chooser).to_contain_text(file.stem)


def test_a_recording_of_a_past_session_is_put_up(hand: Hand, portal: Portal, plain_page: Page) -> None:
    portal.shell(PAST_SESSION)
    page = hand.page
    hand.click(page.get_by_role("button", name="Termine und Aufzeichnungen"))
    hand.click(page.get_by_role("link", name="Termine der Reihen"))
    hand.click(page.get_by_role("link", name="Aufzeichnung anlegen: Gemeinsam am Brunnen"))
    expect(page.locator("#id_title")).to_have_value("Gemeinsam am Brunnen")
    expect(page.locator("#session-values-told")).to_contain_text(
        "Aus dem Termin übernommen: Titel, Tag der Aufzeichnung, Wer spricht, Hauptthema, Ort oder Region."
    )
    hand_in(hand, "video", "Video oder Ton hochladen", MEDIA / "wem-gehoert-der-platz.mp4")
    hand_in(hand, "transcript", "Untertitel hochladen", MEDIA / "wem-gehoert-der-platz.vtt")
    hand_in(hand, "slides_document", "Datei hochladen", MEDIA / "wem-gehoert-der-platz-folien.pdf")
    hand.publish()
    assert hand.clicks <= 15
    plain_page.goto("/mediathek/gemeinsam-am-brunnen/")
    expect(plain_page.locator("h1")).to_have_text("Gemeinsam am Brunnen")
    assert plain_page.locator("video track").count() == 1
    stored = json.loads(
        portal.shell(
            "import json; from events.models import RecordingPage; "
            "page = RecordingPage.objects.get(slug='gemeinsam-am-brunnen'); "
            "print(json.dumps([page.main_theme.slug, page.main_region_id, page.session.title, page.transcript.live, "
            "[row.topic for row in page.speakers.all()], page.slides_document.title]))"
        )
    )
    slides = "wem-gehoert-der-platz-folien"
    assert stored == ["ehrenamt", "09464", "Gemeinsam am Brunnen", True, ["Teil 1", "Teil 2"], slides]


SESSIONS = """
import json
from events.models import SessionPage
pages = SessionPage.objects.order_by("-starts_at")
rows = [page for page in pages if page.speakers.count() == 2 and page.further_themes.count()]
print(json.dumps([
    {"id": str(page.pk), "title": page.title, "theme": page.main_theme.name,
     "themes": sorted(theme.name for theme in page.further_themes.all()),
     "speakers": [row.person.name for row in page.speakers.all()]}
    for page in rows[:2]
]))
"""


def test_another_session_replaces_what_is_untouched(editor: Page, portal: Portal) -> None:
    first, second = json.loads(portal.shell(SESSIONS))
    key = portal.shell("from events.models import RecordingIndexPage; print(RecordingIndexPage.objects.get().pk)")
    editor.goto(f"/admin/pages/add/events/recordingpage/{key}/?termin={first['id']}")
    title = editor.locator("#id_title")
    expect(title).to_have_value(first["title"])

    def shown() -> dict[str, object]:
        tags = editor.locator("#id_further_themes + .tagit .tagit-label").all_inner_texts()
        people = editor.locator("[id^=id_speakers-][id$=-person-chooser]:visible [data-chooser-title]")
        return {
            "theme": editor.locator("#id_main_theme-chooser [data-chooser-title]").inner_text(),
            "themes": sorted(tag.strip('"') for tag in tags),
            "speakers": people.all_inner_texts(),
        }

    assert shown() == {name: first[name] for name in ("theme", "themes", "speakers")}
    title.fill("Mein eigener Titel")
    choose = "state => document.getElementById('id_session-chooser').widget.setState(state)"
    editor.evaluate(choose, {"id": second["id"], "title": second["title"]})
    expect(editor.locator("#id_main_theme-chooser")).to_contain_text(second["theme"])
    expect(editor.locator("[id^=id_speakers-][id$=-person-chooser]:visible")).to_have_count(2)
    assert shown() == {name: second[name] for name in ("theme", "themes", "speakers")}
    expect(title).to_have_value("Mein eigener Titel")


def test_a_slip_is_corrected_from_the_public_page(hand: Hand, plain_page: Page) -> None:
    page = hand.page
    page.goto("/praxisbeispiele/")
    page.locator("main a[href*='/praxisbeispiele/']").filter(has_text=re.compile("Unterkunft")).first.click()
    public = page.url
    hand.click(page.locator("wagtail-userbar #wagtail-userbar-trigger"))
    with page.expect_navigation():
        hand.click(page.locator("wagtail-userbar").get_by_role("menuitem", name=re.compile("bearbeiten")).first)
    text = page.locator("[contenteditable=true]").first
    expect(text).to_be_visible()
    hand.click(text)
    page.keyboard.press("Control+End")
    page.keyboard.type(" Ohne Tippfehler.")
    # The text editor hands over what was typed a quarter of a second later: nobody is faster with two clicks.
    expect(page.locator("input[name='challenge-0-value']")).to_have_value(re.compile("Ohne Tippfehler"))
    hand.publish()
    assert hand.clicks <= 5
    plain_page.goto(public)
    expect(plain_page.locator("main")).to_contain_text("Ohne Tippfehler.")


PASTE = """(field, [html, plain]) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", plain);
  field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""
TABLES = {
    "<table><thead><tr><th>Jahr</th><th>Gäste</th></tr></thead><tr><td>2023</td><td><p>512</p></td></tr>"
    "<tr><td>2024</td><td>655</td></tr></table>": ["Jahr: 2023; Gäste: 512", "Jahr: 2024; Gäste: 655"],
    "<table><tr><td><b>Ort</b></td><td><b>Wer</b></td></tr><tr><td rowspan=2>Hof</td><td>Amt<br>Eins</td></tr>"
    "<tr><td><a href='https://example.org'>Verein</a></td></tr></table>": [
        "Ort: Hof; Wer: Amt Eins",
        "Ort: Hof; Wer: Verein",
    ],
    "<p>Davor</p><table><tr><td>Montag</td><td>9 Uhr</td></tr><tr><td colspan=2>geschlossen</td></tr></table>": [
        "Davor",
        "Montag – 9 Uhr",
        "geschlossen",
    ],
    "<table><tr><td><p>Ein Brief</p><p>in einem Rahmen</p></td></tr></table>": ["Ein Brief", "in einem Rahmen"],
    "<p>Kein <b>Raster</b></p>": ["Kein Raster"],
}


def lines_of(text: Locator) -> list[str]:
    return [" ".join(line.split()) for line in text.locator("[data-block]").all_inner_texts() if line.strip()]


def test_a_pasted_table_stays_readable(editor: Page, portal: Portal) -> None:
    key = portal.shell("from home.models import StandardPage; print(StandardPage.objects.get(slug='impressum').pk)")
    editor.goto(f"/admin/pages/{key}/edit/")
    text = editor.locator("[contenteditable=true]").first
    expect(text).to_be_visible()
    for number, (html, lines) in enumerate(TABLES.items()):
        text.click()
        editor.keyboard.press("Control+a")
        editor.keyboard.press("Delete")
        text.evaluate(PASTE, [html, "2024655"])
        expect(text).to_contain_text(lines[-1])
        assert (number, lines_of(text)) == (number, lines)
    told = editor.locator(".messages li").filter(has_text="Aus der Tabelle wurden Zeilen Text.")
    expect(told).to_have_count(3)
