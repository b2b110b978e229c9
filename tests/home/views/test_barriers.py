"""Reporting a barrier."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client

from home.models import HomePage, PortalSettings
from scripts.machine import free_port

pytestmark = pytest.mark.django_db

ADDRESS = "/barrierefreiheit/rueckmeldung/"


def filled(client: Client, **changes: str) -> dict[str, str]:
    """The form as a reader sends it, half a minute after it was shown."""
    html = client.get("/barrierefreiheit/").content.decode()
    stamp = re.search(r'name="stamp" value="([^"]+)"', html)
    assert stamp
    fields = {"message": "Der Kalender spricht nicht.", "address": "/termine/", "name": "", "email": "lea@example.org"}
    return {**fields, "website": "", "stamp": stamp[1], **changes}


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
    (sent,) = mail.outbox
    assert (sent.subject, sent.to, sent.reply_to) == (
        "Barriere gemeldet",
        ["redaktion@example.org"],
        ["lea@example.org"],
    )
    assert sent.body == "Der Kalender spricht nicht.\n\nSeite: /termine/\nName: –\nE-Mail: lea@example.org"
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
    assert re.search(r'name="stamp" value="([^"]+)"', html)


def test_too_fast_and_too_late_are_told_apart(client: Client, traveller: time_machine.Traveller) -> None:
    data = filled(client)
    assert "ging sehr schnell" in client.post(ADDRESS, data).content.decode()
    traveller.shift(25 * 60 * 60)
    again = client.post(ADDRESS, data).content.decode()
    assert "lag lange offen" in again
    stamp = re.search(r'name="stamp" value="([^"]+)"', again)
    assert stamp
    traveller.shift(10)
    assert client.post(ADDRESS, {**data, "stamp": stamp[1]}).status_code == 302
    assert len(mail.outbox) == 1


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
    assert len(mail.outbox) == 11


def test_a_mail_that_does_not_go_out_is_said(client: Client, traveller: time_machine.Traveller, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    data = filled(client)
    traveller.shift(30)
    answer = client.post(ADDRESS, data)
    assert answer.status_code == 503
    assert "Die Nachricht ging nicht hinaus." in answer.content.decode()
    assert data["message"] in answer.content.decode()
