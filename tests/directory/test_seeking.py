"""What a municipality looks for is never taken for what it has done: labelled everywhere, last everywhere."""

from collections.abc import Callable

import pytest
from django.test import Client

from directory.models import MunicipalityIndexPage
from home.models import HomePage
from portal.taxonomy.models import Theme
from search.memory.lookups import forget
from tests.factories.directory import ExchangeItemFactory, MunicipalityPageFactory
from tests.factories.taxonomy import RegionFactory, ThemeFactory
from tests.html import Answer, one, soup, text, texts

pytestmark = pytest.mark.django_db
Index = Callable[[], None]


@pytest.fixture
def housing(site: HomePage, index: Index) -> Theme:
    """Aub seeks housing and offers something else, Berg passes it on, Cham has it as its theme and seeks more."""
    RegionFactory.create(ags="09", name="Bayern", label="Bayern")
    theme: Theme = ThemeFactory.create(name="Wohnen", slug="wohnen")
    language = ThemeFactory.create(name="Sprache", slug="sprache")
    overview = MunicipalityIndexPage.objects.get()
    for number, name in enumerate(("Aub", "Berg", "Cham", "Dorf")):
        place = RegionFactory.create(ags=f"0957110{number}", name=name, label=name)
        has = {"main_theme": theme if name == "Cham" else language}
        page = MunicipalityPageFactory.create(parent=overview, main_region=place, title=name, teaser="", **has)
        if name in {"Aub", "Cham"}:
            ExchangeItemFactory.create(page=page, theme=theme, direction="seeks", text="Modelle für Leerstand")
        if name == "Aub":
            ExchangeItemFactory.create(page=page, theme=language, direction="offers", text="Ein Sprachcafé")
        if name == "Berg":
            ExchangeItemFactory.create(page=page, theme=theme, direction="offers", text="Kataster für Leerstand")
    forget()
    index()
    return theme


def listed(answer: Answer) -> dict[str, tuple[bool, bool]]:
    """Name of each municipality in the list → whether anything is ticked, whether it is said that it looks for it."""
    found = {}
    for row in soup(answer).select(".rp-peer"):
        sought = texts(row, 'dt:-soup-contains("Sucht") + dd')
        found[text(one(row, ".rp-peer__name"))] = ("#check" in str(row), "Modelle für Leerstand" in sought)
    return found


def test_the_list_ticks_what_was_done_and_never_what_is_sought(client: Client, housing: Theme) -> None:
    found = listed(client.get("/kommunen/?thema=wohnen"))
    assert [*found.items()] == [("Aub", (False, True)), ("Berg", (True, False)), ("Cham", (False, True))]


def test_the_search_finds_it_last_and_says_what_it_is(client: Client, housing: Theme) -> None:
    hits = soup(client.get("/suche/?q=leerstand")).select(".rp-hit")
    titles = [text(one(hit, ".rp-hit__title")) for hit in hits]
    assert (titles[0], sorted(titles[1:])) == ("Berg", ["Aub", "Cham"])
    label = "<strong>Sucht:</strong> Modelle für <mark>Leerstand</mark> (Wohnen)"
    assert [label in str(hit) for hit in hits] == [False, True, True]
    assert texts(soup(client.get("/suche/?q=wohnen")), ".rp-hit__title")[-1] == "Aub"


def test_a_theme_that_is_only_sought_counts_nowhere(client: Client, housing: Theme) -> None:
    told = client.get("/api/v1/search?kind=municipality&theme=wohnen").json()
    assert sorted(hit["title"] for hit in told["hits"]) == ["Berg", "Cham"]
    counts = {row["value"]: row["count"] for row in told["facets"]["theme"]}
    assert counts == {"wohnen": 2, "sprache": 3}
    (hit,) = client.get("/api/v1/search?q=leerstand&region=09571100").json()["hits"]
    assert (hit["highlights"], hit["wanted"]) == ([], ["Modelle für <mark>Leerstand</mark> (Wohnen)"])


def test_the_api_tells_offers_and_searches_apart(client: Client, housing: Theme) -> None:
    def told(query: str = "") -> dict[str, tuple[list[str], list[str], list[str]]]:
        items = client.get(f"/api/v1/municipalities?{query}").json()["items"]
        return {item["title"]: (item["themes"], item["offers"], item["seeks"]) for item in items}

    assert told() == {
        "Aub": (["sprache"], ["sprache"], ["wohnen"]),
        "Berg": (["sprache", "wohnen"], ["wohnen"], []),
        "Cham": (["wohnen"], [], ["wohnen"]),
        "Dorf": (["sprache"], [], []),
    }
    assert sorted(told("seeks=wohnen")) == ["Aub", "Cham"]
    assert sorted(told("offers=wohnen")) == ["Berg"]
    assert told("offers=wohnen&seeks=wohnen") == {}
    one = client.get("/api/v1/municipalities/09571100").json()
    assert (one["seeks"], one["meta"]["seeks"]) == (["wohnen"], ["Modelle für Leerstand"])
    assert client.get("/api/v1/municipalities?seeks=quatsch").status_code == 422
