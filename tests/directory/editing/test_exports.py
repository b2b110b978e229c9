"""People and offices as tables: read back, every line has what the list has."""

import csv
import datetime as dt
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.snippets.models import get_snippet_models

from directory.models import FunctionContact, OrganisationIndexPage, Person
from home.models import HomePage
from tests.factories.directory import FunctionContactFactory, OrganisationPageFactory, PersonFactory
from tests.factories.taxonomy import RegionFactory, ThemeFactory

pytestmark = pytest.mark.django_db


def address(model: Any) -> str:
    return reverse(model.snippet_viewset.get_url_name("list"))


def as_csv(client: Client, model: Any, **asked: str) -> list[list[str]]:
    answer: Any = client.get(address(model), {"export": "csv", **asked})
    return list(csv.reader(StringIO(b"".join(answer.streaming_content).decode(), newline="")))


def as_xlsx(client: Client, model: Any, **asked: str) -> list[list[Any]]:
    answer: Any = client.get(address(model), {"export": "xlsx", **asked})
    book = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))
    return [["" if cell is None else cell for cell in row] for row in book.active.iter_rows(values_only=True)]


HEADINGS = (
    *("Titel", "Vorname", "Nachname", "Aufgabe", "arbeitet bei", "Bereich", "Themen"),
    *("Telefon", "Telefon ist öffentlich", "E-Mail", "E-Mail ist öffentlich"),
    *("Postanschrift", "Postanschrift ist öffentlich", "erreichbar", "öffentlich als", "Angaben geprüft am"),
)


def test_people(admin_client: Client, site: HomePage) -> None:
    town = RegionFactory.create(ags="09464", label="Stadt Hof")
    carrier = OrganisationPageFactory.create(parent=OrganisationIndexPage.objects.get(), title="Verein Ş")
    first = PersonFactory.create(
        title="Dr.",
        first_name="Ayşe",
        last_name="Şahin",
        phone="09281 1",
        email="a@example.org",
        postal_address="Am Markt 1\n95028 Hof",
        employer_region=town,
        consents=["contact", "speaker"],
        confirmed_on=dt.date(2026, 10, 15),
        shows_email=False,
        note="Nur für uns",
    )
    first.themes.add(ThemeFactory.create(name="Wohnen"), ThemeFactory.create(name="Öffentlicher Raum"))
    PersonFactory.create(
        last_name="=1+1", phone="", email="", task="", employer_region=None, employer_organisation=carrier
    )
    address_text = "Am Markt 1\n95028 Hof"
    shared = ["Dr.", "Ayşe", "Şahin", "Integrationsbeauftragte", "Stadt Hof", "Kommunalverwaltung"]
    shared += ["Wohnen, Öffentlicher Raum", "09281 1", "ja", "a@example.org", "nein", address_text, "ja", ""]
    shared += ["Ansprechperson, Referent*in"]
    other = ["", "Mara", "=1+1", "", "Verein Ş", "Kommunalverwaltung", "", "", "ja", "", "ja", "", "ja", ""]
    other += ["nicht öffentlich", ""]
    lines = as_csv(admin_client, Person)
    assert lines[0] == list(HEADINGS)
    assert sorted(lines[1:]) == sorted([[*shared, "2026-10-15"], [cell.replace("=1", "'=1") for cell in other]])
    sheet = as_xlsx(admin_client, Person)
    assert sheet[0] == list(HEADINGS)
    read = [[cell.date() if isinstance(cell, dt.datetime) else cell for cell in line] for line in sheet[1:]]
    assert sorted(read, key=str) == sorted([[*shared, dt.date(2026, 10, 15)], other], key=str)
    assert "Nur für uns" not in str([lines, sheet])
    assert [line[2] for line in as_csv(admin_client, Person, public="contact")[1:]] == ["Şahin"]


def test_offices(admin_client: Client, site: HomePage) -> None:
    FunctionContactFactory.create(label="Fachstelle Ş", region=RegionFactory.create(ags="09464", label="Stadt Hof"))
    expected = [
        ["Stelle", "Kommune oder Träger", "Telefon", "E-Mail", "Postanschrift", "erreichbar", "Internetseite"],
        ["Fachstelle Ş", "Stadt Hof", "089 99998-300", "", "", "", ""],
    ]
    assert as_csv(admin_client, FunctionContact) == as_xlsx(admin_client, FunctionContact) == expected


def test_three_people_cost_what_one_costs(
    admin_client: Client, site: HomePage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    costs = []
    for _number in range(3):
        PersonFactory.create(consents=["contact"]).themes.add(ThemeFactory.create())
        as_csv(admin_client, Person)
        with django_assert_max_num_queries(60) as captured:
            as_csv(admin_client, Person)
        costs.append(len(captured))
    assert costs[2] == costs[0]


def test_a_list_without_columns_is_no_table_of_empty_lines(admin_client: Client, site: HomePage) -> None:
    for model in get_snippet_models():
        answer = admin_client.get(address(model), {"export": "csv"})
        assert answer.streaming is (model in {Person, FunctionContact}), model


@pytest.mark.parametrize("sign", ["\x01", "\x0b", "\x1b", "\ufffe", "\uffff"], ids=ascii)
def test_no_sign_takes_the_whole_table_away(admin_client: Client, site: HomePage, sign: str) -> None:
    FunctionContactFactory.create(
        label=f"Fach{sign}stelle", region=RegionFactory.create(ags="09464", label="Stadt Hof")
    )
    assert [line[0] for line in as_xlsx(admin_client, FunctionContact)] == ["Stelle", "Fachstelle"]
    assert [line[0] for line in as_csv(admin_client, FunctionContact)] == ["Stelle", f"Fach{sign}stelle"]
