"""What lies around a place: the nearest with a number, those of its size, the next dates; on both of its pages."""

from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client

from directory.models import MunicipalityIndexPage
from events.models import SeriesIndexPage
from home.models import HomePage
from portal.taxonomy.models import Theme
from practices.models import PracticeIndexPage
from tests.factories.directory import ExchangeItemFactory, FunctionContactFactory, MunicipalityPageFactory
from tests.factories.events import SeriesPageFactory, SessionPageFactory, in_days
from tests.factories.practices import PracticePageFactory
from tests.factories.taxonomy import RegionFactory, ThemeFactory
from tests.html import one, soup, text, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def places(site: HomePage) -> Theme:
    """Empty in the middle, Near and Far give something on housing; only Far has written it up, and is as small."""
    theme = ThemeFactory.create(name="Wohnen", slug="wohnen")
    for ags, name in (("09", "Bayern"), ("094", "Oberfranken"), ("09479", "Landkreis Wunsiedel")):
        RegionFactory.create(ags=ags, name=name, label=name)
    overview = MunicipalityIndexPage.objects.get()
    for number, name in enumerate(("Empty", "Near", "Far", "Mute")):
        size = "5000-20000" if name == "Near" else "bis-5000"
        town = RegionFactory.create(
            ags=f"0947910{number}", name=name, label=name, lat=50.0 + number / 10, lon=12.0, size_class=size
        )
        if name != "Empty":
            page = MunicipalityPageFactory.create(parent=overview, main_region=town, main_theme=None)
            ExchangeItemFactory.create(page=page, theme=theme)
        if name in {"Near", "Far"}:
            FunctionContactFactory.create(region=town, label=f"Rathaus {name}")
        if name == "Far":
            PracticePageFactory.create(
                parent=PracticeIndexPage.objects.get(), title="Haus für Haus", main_theme=theme, main_region=town
            )
    return theme


def read(client: Client, path: str) -> BeautifulSoup:
    answer = client.get(path)
    assert answer.status_code == 200
    return soup(answer)


def nearest(page: Tag) -> list[tuple[str, str]]:
    rows = page.select('section[aria-labelledby="naechste"] li[data-ags]')
    return [(texts(row, "a")[0], text(one(row, "p.rp-nearest__km"))) for row in rows]


def canonical(page: Tag) -> str:
    return str(one(page, 'link[rel="canonical"]').attrs["href"])


@pytest.mark.parametrize("path", ["/kommunen/empty/", "/regionen/09479100/"])
def test_a_place_with_nothing_shows_who_is_near_and_who_is_alike(client: Client, places: Theme, path: str) -> None:
    page = read(client, path)
    assert nearest(page) == [("Near", "11 km"), ("Far", "22 km")]
    assert texts(page, 'section[aria-labelledby="gleiche"] h3 > a') == ["Haus für Haus"]
    assert "So klein wie Empty, und schon dabei" in text(page)


def test_both_pages_of_a_place_tell_the_same_facts(client: Client, places: Theme) -> None:
    def facts(path: str) -> list[tuple[str, str]]:
        facts = one(read(client, path), "dl.rp-facts")
        return [(text(one(row, "dt")), text(one(row, "dd"))) for row in facts.select("div")]

    for ags, slug in (("09479100", "empty"), ("09479102", "far"), ("09479", "landkreis-wunsiedel")):
        assert facts(f"/regionen/{ags}/") == facts(f"/kommunen/{slug}/") != []
    assert canonical(read(client, "/regionen/09479100/")).endswith("/kommunen/empty/")
    assert canonical(read(client, "/regionen/09479/")).endswith("/regionen/09479/")


def test_next_dates_stand_on_the_page_the_soonest_first(client: Client, places: Theme, index: Any) -> None:
    series = SeriesPageFactory.create(parent=SeriesIndexPage.objects.get())
    for title, days in (("Später", 9), ("Bald", 2), ("Vorbei", -3)):
        SessionPageFactory.create(parent=series, title=title, starts_at=in_days(days), ends_at=in_days(days + 0.1))
    SessionPageFactory.create(parent=series, title="Entfällt", starts_at=in_days(1), is_cancelled=True)
    index()
    page = read(client, "/kommunen/empty/")
    assert texts(page, 'section[aria-labelledby="naechste-termine"] h3 > a') == ["Bald", "Später"]


def test_a_theme_names_who_did_it_and_never_who_only_asks(client: Client, places: Theme) -> None:
    page = MunicipalityPageFactory.create(
        parent=MunicipalityIndexPage.objects.get(),
        main_region=RegionFactory.create(ags="09479110", name="Asks", label="Asks"),
        main_theme=None,
    )
    ExchangeItemFactory.create(page=page, theme=places, direction="seeks")
    found = texts(read(client, "/themen/wohnen/"), 'section[aria-labelledby="wer"] h3 > a')
    assert found == ["Far", "Mute", "Near"]
    ThemeFactory.create(name="Ohne alles", slug="ohne-alles")
    empty = one(read(client, "/themen/ohne-alles/"), 'section[aria-labelledby="wer"]')
    assert "Die Redaktion fragt für Sie herum" in text(empty)


def test_a_region_without_anything_leads_on(client: Client, places: Theme) -> None:
    RegionFactory.create(ags="095", name="Mittelfranken", label="Mittelfranken", lat=49.0, lon=11.0)
    page = read(client, "/regionen/095/")
    assert [name for name, _km in nearest(page)] == ["Near", "Far"]
