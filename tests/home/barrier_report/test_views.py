"""Reporting a barrier."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from wagtail.models import ModelLogEntry

from correspondence.domain.claims import send_what_waited
from correspondence.models import MailState, OutgoingMail
from home.domain.barriers import erase_old_reports
from home.models import BarrierReport, HomePage, PortalSettings
from portal.base.http import breakers
from scripts.services.machine import free_port
from tests.factories.mails import send_mails
from tests.factories.users import UserFactory
from tests.html import field_value, soup
from tests.portal.base.mail.servers import mail_server

pytestmark = pytest.mark.django_db

ADDRESS = "/barrierefreiheit/rueckmeldung/"


def filled(client: Client, **changes: str) -> dict[str, str]:
    """The form as a reader sends it, half a minute after it was shown."""
    stamp = field_value(soup(client.get("/barrierefreiheit/")), "stamp")
    fields = {"message": "Der Kalender spricht nicht.", "address": "/termine/", "name": "", "email": "lea@example.org"}
    return {**fields, "website": "", "stamp": stamp, **changes}


@pytest.fixture
def traveller(site: HomePage) -> Iterator[time_machine.Traveller]:
    PortalSettings.objects.update(contact_email="redaktion@example.org")
    with time_machine.travel("2026-11-02 10:00:00+00:00", tick=False) as clock:
        yield clock


def test_a_report_reaches_the_editors(client: Client, traveller: time_machine.Traveller) -> None:
    data = filled(client)
    traveller.shift(30)
    answer = client.post(ADDRESS, data)
    assert (answer.status_code, answer["Location"]) == (302, "/barrierefreiheit/?gesendet=1#rueckmeldung")
    assert (len(mail.outbox), send_mails()) == (0, 1)
    (sent,) = mail.outbox
    assert (sent.subject, sent.to, sent.reply_to) == (
        "Barriere gemeldet",
        ["redaktion@example.org"],
        ["lea@example.org"],
    )
    assert sent.body == "Der Kalender spricht nicht.\n\nSeite: /termine/\n\nName: –\n\nE-Mail: lea@example.org\n"
    assert answer.cookies == {}
    thanks = client.get("/barrierefreiheit/?gesendet=1")
    assert "Danke. Ihre Meldung ist unterwegs" in thanks.content.decode()
    assert thanks.cookies == {}


@pytest.mark.parametrize(
    ("changes", "headers", "status", "sentence"),
    [
        ({"website": "https://werbung.example.org"}, {}, 400, "sieht nach Werbung aus"),
        ({"stamp": "gefälscht"}, {}, 400, "lag lange offen"),
        ({"message": ""}, {}, 400, "Wo kommen Sie nicht weiter?"),
        ({"email": "keine Adresse"}, {}, 400, "Ihre E-Mail-Adresse"),
        ({}, {"Origin": "https://anderswo.example.org"}, 403, "kam nicht von dieser Seite"),
        ({}, {"Origin": "http://["}, 403, "kam nicht von dieser Seite"),
        ({}, {"Sec-Fetch-Site": "cross-site"}, 403, "kam nicht von dieser Seite"),
    ],
)
def test_what_is_refused_is_explained_and_nothing_is_lost(
    client: Client,
    traveller: time_machine.Traveller,
    changes: dict[str, str],
    headers: dict[str, str],
    status: int,
    sentence: str,
) -> None:
    data = filled(client, **changes)
    traveller.shift(30)
    answer = client.post(ADDRESS, data, headers=headers)
    html = answer.content.decode()
    assert answer.status_code == status
    assert mail.outbox == []
    assert sentence in html
    assert data["address"] in html
    assert data["message"] in html
    assert field_value(soup(answer), "stamp") != ""


def test_too_fast_and_too_late_are_told_apart(client: Client, traveller: time_machine.Traveller) -> None:
    data = filled(client)
    assert "ging sehr schnell" in client.post(ADDRESS, data).content.decode()
    traveller.shift(25 * 60 * 60)
    again = client.post(ADDRESS, data)
    assert "lag lange offen" in again.content.decode()
    stamp = field_value(soup(again), "stamp")
    traveller.shift(10)
    assert client.post(ADDRESS, {**data, "stamp": stamp}).status_code == 302
    assert send_mails() == 1


def test_only_pages_with_the_form_take_reports(client: Client, traveller: time_machine.Traveller) -> None:
    assert client.get(ADDRESS).status_code == 302
    assert client.post("/impressum/rueckmeldung/", {}).status_code == 404


def test_a_flood_from_one_place_is_stopped_and_keeps_nobody_else_out(
    client: Client, traveller: time_machine.Traveller
) -> None:
    data = filled(client)
    traveller.shift(30)
    answers = [client.post(ADDRESS, data, REMOTE_ADDR="8.8.8.7") for _number in range(11)]
    assert [answer.status_code for answer in answers] == [302] * 10 + [429]
    assert "in einer Stunde noch einmal" in answers[-1].content.decode()
    assert client.post(ADDRESS, data, REMOTE_ADDR="8.8.8.8").status_code == 302
    assert send_mails() == 11


def _reports() -> list[tuple[str, str]]:
    return list(BarrierReport.objects.values_list("message", "email"))


def test_a_mail_server_that_is_away_costs_the_reader_nothing(
    client: Client, traveller: time_machine.Traveller, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """The report is kept, the mail about it knows its key alone, and it goes out once the server is back."""
    settings.EMAIL_BACKEND = "portal.base.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    data = filled(client)
    traveller.shift(30)
    assert client.post(ADDRESS, data)["Location"] == "/barrierefreiheit/?gesendet=1#rueckmeldung"
    report = BarrierReport.objects.get()
    assert list(OutgoingMail.objects.values_list("key", "ids")) == [
        (f"home.barrier:{report.pk}", {"report": report.pk})
    ]
    assert send_mails() == 1
    assert _reports() == [("Der Kalender spricht nicht.", "lea@example.org")]
    assert "lea@example.org" not in caplog.text
    breakers.forget()  # as when its pause is over
    with mail_server(port=settings.EMAIL_PORT) as server:
        assert (send_mails(), send_what_waited(), send_mails()) == (0, 1, 1)
    assert (len(server.mails), _reports()) == (1, [])


def test_a_report_that_is_refused_for_good_stays_for_the_editors_and_ends(
    client: Client, traveller: time_machine.Traveller, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "portal.base.smtp.EmailBackend"
    data = filled(client)
    traveller.shift(30)
    with mail_server({"RCPT": 550}) as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        assert (client.post(ADDRESS, data).status_code, send_mails()) == (302, 1)
    assert OutgoingMail.objects.get().state == MailState.REFUSED
    client.force_login(UserFactory.create(groups=["Redaktion"]))
    assert "Der Kalender spricht nicht." in client.get("/admin/snippets/home/barrierreport/").content.decode()
    key = BarrierReport.objects.get().pk
    shown = client.get(f"/admin/snippets/home/barrierreport/inspect/{key}/").content.decode()
    assert "lea@example.org" in shown
    traveller.shift(datetime.timedelta(days=29))
    assert (erase_old_reports(), len(_reports())) == (0, 1)
    traveller.shift(datetime.timedelta(days=1))
    assert (erase_old_reports(), _reports()) == (1, [])


def test_the_log_of_the_editors_keeps_nothing_of_the_person(client: Client, site: HomePage) -> None:
    report = BarrierReport.objects.create(message="Ich bin Lea.", name="Lea Beispiel", email="lea@example.org")
    client.force_login(UserFactory.create(groups=["Redaktion"]))
    client.post(f"/admin/snippets/home/barrierreport/delete/{report.pk}/")
    assert _reports() == []
    kept = str(list(ModelLogEntry.objects.values()))
    assert (ModelLogEntry.objects.count(), "Lea" in kept, "lea@" in kept) == (1, False, False)
