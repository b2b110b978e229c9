"""The result list as a table: what it holds, how Excel reads it, what it never does."""

import csv
import io
from typing import Any

import pytest
from django.test import Client

from portal.base.spreadsheets import harmless
from portal.taxonomy.models import Region
from search.documents import SearchDocument
from search.engine import Upsert, get_engine
from search.memory.lookups import forget
from tests.search.engines.corpus import fill_index

pytestmark = pytest.mark.django_db


def rows(client: Client, query: str = "") -> list[list[str]]:
    response = client.get(f"/suche/treffer.csv{query}")
    assert (response.status_code, response["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert response["Content-Disposition"] == 'attachment; filename="treffer.csv"'
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_row_holds_what_a_hit_shows(client: Client) -> None:
    fill_index(1)
    Region.objects.filter(ags="09563").update(size_class="ab-100000")
    forget()
    assert rows(client, "?q=umzug&thema=wohnen") == [
        ["Titel", "Art", "Themen", "Regionen", "Datum", "Kurztext", "Adresse", "Größe"],
        [
            "Wohnungen vermitteln 0", "Praxisbeispiel", "Wohnen", "Stadt Fürth", "01.03.2025",
            "Zwei Lotsinnen begleiten den Umzug.", "http://testserver/praxisbeispiele/wohnen-0/",
            "über 100.000 Einwohner*innen",
        ],
    ]  # fmt: skip
    assert rows(client, "?q=xyzzy")[1:] == []


def test_all_pages_of_hits_in_one_table_without_more_queries(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    fill_index(23)
    rows(client)
    with django_assert_max_num_queries(1):
        assert len(rows(client, "?seite=3")) == 1 + 24


@pytest.mark.parametrize("text", ["=1+1", "+49 911", "-2", "@SUM(A1)", "\tx", " =1", "＝1"])
def test_no_cell_is_a_formula(client: Client, text: str) -> None:
    assert harmless(text) == f"'{text}"
    get_engine().apply([Upsert(SearchDocument(key="page:1", revision=1, kind="practice", title=text, url="/p/"))])
    assert rows(client)[1][0] == f"'{text}"


@pytest.mark.parametrize("text", ["", "Haus", "a=b", "Fürth; Hof", "„Ja“"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


def test_it_says_when_the_search_is_away(client: Client) -> None:
    assert client.get("/suche/treffer.csv").status_code == 503
    assert client.post("/suche/treffer.csv").status_code == 405
