"""`/praxisbeispiele/` by size, status and distance; what is unknown narrows nothing and says so."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from practices.models import PracticeIndexPage
from tests.factories.practices import PracticePageFactory
from tests.factories.taxonomy import RegionFactory
from tests.html import soup, text, texts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _practices(overview: PracticeIndexPage) -> None:
    """Hier in Own, Nah 11 km away, Weit 111 km away, and Land for a whole Bezirk."""
    for ags, name in (("09", "Bayern"), ("094", "Oberfranken"), ("09479", "Landkreis Wunsiedel")):
        RegionFactory.create(ags=ags, name=name, label=name, lat=50.05, lon=12.0)
    places = {"Hier": ("09479100", 50.0), "Nah": ("09479101", 50.1), "Weit": ("09479102", 51.0)}
    for title, (ags, lat) in places.items():
        size = "5000-20000" if title == "Nah" else "bis-5000"
        name = "Own" if title == "Hier" else f"Ort {title}"
        region = RegionFactory.create(ags=ags, name=name, label=name, lat=lat, lon=12.0, size_class=size)
        status = "beendet" if title == "Weit" else "laeuft"
        PracticePageFactory.create(parent=overview, title=title, slug=title.lower(), main_region=region, status=status)
    PracticePageFactory.create(parent=overview, title="Land", main_region=RegionFactory.create(ags="094"), status="")


def read(client: Client, query: str) -> BeautifulSoup:
    answer = client.get(f"/praxisbeispiele/{query}")
    assert answer.status_code == 200
    return soup(answer)


def titles(client: Client, query: str) -> list[str]:
    return texts(read(client, query), "a.rp-card__link")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"Hier", "Nah", "Weit", "Land"}),
        ("?groesse=bis-5000", {"Hier", "Weit"}),
        ("?groesse=5000-20000", {"Nah"}),
        ("?stand=beendet", {"Weit"}),
        ("?stand=laeuft&groesse=bis-5000", {"Hier"}),
        ("?groesse=riesig&stand=x&umkreis=50", {"Hier", "Nah", "Weit", "Land"}),
        ("?von=Own&umkreis=50", {"Hier", "Nah"}),
        ("?von=Own&umkreis=50&groesse=5000-20000", {"Nah"}),
    ],
)
def test_size_status_and_distance_narrow(client: Client, query: str, found: set[str]) -> None:
    assert set(titles(client, query)) == found


def test_the_nearest_come_first_and_say_how_far(client: Client) -> None:
    assert titles(client, "?von=Own") == ["Hier", "Nah", "Weit", "Land"]
    told = [texts(card, "ul.rp-meta > li") for card in read(client, "?von=Own").select("article.rp-card")]
    assert [next((line for line in lines if "km" in line), "") for lines in told] == [
        "1 km entfernt",
        "11 km entfernt",
        "111 km entfernt",
        "",
    ]
    assert told[1][:3] == ["Ort Nah", "11 km entfernt", "5.000–20.000 Einwohner*innen"]


def test_what_is_unknown_is_said(client: Client) -> None:
    page = read(client, "?groesse=riesig&stand=x&umkreis=7")
    chips = texts(page, "a.rp-chip--unknown")
    assert [chip.split(": ")[-1] for chip in chips] == ["riesig", "x", "7"]
    assert "kennen wir nicht" in text(read(client, "?von=quarkstrudelxyz"))


def test_the_form_offers_what_the_table_of_choices_has(client: Client) -> None:
    page = read(client, "?groesse=unbekannt&stand=beendet")
    offered = {field["id"]: texts(field, "option") for field in page.select(".rp-finder__fields select")}
    assert list(offered) == ["groesse", "stand", "umkreis"]
    assert offered["groesse"][0] == "Jede Größe"
    assert len(offered["groesse"]) == 5
    assert offered["stand"] == ["Jeder Stand", "läuft", "dauerhaft übernommen", "beendet", "aufgegeben"]
    assert texts(page, "#stand option[selected]") == ["beendet"]
    chips = [chip.split(": ")[-1] for chip in texts(page, "a.rp-chip")]
    assert chips == ["Größe nicht bekannt", "beendet"]


def test_the_page_of_a_write_up_says_how_large_the_place_is(client: Client) -> None:
    page = client.get("/praxisbeispiele/nah/").content.decode()
    assert "5.000–20.000 Einwohner*innen" in page
