"""The public API: its shapes, its refusals, its pages."""

from typing import Any

import pytest
from django.test import Client

from search.api.endpoints import api
from tests.factories.taxonomy import ThemeFactory
from tests.search.engines.corpus import fill_index

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]


def get(client: Client, path: str, status: int = 200) -> Any:
    response = client.get(f"/api/v1/{path}")
    assert response.status_code == status, response.content
    return response.json()


def test_search_has_the_promised_shape(client: Client) -> None:
    fill_index()
    body = get(client, "search?q=Wohnraum")
    keys = {"total", "took_ms", "engine", "corrected_text", "relaxed", "understood", "direct", "hits", "facets"}
    assert set(body) == keys
    assert (body["total"], body["engine"], body["corrected_text"], body["relaxed"]) == (4, "embedded", None, "none")
    assert (body["understood"], body["direct"]) == ({"place": None, "kind": None}, [])
    hit = body["hits"][0]
    assert set(hit) == {
        "kind", "title", "url", "teaser", "score", "highlights", "themes", "regions", "date", "cues", "distance_km"
    }  # fmt: skip
    assert (hit["kind"], hit["url"], hit["date"], hit["regions"]) == (
        "recording", "/mediathek/ankommen/", "2026-05-02", ["09464"]
    )  # fmt: skip
    assert hit["cues"][0] == {
        "start": 65,
        "text": "Ohne <mark>Wohnraum</mark> geht es nicht",
        "url": "/mediathek/ankommen/?t=65",
    }
    assert [cue["start"] for cue in hit["cues"]] == [65, 125, 185]


def test_facets_are_disjunctive_and_labelled(client: Client) -> None:
    fill_index()
    facets = get(client, "search?kind=recording")["facets"]
    assert {row["value"]: row["count"] for row in facets["kind"]}["practice"] == 3
    assert facets["kind"][0] == {"value": "practice", "label": "Praxisbeispiele", "count": 3, "selected": False}
    assert facets["theme"] == [
        {"value": "sprache", "label": "Sprache", "count": 0, "selected": False},
        {"value": "wohnen", "label": "Wohnen", "count": 0, "selected": False},
    ]
    assert {row["value"]: row["label"] for row in facets["region"]} == {"09": "Bayern", "09464": "Stadt Hof"}


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("theme=quatsch", "theme"),
        ("kind=praxisbeispiel", "kind"),
        ("region=99", "region"),
        ("size=riesig", "size"),
        ("year=neulich", "year"),
        ("series=../..", "series"),
        ("person=ich", "person"),
        ("near=99999", "near"),
        ("sort=colour", "sort"),
        ("sort=distance", "sort"),
        ("radius_km=5", "radius_km"),
        ("radius_km=-5&near=09", "radius_km"),
        ("limit=101", "limit"),
        ("limit=zehn", "limit"),
        ("offset=-1", "offset"),
        ("offset=9990&limit=20", "offset"),
        ("colour=red", "colour"),
        ("q=" + "x" * 201, "q"),
        ("q=%00", "q"),
        ("facets=farbe", "facets"),
        ("understand=halb", "understand"),
    ],
)
def test_a_wrong_parameter_is_named(client: Client, query: str, parameter: str) -> None:
    fill_index()
    (problem,) = get(client, f"search?{query}", 422)["detail"]
    assert problem["parameter"] == parameter
    assert set(problem) == {"parameter", "value", "allowed"}
    assert problem["allowed"]


def test_filters_and_distance(client: Client) -> None:
    fill_index()
    assert get(client, "search?theme=wohnen&region=095")["total"] == 3
    nearest = get(client, "search?near=09563&sort=distance&limit=1")["hits"][0]
    assert nearest["distance_km"] == 0.0
    assert get(client, "search?near=09563&radius_km=1")["total"] == 4
    assert get(client, "search?q=xyzzy")["hits"] == []


def test_lists_go_on_and_know_what_is_unchanged(client: Client) -> None:
    fill_index(5)
    response = client.get("/api/v1/practices?limit=2&theme=wohnen")
    body = response.json()
    assert (body["total"], len(body["items"])) == (5, 2)
    assert response["Link"].endswith('offset=2>; rel="next"')
    assert client.get("/api/v1/practices?limit=2&offset=4").get("Link") is None
    again = client.get("/api/v1/practices?limit=2&theme=wohnen", headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_each_item_stands_at_its_id(client: Client) -> None:
    fill_index()
    item = get(client, "recordings")["items"][0]
    assert (item["id"], item["title"], item["meta"]) == ("50", "Ankommen im Alltag", {"duration": 3600, "chapters": 4})
    assert get(client, f"recordings/{item['id']}") == item
    assert get(client, "practices/50", 404)["detail"][0]["value"] == "50"
    assert get(client, "municipalities/09563", 404)["detail"]


@pytest.mark.parametrize(
    "path",
    [
        "practices",
        "recordings",
        "sessions",
        "series",
        "conferences",
        "exchange-formats",
        "municipalities",
        "organisations",
    ],
)
def test_every_list_answers(client: Client, path: str) -> None:
    fill_index()
    body = get(client, path)
    assert body["total"] == len(body["items"])
    assert get(client, f"{path}?limit=0", 422)["detail"][0]["parameter"] == "limit"


def test_themes_and_regions(client: Client) -> None:
    fill_index()
    ThemeFactory.create(name="Verwaltung öffnen", slug="oeffnen", alternative_labels="Diversity")
    assert [item["id"] for item in get(client, "themes")["items"]] == ["sprache", "oeffnen", "wohnen"]
    assert [item["id"] for item in get(client, "themes?q=diver")["items"]] == ["oeffnen"]
    assert get(client, "themes/wohnen")["title"] == "Wohnen"
    assert get(client, "themes/nix", 404)["detail"][0]["parameter"] == "slug"
    assert [item["id"] for item in get(client, "regions?q=fuer")["items"]] == ["09563"]
    assert [item["id"] for item in get(client, "regions?q=095")["items"]] == ["095", "09563"]
    assert get(client, "regions")["total"] == 4
    assert get(client, "regions/09563000")["title"] == "Stadt Fürth"
    assert get(client, "regions/77", 404)["detail"][0]["parameter"] == "ags"


def test_it_describes_itself_and_loads_nothing_from_elsewhere(client: Client) -> None:
    described = get(client, "openapi.json")
    assert "/api/v1/search" in described["paths"]
    assert not any(str(pattern.pattern).startswith("docs") for pattern in api.urls[0])


def test_without_an_index_it_says_so(client: Client) -> None:
    response = client.get("/api/v1/search")
    assert (response.status_code, response["Retry-After"]) == (503, "30")


def test_no_database_query_for_a_hit_but_one_for_changed_words(client: Client, django_assert_num_queries: Any) -> None:
    fill_index(9)
    get(client, "search?q=wohnung")
    with django_assert_num_queries(1):
        get(client, "search?q=wohnung&theme=wohnen")
    with django_assert_num_queries(0):
        get(client, "practices")
