"""What is close by where a region has little."""

import re
from typing import Any

import pytest
from django.test import Client

from portal.taxonomy.models import Region, RegionNeighbour
from search.documents import SearchDocument, taxonomy_fields
from search.engine import Upsert, get_engine
from search.memory.lookups import forget
from tests.factories.taxonomy import RegionFactory
from tests.html import link_addresses, soup, squeeze
from tests.search.engines.corpus import fill_index

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]


def shown(client: Client, query: str) -> str:
    """The source of what is said to be nearby; "" where nothing is."""
    found = soup(client.get(f"/suche/{query}")).select('section[aria-labelledby="in-der-naehe"]')
    return "".join(map(str, found))


def fill() -> None:
    """Four practices in Fürth, 10 km from it Erlangen with one contact, and Hof far away with one recording."""
    fill_index(4)
    for ags, lat, lon in (("09563", 49.48, 10.99), ("09464", 50.31, 11.91)):
        Region.objects.filter(ags=ags).update(lat=lat, lon=lon)
    RegionFactory.create(ags="09562", label="Stadt Erlangen", name="Erlangen", lat=49.59, lon=11.0)
    RegionNeighbour.objects.create(first_id="09562", second_id="09563", border_km=3)
    forget()
    fields = taxonomy_fields([], ["09562"])
    get_engine().apply(
        [Upsert(SearchDocument(key="person:1", revision=1, kind="contact", title="Ada", url="/a/", **fields))]
    )
    again = taxonomy_fields([], ["09563"])
    get_engine().apply(
        Upsert(SearchDocument(key=f"page:{n}", revision=2, kind="practice", title=f"Nah {n}", url=f"/n/{n}/", **again))
        for n in range(4)
    )


def test_a_thin_region_shows_its_neighbours_and_the_nearest_offers(client: Client) -> None:
    fill()
    html = shown(client, "?region=09562")
    assert "Stadt Fürth" in html
    assert "4 Treffer, 12 km entfernt" in html
    assert link_addresses(soup(html), ".rp-hit__title a") == ["/n/0/", "/n/1/", "/n/2/", "/n/3/"]
    assert html.count("12 km entfernt") == 5


def test_a_full_region_the_land_and_no_region_show_none(client: Client) -> None:
    fill()
    for query in ("?region=09563", "?region=09", "", "?q=Ada"):
        assert shown(client, query) == ""


def test_the_question_stays(client: Client) -> None:
    fill()
    html = shown(client, "?region=09562&q=Nah&art=praxisbeispiel")
    assert html.count("<article") == 4
    assert shown(client, "?region=09562&q=xyzzy") == ""
    assert shown(client, "?region=09562&art=aufzeichnung").count("/mediathek/ankommen/") == 1


@pytest.mark.parametrize("region", ["09562", "09464"])
def test_a_corrected_word_is_what_is_asked_for_nearby(client: Client, region: str) -> None:
    """Erlangen has one hit for the right word and Fürth another; Hof has none."""
    fill()
    fields = taxonomy_fields([], ["09562"])
    named = SearchDocument(key="page:9", revision=1, kind="practice", title="Nahverkehr Nah", url="/9/", **fields)
    more = SearchDocument(
        key="page:8", revision=1, kind="practice", title="Nahverkehr", url="/8/", **taxonomy_fields([], ["09563"])
    )
    get_engine().apply([Upsert(named), Upsert(more)])
    RegionNeighbour.objects.create(first_id="09464", second_id="09563", border_km=3)
    forget()
    right, wrong = (
        client.get(f"/suche/?q={word}&region={region}").content.decode() for word in ("Nahverkehr", "Nahverkher")
    )
    found = link_addresses(soup(right), ".rp-hit__title a")
    assert found == ["/9/", "/8/"]
    assert link_addresses(soup(wrong), ".rp-hit__title a") == found
    assert re.findall(r"1 Treffer, \d+ km", wrong) == re.findall(r"1 Treffer, \d+ km", right) != []


def test_one_place_can_be_chosen_for_distances(client: Client) -> None:
    fill()
    html = client.get("/suche/?von=Erlangen&sortierung=entfernung&umkreis=20").content.decode()
    html = squeeze(html)
    assert 'name="von" type="text" value="Stadt Erlangen"' in html
    assert '<option value="20" selected>20 km</option>' in html
    assert '<option value="entfernung" selected>' in html
    assert html.count('name="von"') == 2, "once to be typed, once kept by the panel"
    without = client.get("/suche/").content.decode()
    assert "entfernung" not in without
    assert 'name="umkreis"' not in without


def test_no_query_for_what_is_near(client: Client, django_assert_max_num_queries: Any) -> None:
    fill()
    shown(client, "?region=09562")
    with django_assert_max_num_queries(6):
        shown(client, "?region=09562")
