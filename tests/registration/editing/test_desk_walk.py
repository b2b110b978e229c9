"""An editor's way with a series: open the desks, look after people, tell them something, take the list along."""

import csv
import datetime
import io
import re
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from correspondence.models import Address, OutgoingMail
from portal.base.models import User
from portal.base.roles import EDITORS, OPERATORS, PUBLISHERS
from registration.domain.consistency import faults
from registration.domain.places import decide
from registration.editing.links import header_buttons, listing_buttons, page_links
from registration.enums import State
from registration.models import Desk, Registration
from tests.factories.events import ConferencePageFactory, ExchangeFormatPageFactory, in_days
from tests.factories.registration import GatheringFactory, confirm_all, form
from tests.factories.users import UserFactory
from tests.html import attributes, field_value, soup, texts
from tests.registration.conftest import Portal

pytestmark = pytest.mark.django_db
BASE = "/admin/anmeldestellen/"
SETTINGS = {"capacity": "50", "join_minutes": "15", "retention_days": "90", "has_waiting_list": "on"}


@pytest.fixture
def editor(db: None) -> User:
    return UserFactory.create(groups=[EDITORS], email="redaktion@example.org")


@pytest.fixture
def office(client: Client, editor: User) -> Client:
    """A browser in which the editor is logged in."""
    office = Client()
    office.force_login(editor)
    return office


def told(answer: Any) -> list[str]:
    """What the page says after a redirect."""
    return [str(message) for message in answer.context["messages"]]


def act(office: Client, row: Registration, **data: str) -> Any:
    return office.post(f"{BASE}{row.desk_id}/anmeldung/{row.pk}/", data, follow=True)


def test_from_opening_to_the_list(portal: Portal, office: Client) -> None:
    Desk.objects.all().delete()
    page = f"{BASE}seite/{portal.series.pk}/"
    assert "Anmeldung für alle 3 Termine öffnen, die noch kommen" in office.get(page).content.decode()
    answer = office.post(page, {**SETTINGS, "capacity": "viele", "closes_hours": "2"})
    assert (answer.status_code, Desk.objects.count()) == (400, 0)
    assert "Bitte eine ganze Zahl eintragen" in answer.content.decode()
    answer = office.post(page, {**SETTINGS, "capacity": "1", "closes_hours": "2"}, follow=True)
    assert told(answer) == ["3 Anmeldestellen sind offen."]
    one, two, _three = Desk.objects.order_by("pk")
    assert one.gathering.starts_at is not None
    assert one.closes_at == one.gathering.starts_at - datetime.timedelta(hours=2)

    # Somebody calls, somebody signs up and is cancelled, the next is asked.
    new = {"name": "Ida Ruf", "email": "ida@example.org", "kommune": "Verein Ruf", "teilnahme": "telefon"}
    answer = office.post(f"{BASE}{one.pk}/eintragen/", new, follow=True)
    assert told(answer) == ["Eingetragen und benachrichtigt."]
    assert [message.to for message in portal.mails()] == [["ida@example.org"]]
    assert portal.send(email="mara@example.org").status_code == 303
    answer = office.get(f"{BASE}{one.pk}/")
    html = answer.content.decode()
    assert ("1 von 1" in html, "Warteliste (1)" in html, "noch nicht bestätigt" in html) == (True, True, True)
    waits = Registration.objects.get(desk=one, number=2)
    assert told(act(office, waits, aktion="erinnern")) == ["Der Link zum Bestätigen ist noch einmal unterwegs."]
    assert told(act(office, waits, aktion="bestaetigen")) == ["Bestätigt und benachrichtigt."]
    portal.mails()
    ida = Registration.objects.get(desk=one, number=1)
    html = office.get(f"{BASE}{one.pk}/anmeldung/{ida.pk}/").content.decode()
    assert re.search(r"\w\w, \d+\. \w+ \d{4}: Zwei \(1 frei\)", html)
    answer = act(office, ida, aktion="umbuchen", ziel=str(two.pk))
    assert told(answer) == ["Umgebucht und benachrichtigt."]
    subjects = {tuple(message.to): message.subject for message in portal.mails()}
    assert subjects == {
        ("ida@example.org",): "Umgebucht: Zwei",
        ("mara@example.org",): "Ein Platz ist frei: Eins",
    }
    assert [faults(desk) for desk in (one, two)] == [[], []]
    assert told(act(office, Registration.objects.get(desk=two), aktion="absagen")) == ["Abgemeldet und benachrichtigt."]
    # The log knows who did it, by numbers alone.
    logged = str(list(ModelLogEntry.objects.values_list("label", "data")))
    assert ("Ida" in logged, "example.org" in logged, "Eins" in logged) == (False, False, True)


def test_a_new_desk_shows_what_it_would_have(portal: Portal, office: Client) -> None:
    Desk.objects.all().delete()
    gathering = portal.desks[0].gathering
    for path in (f"{BASE}seite/{portal.series.pk}/", f"{BASE}termin/{gathering.pk}/"):
        page = soup(office.get(path))
        shown = {name: field_value(page, name) for name in ("capacity", "join_minutes", "retention_days")}
        assert shown == {"capacity": "50", "join_minutes": "15", "retention_days": "90"}


def test_a_message_goes_to_oneself_first_and_leads_in(portal: Portal, office: Client) -> None:
    desk = portal.desks[0]
    Desk.objects.filter(pk=desk.pk).update(join_url="https://konferenz.example.org/neu", join_minutes=60)
    decide([form(desk, email="mara@example.org")])
    confirm_all("mara@example.org")
    crew = {"crew-name": "Dr. Rosa Rede", "crew-email": "rosa@example.org", "crew-part": "dolmetschen"}
    office.post(f"{BASE}{desk.pk}/mitwirkende/", crew)
    mails = {message.to[0]: message for message in portal.mails()}
    (way_in,) = portal.links(mails["rosa@example.org"])
    assert "https://konferenz.example.org/neu" in portal.client.get(way_in).content.decode()
    assert Desk.objects.get(pk=desk.pk).taken == 1

    link = "https://konferenz.example.org/neu?a=1&b=2"
    text = {"subject": "Neuer Link", "text": f"Der Zugang geht <nicht>.\n\nDer neue: {link}"}
    answer = office.post(f"{BASE}{desk.pk}/nachricht/", text, follow=True)
    (trial,) = portal.mails()
    assert (trial.to, trial.subject) == (["redaktion@example.org"], "Probe: Neuer Link")
    html = next(part.content for part in trial.alternatives if part.mimetype == "text/html")
    assert (f'<a href="{link.replace("&", "&amp;")}"' in html, "&lt;nicht&gt;" in html) == (True, True)
    address = answer.redirect_chain[-1][0]
    assert "Jetzt senden an 2 Adressen" in answer.content.decode()
    answer = office.post(address, {"aktion": "senden"}, follow=True)
    assert told(answer) == ["Unterwegs an 2 Adressen."]
    sent = {message.to[0]: message for message in portal.mails()}
    assert sorted(sent) == ["mara@example.org", "rosa@example.org"]
    (way_in,) = portal.links(sent["mara@example.org"])
    assert "https://konferenz" not in portal.client.get(way_in).content.decode()
    assert desk.gathering.starts_at is not None
    portal.clock.move_to(desk.gathering.starts_at - datetime.timedelta(minutes=59))
    assert "https://konferenz.example.org/neu" in portal.client.get(way_in).content.decode()
    office.post(address, {"aktion": "senden"})
    assert portal.mails() == []


def test_a_changed_message_is_tried_anew(portal: Portal, office: Client) -> None:
    desk = portal.desks[0]
    text = {"subject": "Neu", "text": "Eins"}
    address = office.post(f"{BASE}{desk.pk}/nachricht/", text, follow=True).redirect_chain[-1][0]
    office.post(address, {**text, "text": "Zwei"})
    assert [message.subject for message in portal.mails()] == ["Probe: Neu"] * len(mail.outbox)
    assert office.post(address, {"subject": "", "text": "Drei"}).status_code == 400


def test_moving_says_which_dates_are_full_and_what_it_means(portal: Portal, office: Client) -> None:
    one, two, three = portal.desks
    decide([form(one, email="mara@example.org"), form(two, names=("Ada Amt", "Bo Bau")), form(two)])
    confirm_all("mara@example.org")
    Desk.objects.filter(pk=three.pk).update(capacity=0, has_waiting_list=False)
    mara = Registration.objects.get(desk=one)
    page = soup(office.get(f"{BASE}{one.pk}/anmeldung/{mara.pk}/"))
    assert [text.partition(": ")[2] for text in texts(page, "#id_ziel option[value]:not([value=''])")] == [
        "Zwei (ausgebucht – Warteliste, 1 davor)",
        "Drei (ausgebucht)",
    ]
    assert attributes(page, "#id_ziel option[disabled]", "value") == [str(three.pk)]
    portal.mails()
    assert told(act(office, mara, aktion="umbuchen", ziel=str(two.pk))) == [
        "Der andere Termin ist ausgebucht: Die Person wartet dort und behält den Platz hier."
    ]
    assert [(message.to, message.subject) for message in portal.mails()] == [
        (["mara@example.org"], "Auf der Warteliste: Zwei")
    ]
    mara.refresh_from_db()
    assert mara.state == State.CONFIRMED
    assert act(office, mara, aktion="umbuchen", ziel=str(three.pk)).status_code == 400


def test_a_mistyped_address_is_put_right(portal: Portal, office: Client) -> None:
    portal.send(email="mara@exmaple.org")
    row = Registration.objects.get()
    answer = act(office, row, aktion="adresse", email="mara@")
    assert (answer.status_code, "keine vollständige Adresse" in answer.content.decode()) == (400, True)
    assert "mara@" in answer.content.decode()
    act(office, row, aktion="adresse", email="mara@example.org")
    assert [message.to for message in portal.mails()] == [["mara@example.org"]]
    assert list(Address.objects.values_list("email", flat=True)) == ["mara@example.org"]
    assert act(office, row, aktion="zaubern").status_code == 400


def test_mail_that_came_back_is_shown_and_sent_once_more(portal: Portal, office: Client) -> None:
    portal.send()
    portal.client.post(portal.own_page(), {"aktion": "bestaetigen"})
    portal.mails()
    row = Registration.objects.get()
    OutgoingMail.objects.update(state="returned")
    Address.objects.update(bounced_at=timezone.now())
    html = office.get(f"{BASE}{row.desk_id}/").content.decode()
    assert ("letzte Mail: kam zurück" in html, "Eine Person hat ihre letzte Mail wohl nicht bekommen" in html) == (
        True,
        True,
    )
    assert told(act(office, row, aktion="erneut")) == ["Alles, was gilt, ist noch einmal unterwegs."]
    assert [message.subject for message in portal.mails()] == ["Sie sind dabei: Eins"]
    assert "letzte Mail" not in office.get(f"{BASE}{row.desk_id}/").content.decode()


def test_lowering_says_how_many_there_are(portal: Portal, office: Client) -> None:
    desk = portal.desks[0]
    for number in range(2):
        decide([form(desk, email=f"p{number}@example.org")])
    address = f"{BASE}termin/{desk.gathering_id}/"
    answer = office.post(address, {**SETTINGS, "capacity": "1"}, follow=True)
    assert told(answer) == ["Gespeichert. 2 von 1 Plätzen sind vergeben: Niemand fliegt hinaus, neue gibt es keine."]
    assert Registration.objects.filter(state=State.REQUESTED).count() == 2
    for field, value, words in (
        ("join_url", "http://konferenz.example.org", "https://"),
        ("closes_at", f"{in_days(99):%d.%m.%Y %H:%M}", "schon begonnen"),
        ("capacity", "-1", "Mindestens 0"),
        ("retention_days", "0", "Mindestens 1"),
    ):
        answer = office.post(address, {**SETTINGS, field: value})
        assert (answer.status_code, words in answer.content.decode()) == (400, True), field
    assert Desk.objects.get(pk=desk.pk).capacity == 1


def table(office: Client, desk: Desk, query: str = "") -> list[list[str]]:
    answer = office.get(f"{BASE}{desk.pk}/liste.csv{query}")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def test_lists_hold_names_and_the_rest_on_request_alone(portal: Portal, office: Client) -> None:
    desk = portal.desks[0]
    decide([form(desk, email="mara@example.org", names=("=HYPERLINK(1)\x0b",), need="Gebärdensprache")])
    confirm_all("mara@example.org")
    rows = table(office, desk)
    assert rows[0][0] == "Eins"
    assert rows[1][0].startswith("Stand: ")
    assert rows[2][0] == "Vertraulich: nur für die Veranstaltung. Nach 90 Tagen löschen."
    assert rows[4] == ["Nummer", "Name", "Kommune oder Träger", "Aufgabe", "Teilnahme", "Stand"]
    assert rows[5][1].startswith("'=HYPERLINK(1)")
    assert "example.org" not in str(rows) + str(table(office, desk, "?bedarf=1"))
    assert table(office, desk, "?mail=1&bedarf=1")[5][-2:] == ["mara@example.org", "Gebärdensprache"]
    answer = office.get(f"{BASE}{desk.pk}/liste.xlsx")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert "'=HYPERLINK(1)" in [cell.value for cell in cells]
    assert office.get(f"{BASE}{desk.pk}/liste.pdf").status_code == 404
    assert ModelLogEntry.objects.filter(action="registration.export").count() == 4


def test_the_sheet_for_the_moderation(portal: Portal, office: Client) -> None:
    desk = portal.desks[0]
    decide([form(desk, email="m@example.org", need="Schriftdolmetschen", question="Wie anfangen?"), form(desk)])
    confirm_all("m@example.org")
    html = office.get(f"{BASE}{desk.pk}/blatt/").content.decode()
    for words in ("Mara Muster", "Schriftdolmetschen", "Wie anfangen?", "Wer kommt (1)"):
        assert words in html
    assert "m@example.org" not in html


def test_the_sheet_names_people_in_the_order_of_a_dictionary(portal: Portal, office: Client) -> None:
    names = ("Sven Maier", "Şule Çelik")
    decide([form(portal.desks[0], names=names, email="m@example.org")])
    confirm_all("m@example.org")
    html = office.get(f"{BASE}{portal.desks[0].pk}/blatt/").content.decode()
    assert sorted(names, key=html.index) == ["Şule Çelik", "Sven Maier"]


ADDRESSES = ("", "seite/{page}/", "termin/{gathering}/", "{desk}/", "{desk}/eintragen/", "{desk}/anmeldung/{row}/",
             "{desk}/nachricht/", "{desk}/blatt/", "{desk}/liste.csv", "{desk}/liste.xlsx?mail=1&bedarf=1")  # fmt: skip


@pytest.mark.parametrize(
    ("role", "expected", "sees_need"),
    [(EDITORS, 10, True), (PUBLISHERS, 10, True), (OPERATORS, 10, True), ("", 0, False)],
)
def test_who_lacks_the_right_gets_no_personal_data(
    portal: Portal, client: Client, role: str, expected: int, *, sees_need: bool
) -> None:
    desk = portal.desks[0]
    decide([form(desk, email="mara@example.org", need="Gebärdensprache")])
    confirm_all("mara@example.org")
    row = Registration.objects.get()
    client.force_login(UserFactory.create(groups=[role] if role else [], is_staff=True))
    keys = {"page": portal.series.pk, "gathering": desk.gathering_id, "desk": desk.pk, "row": row.pk}
    answers = [client.get(BASE + address.format(**keys)) for address in ADDRESSES]
    assert sum(answer.status_code == 200 for answer in answers) == expected
    text = "".join(answer.content.decode("utf-8", "replace") for answer in answers)
    assert ("mara@example.org" in text, "Gebärdensprache" in text) == (bool(expected), sees_need)
    assert all("no-store" in answer["Cache-Control"] for answer in answers if answer.status_code == 200)


def test_pages_lead_to_their_desks(portal: Portal, office: Client, admin_client: Client) -> None:
    address = f"{BASE}seite/{portal.sessions[0].pk}/"
    assert address in admin_client.get(f"/admin/pages/{portal.sessions[0].pk}/edit/").content.decode()
    assert address in admin_client.get("/admin/termine/").content.decode()
    assert "Eins" in admin_client.get(BASE).content.decode()
    draft = ConferencePageFactory.create(parent=portal.series.get_parent(), live=False)
    assert "sobald der Termin veröffentlicht ist" in office.get(f"{BASE}seite/{draft.pk}/").content.decode()


def test_every_kind_of_page_with_dates_has_the_button(portal: Portal, editor: User) -> None:
    home = portal.series.get_parent()
    others = [ConferencePageFactory.create(parent=home), ExchangeFormatPageFactory.create(parent=home)]
    for page in (portal.series, portal.sessions[0], *others):
        address = f"{BASE}seite/{page.pk}/"
        assert [button.url for button in header_buttons(page, editor, "edit")] == [address]
        assert [button.url for button in listing_buttons(page, editor)] == [address]
        assert [link.url for link in page_links(page, editor)] == [address]
    nobody = UserFactory.create()
    assert [*header_buttons(portal.series, nobody, "edit"), *header_buttons(home, editor, "edit")] == []


def test_queries_do_not_grow_with_people_or_dates(portal: Portal, office: Client) -> None:
    desk, counts = portal.desks[0], []
    addresses = ("", f"{desk.pk}/", f"{desk.pk}/blatt/", f"{desk.pk}/liste.csv")
    for address in addresses:
        office.get(BASE + address)
    for number in (1, 6):
        decide([form(desk, question="Wie?", need="Ruhe") for _number in range(number)])
        for email in Address.objects.values_list("email", flat=True):
            confirm_all(email)
        GatheringFactory.create_batch(number)
        found = []
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                assert office.get(BASE + address).status_code == 200
            found.append(len(queries))
        counts.append(found)
    assert counts[0] == counts[1]
    assert not OutgoingMail.objects.filter(state="failed").exists()


def test_a_refused_contributor_stays_as_typed(portal: Portal, office: Client) -> None:
    desk = portal.desks[0]
    address = f"{BASE}{desk.pk}/mitwirkende/"
    crew = {"crew-name": "Dr. Rosa Rede", "crew-email": "rosa@", "crew-part": "dolmetschen"}
    answer = office.post(address, crew)
    html = answer.content.decode()
    assert (answer.status_code, "Das ist keine vollständige Adresse" in html) == (400, True)
    assert [f'value="{typed}"' in html for typed in ("Dr. Rosa Rede", "rosa@")] == [True, True]
    assert '<option value="dolmetschen" selected>' in html
    office.post(address, {**crew, "crew-email": "rosa@example.org"})
    twice = office.post(address, {**crew, "crew-email": "Rosa@example.org"})
    assert (twice.status_code, "Diese Adresse hat den Zugang schon." in twice.content.decode()) == (400, True)
