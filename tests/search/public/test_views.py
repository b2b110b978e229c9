"""The search page: what it finds, says and links, in HTML alone."""

from typing import Any

import pytest
from django.test import Client

from portal.taxonomy.models import RegionNeighbour
from search.engine import get_engine
from search.queries import SearchQuery
from tests.factories.taxonomy import RegionFactory
from tests.html import attributes, link_addresses, soup, squeeze, texts
from tests.search.engines.corpus import fill_index
from tests.search.engines.servers import busy_server

pytestmark = pytest.mark.django_db


def page(client: Client, query: str = "", status: int = 200, headers: dict[str, str] | None = None) -> str:
    response = client.get(f"/suche/{query}", headers=headers)
    assert response.status_code == status
    return squeeze(response.content.decode())


def total(html: str) -> int:
    (found,) = attributes(soup(html), "output[data-total]", "data-total")
    return int(found)


def test_everything_is_there_without_a_question(client: Client) -> None:
    fill_index()
    html = page(client)
    assert total(html) == 4
    assert "Wohnungen vermitteln 2" in html
    assert "/mediathek/ankommen/" in html


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?q=umzug", 3),
        ("?q=Wohnraum", 4),
        ("?thema=wohnen", 3),
        ("?thema=sprache", 0),
        ("?art=aufzeichnung", 1),
        ("?art=aufzeichnung&art=praxisbeispiel", 4),
        ("?region=095", 3),
        ("?region=Mittelfranken", 3),
        ("?region=09563000", 3),
        ("?jahr=2025", 3),
        ("?q=xyzzy", 0),
        ("?q=%3F%3F%3F", 0),
        ("?von=09563&umkreis=1", 4),
    ],
)
def test_filters_find_what_they_say(client: Client, query: str, expected: int) -> None:
    fill_index()
    assert total(page(client, query)) == expected


@pytest.mark.parametrize("chosen", [(), ("095",), ("09563", "09"), ("09",)])
def test_regions_are_counted_down_to_the_level_below_what_is_chosen(client: Client, chosen: tuple[str, ...]) -> None:
    fill_index()
    html = page(client, "?" + "&".join(f"region={ags}" for ags in chosen))
    row = 'label:has(input[name="region"])'
    keys = attributes(soup(html), f"{row} input", "value")
    counts = [count.removesuffix(" Treffer") for count in texts(soup(html), f"{row} .rp-facet__count")]
    every = get_engine().search(SearchQuery(filters={"region": frozenset(chosen)})).facets["region"].counts
    opened = {ags[:length] for ags in chosen for length in (2, 3, 5)}
    above = {ags: {5: ags[:3], 8: ags[:5]}.get(len(ags)) for ags in every}
    expected = {ags: n for ags, n in every.items() if above[ags] is None or above[ags] in opened or ags in chosen}
    assert {ags: int(count) for ags, count in zip(keys, counts, strict=True)} == expected
    assert len(every) > len(expected) or "09563" in expected


def test_unknown_values_are_removable_chips(client: Client) -> None:
    fill_index()
    html = page(client, "?thema=quatsch&q=umzug")
    assert total(html) == 3
    assert "nicht bekannt: quatsch" in html
    assert 'href="?q=umzug"' in html


def test_chips_lead_to_the_same_question_without_them(client: Client) -> None:
    fill_index()
    html = page(client, "?thema=wohnen&region=095&q=umzug")
    assert 'href="?q=umzug&amp;region=095"' in html
    assert 'href="?q=umzug&amp;thema=wohnen"' in html


def test_a_passage_is_marked_and_escaped(client: Client) -> None:
    fill_index(1)
    assert "Die Stadt <mark>fördert</mark> &lt;den&gt; Umzug." in page(client, "?q=Förderung")


def test_cues_lead_to_their_second_with_the_question(client: Client) -> None:
    fill_index()
    html = page(client, "?q=Wohnraum")
    assert 'href="/mediathek/ankommen/?t=65&amp;q=Wohnraum"' in html
    assert "Ohne <mark>Wohnraum</mark> geht es nicht" in html
    assert "3 Stellen im Gespräch" in html
    assert 'href="/mediathek/ankommen/mitschrift/?q=Wohnraum"' in html
    found = soup(html)
    assert link_addresses(found, ".rp-hit__times a") == [
        f"/mediathek/ankommen/?t={second}&q=Wohnraum" for second in (65, 125, 185)
    ]
    assert html.count("rp-hitbar__mark") == 3
    assert texts(found, ".rp-cues b") == []


def test_a_place_that_is_there_twice_offers_both(client: Client) -> None:
    fill_index()
    RegionFactory.create(ags="09475", label="Landkreis Hof", name="Hof")
    html = page(client, "?region=Hof&q=umzug")
    assert "Welchen Ort meinen Sie?" in html
    assert 'href="?q=umzug&amp;region=09475"' in html
    assert total(html) == 3


def test_an_empty_answer_shows_the_ways_out(client: Client) -> None:
    fill_index()
    RegionNeighbour.objects.create(first_id="09464", second_id="09563", border_km=3)
    html = page(client, "?q=umzug&region=09464&art=praxisbeispiel")
    assert total(html) == 0
    assert "Ohne „Stadt Hof“" in html
    assert 'href="?q=umzug&amp;art=praxisbeispiel"' in html
    assert "3 Treffer" in html
    assert "In der Nachbarschaft" in html
    assert 'href="?q=umzug&amp;region=09563&amp;art=praxisbeispiel"' in html


def ways(html: str) -> list[tuple[str, ...]]:
    """Address, label and count of what is offered below "Mit weniger Filtern"."""
    items = soup(html).select('h3:-soup-contains("Mit weniger Filtern") + ul > li')
    return [(*link_addresses(item), *texts(item, "a, span")) for item in items]


def fill_far_apart() -> None:
    """Hof lies 100 km from Fürth; the practices are in Fürth."""
    RegionFactory.create(ags="09464", label="Stadt Hof", name="Hof", lat=50.3, lon=11.9)
    RegionFactory.create(ags="09563", label="Stadt Fürth", name="Fürth", lat=49.5, lon=11.0)
    fill_index()


def test_a_radius_that_leaves_nothing_can_be_dropped(client: Client) -> None:
    fill_far_apart()
    html = page(client, "?q=umzug&von=09464&umkreis=1")
    assert total(html) == 0
    assert ways(html) == [
        ("?q=umzug&von=09464", "Ohne Umkreis", "3 Treffer"),
        ("?von=09464&umkreis=1", "Ohne „umzug“", "1 Treffer"),
    ]


def test_what_is_offered_keeps_the_radius_and_counts_within_it(client: Client) -> None:
    fill_far_apart()
    assert ways(page(client, "?thema=sprache&von=09464&umkreis=1")) == [
        ("?von=09464&umkreis=1", "Ohne „Sprache“", "1 Treffer")
    ]
    assert ways(page(client, "?thema=sprache&von=09563&umkreis=1")) == [
        ("?von=09563&umkreis=1", "Ohne „Sprache“", "3 Treffer")
    ]


def test_a_correction_is_said(client: Client) -> None:
    fill_index()
    html = page(client, "?q=Umzgu")
    assert "Keine Treffer für „Umzgu“" in html
    assert "Gezeigt wird, was zu „Umzug“ gefunden wurde." in html
    assert total(html) == 3


def test_pages_keep_the_question(client: Client) -> None:
    fill_index(23)
    html = page(client, "?q=umzug&thema=wohnen&seite=2")
    assert 'aria-current="page"' in html
    assert "seite=3" in html
    assert html.count("<article") == 10
    assert page(client, "?q=umzug&seite=3").count("<article") == 3


@pytest.mark.parametrize("headers", [None, {"HX-Request": "true"}])
def test_behind_the_last_page_stands_the_last_page(client: Client, headers: dict[str, str] | None) -> None:
    fill_index(23)
    html = page(client, "?q=umzug&seite=999", headers=headers)
    assert total(html) == 23
    assert html.count("<article") == 3
    assert texts(soup(html), ".rp-pages [aria-current=page]") == ["Seite 3"]
    assert "Dazu haben wir noch nichts" not in html
    nothing = page(client, "?q=xyzzy&seite=999", headers=headers)
    assert nothing.count("<article") == 0
    assert "Dazu haben wir noch nichts" in nothing


def test_htmx_gets_the_part_that_changes(client: Client) -> None:
    fill_index()
    response = client.get("/suche/?q=umzug", headers={"HX-Request": "true"})
    html = response.content.decode()
    assert "<html" not in html
    assert total(html) == 3
    assert "HX-Request" in response["Vary"]
    assert "<html" in page(client, "?q=umzug", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})


def test_without_an_index_a_sentence_stands_there(client: Client) -> None:
    assert "Die Suche ist gerade nicht erreichbar" in page(client, "?q=haus", status=503)
    assert client.get("/suche/?q=haus")["Retry-After"] == "30"


def test_a_busy_cluster_is_to_be_asked_again(client: Client, settings: Any) -> None:
    with busy_server() as address:
        settings.SEARCH_URL = f"{address}/portal"
        for path in ("/suche/?q=haus", "/api/v1/search?q=haus"):
            response = client.get(path)
            assert (response.status_code, response["Retry-After"]) == (503, "30")


def test_no_cookie_is_set(client: Client) -> None:
    fill_index()
    assert not client.get("/suche/?q=umzug").cookies


def test_the_list_asks_the_same_queries_for_one_hit_and_for_many(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    fill_index(1)
    page(client)
    counted = []
    for practices in (1, 9):
        fill_index(practices)
        get_engine().search  # noqa: B018 - the index is open before the counting begins
        page(client, "?q=umzug")
        with django_assert_max_num_queries(6) as queries:
            page(client, "?q=umzug&thema=wohnen")
        counted.append(len(queries))
    assert counted[0] == counted[1]


@pytest.mark.parametrize(
    "query",
    [
        "?q=%00%ff%fe",
        "?q=" + "x" * 5000,
        "?seite=99999999999999999999",
        "?umkreis=NaN&von=09563",
        "?region=" + "9" * 400,
        "?person=%F0%9F%A6%84&jahr=-1&reihe=../../etc",
        "?" + "&".join(f"thema=t{number}" for number in range(300)),
        "?q=%22%22%22-%22&sortierung[]=x",
        "?q=%ED%A0%80",
    ],
)
def test_nothing_a_visitor_sends_is_an_error(client: Client, query: str) -> None:
    fill_index()
    page(client, query)


def test_the_feed_has_the_same_filters(client: Client) -> None:
    fill_index()
    response = client.get("/suche/feed.atom?thema=wohnen")
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = response.content.decode()
    assert feed.count("<entry>") == 3
    assert "<title>Regionalportal: Wohnen</title>" in feed
    assert "/mediathek/ankommen/" not in feed
    newest_first = client.get("/suche/feed.atom").content.decode()
    assert newest_first.index("Ankommen") < newest_first.index("vermitteln")


def test_the_feed_says_when_the_search_is_away(client: Client) -> None:
    assert client.get("/suche/feed.atom").status_code == 503
