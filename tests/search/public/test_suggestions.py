"""What the search field suggests: kinds, themes, places and pages, nothing for nonsense, nothing that is not public."""

from typing import Any

import pytest
from django.test import Client

from search.engine import Delete, get_engine
from tests.factories.taxonomy import RegionFactory
from tests.search.engines.corpus import fill_index

pytestmark = pytest.mark.django_db


def suggest(client: Client, text: str, **more: str) -> list[dict[str, Any]]:
    response = client.get("/api/v1/suggest", {"q": text, **more})
    assert response.status_code == 200, response.content
    body = response.json()
    assert body["total"] == len(body["items"])
    items: list[dict[str, Any]] = body["items"]
    return items


def test_kinds_themes_places_and_pages_stand_together_in_groups(client: Client) -> None:
    fill_index(2)
    RegionFactory.create(ags="09571", label="Wohnungsheim", name="Wohnungsheim")
    assert suggest(client, "Wohnung") == [
        {
            "id": "search:practice", "kind": "kind", "title": "Praxisbeispiele zu „Wohnung“",
            "url": "/suche/?q=Wohnung&art=praxisbeispiel", "label": "", "group": "Suchen in",
        },
        {
            "id": "search:recording", "kind": "kind", "title": "Aufzeichnungen zu „Wohnung“",
            "url": "/suche/?q=Wohnung&art=aufzeichnung", "label": "", "group": "Suchen in",
        },
        {
            "id": "region:09571", "kind": "region", "title": "Wohnungsheim", "url": "/regionen/09571/",
            "label": "Landkreis oder kreisfreie Stadt", "group": "Orte und Regionen",
        },
        *(
            {
                "id": f"page:{number}", "kind": "practice", "title": f"Wohnungen vermitteln {number}",
                "url": f"/praxisbeispiele/wohnen-{number}/", "label": "Praxisbeispiel", "group": "Seiten",
            }
            for number in (0, 1)
        ),
    ]  # fmt: skip
    assert next((item["kind"], item["url"]) for item in suggest(client, "wohnen") if item["kind"] != "kind") == (
        "theme",
        "/themen/wohnen/",
    )


def test_a_kind_is_suggested_by_its_name(client: Client) -> None:
    fill_index()
    first = suggest(client, "prax")[0]
    assert (first["id"], first["title"], first["url"]) == (
        "kind:practice", "Praxisbeispiele", "/suche/?art=praxisbeispiel"
    )  # fmt: skip


def test_labels_and_addresses_in_english(client: Client) -> None:
    fill_index()
    (theme,) = [item for item in suggest(client, "hous", language="en") if item["kind"] == "theme"]
    assert (theme["title"], theme["url"]) == ("Housing", "/en/themen/wohnen/")
    response = client.get("/api/v1/suggest?q=wohn&language=fr")
    assert (response.status_code, response.json()["detail"][0]["parameter"]) == (422, "language")


@pytest.mark.parametrize("text", ["", " ", "w", "quarkstrudelxyz", "???", '"', "-", "<script>"])
def test_nothing_is_made_of_nonsense(client: Client, text: str) -> None:
    fill_index()
    assert suggest(client, text) == []


def test_what_is_no_longer_public_is_not_suggested(client: Client) -> None:
    fill_index(1)
    assert "page:0" in {item["id"] for item in suggest(client, "vermitteln")}
    get_engine().apply([Delete("page:0", 2)])
    assert suggest(client, "vermitteln") == []


def test_one_database_query_at_most_and_a_tag(client: Client, django_assert_max_num_queries: Any) -> None:
    """The one asks whether what this process remembers of themes and places is still true."""
    fill_index(9)
    suggest(client, "wohn")
    with django_assert_max_num_queries(1):
        response = client.get("/api/v1/suggest?q=wohn")
    again = client.get("/api/v1/suggest?q=wohn", headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_without_an_index_it_says_so(client: Client) -> None:
    assert client.get("/api/v1/suggest?q=wohn").status_code == 503


def test_the_field_is_a_plain_one_until_the_script_comes(client: Client) -> None:
    fill_index()
    html = client.get("/suche/").content.decode()
    assert 'type="search"' in html
    assert 'data-suggest="/api/v1/suggest?language=de"' in html
    assert "combobox" not in html
