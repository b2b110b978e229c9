"""Landing pages of regions and themes."""

import datetime
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from directory.peers.memory import get_peers
from events.enums import EventFormat
from events.models import ExchangeDate, ExchangeFormatPage, ExchangeIndexPage
from home.models import HomePage
from portal.taxonomy.models import Region, Theme
from practices.models import PracticeIndexPage, PracticePage
from search.memory.process_cache import forget_everything
from tests.factories.directory import MunicipalityPageFactory, PersonFactory
from tests.factories.taxonomy import RegionFactory, ThemeFactory
from tests.html import one, soup, texts

pytestmark = pytest.mark.django_db
Index = Callable[[], None]


@pytest.fixture
def places() -> dict[str, Region]:
    """Bayern, Mittelfranken, Landkreis Ansbach with two municipalities, Oberbayern, and Stadt Fürth with its twin."""
    names = {
        "09": "Bayern",
        "091": "Oberbayern",
        "095": "Mittelfranken",
        "09571": "Landkreis Ansbach",
        "09571136": "Dinkelsbühl",
        "09571193": "Rothenburg",
        "09563": "Stadt Fürth",
        "09563000": "Fürth",
    }
    forget_everything()
    return {ags: RegionFactory.create(ags=ags, name=name, label=name) for ags, name in names.items()}


def add_practice(title: str, region: Region, theme: Theme, *, live: bool = True) -> PracticePage:
    text = [{"type": "text", "value": "<p>Ein Satz.</p>"}]
    page = PracticePage(
        title=title,
        main_region=region,
        main_theme=theme,
        live=live,
        challenge=text,
        implementation=text,
        conclusion=text,
    )
    PracticeIndexPage.objects.get().add_child(instance=page)
    return page


def add_meeting(title: str, region: Region, theme: Theme, form: str) -> None:
    page = ExchangeFormatPage(title=title, main_region=region, main_theme=theme)
    ExchangeIndexPage.objects.get().add_child(instance=page)
    start = timezone.now() + datetime.timedelta(days=5)
    ExchangeDate.objects.create(page=page, starts_at=start, ends_at=start + datetime.timedelta(hours=2), format=form)


def test_a_region_shows_what_lies_in_it_and_nothing_else(
    client: Client, site: HomePage, places: dict[str, Region], index: Index
) -> None:
    theme = ThemeFactory.create(name="Wohnen")
    add_practice("Probewohnen", places["09571136"], theme)
    add_practice("Sprachbus", places["091"], theme)
    add_practice("Geheimer Entwurf", places["09571136"], theme, live=False)
    index()
    answer = client.get("/regionen/095/")
    page, html = soup(answer), answer.content.decode()
    assert texts(page, ".rp-card__link") == ["Probewohnen"]
    assert texts(page, "h1") == ["Mittelfranken"]
    assert "Sprachbus" not in html
    assert "Geheimer Entwurf" not in html
    assert "1 Praxisbeispiel" in html


def test_dates_on_site_are_those_of_the_region_and_online_ones_are_for_all(
    client: Client, site: HomePage, places: dict[str, Region], index: Index
) -> None:
    theme = ThemeFactory.create()
    add_meeting("Runder Tisch Ansbach", places["09571"], theme, EventFormat.ON_SITE)
    add_meeting("Runder Tisch Oberbayern", places["091"], theme, EventFormat.ON_SITE)
    add_meeting("Netzabend", places["091"], theme, EventFormat.ONLINE)
    page = soup(client.get("/regionen/095/"))
    assert texts(page, '.rp-row-link[href^="/austausch/"]') == ["Runder Tisch Ansbach", "Netzabend"]
    assert texts(page, "h3.rp-h3") == ["Vor Ort", "Online, von überall"]


def test_a_twin_leads_to_the_place_and_unknown_keys_are_not_found(
    client: Client, site: HomePage, places: dict[str, Region], index: Index
) -> None:
    twin = client.get("/regionen/09563000/")
    assert (twin.status_code, twin["Location"]) == (301, "/regionen/09563/")
    answers = {key: client.get(f"/regionen/{key}/").status_code for key in ("09563", "0956", "99", "09999", "09571999")}
    assert answers == {"09563": 200, "0956": 404, "99": 404, "09999": 404, "09571999": 404}


def test_a_thin_region_leads_on(client: Client, site: HomePage, places: dict[str, Region], index: Index) -> None:
    html = client.get("/regionen/09571193/").content.decode()
    assert "Hier steht noch wenig" in html
    assert 'href="/regionen/09571/"' in html
    assert 'href="/mitmachen/"' in html
    assert "Praxisbeispiele je" not in html


def test_contacts_without_consent_stay_away(
    client: Client, site: HomePage, places: dict[str, Region], index: Index
) -> None:
    shown = PersonFactory.create(last_name="Sichtbar", employer_region=places["09571136"], consents=["contact"])
    PersonFactory.create(last_name="Verborgen", employer_region=places["09571136"])
    PersonFactory.create(last_name="Nurrednerin", employer_region=places["09571136"], consents=["speaker"])
    index()
    html = client.get("/regionen/09571/").content.decode()
    assert f"#kontakt-{shown.uuid}" in html
    assert "Verborgen" not in html
    assert "Nurrednerin" not in html


def test_a_theme_counts_its_narrower_ones(
    client: Client, site: HomePage, places: dict[str, Region], index: Index
) -> None:
    wide = ThemeFactory.create(name="Wohnen", slug="wohnen")
    narrow = ThemeFactory.create(name="Bürgschaft", slug="buergschaft", broader=wide)
    other = ThemeFactory.create(name="Sprache", slug="sprache")
    forget_everything()
    add_practice("Bürgschaft statt Kaution", places["09571136"], narrow)
    add_practice("Sprachbus", places["09571136"], other)
    index()
    assert texts(soup(client.get("/themen/wohnen/")), ".rp-card__link") == ["Bürgschaft statt Kaution"]
    assert client.get("/themen/gibt-es-nicht/").status_code == 404


@pytest.mark.parametrize(
    "path", ["/regionen/095/", "/regionen/09571/", "/themen/wohnen/", "/regionen/", "/themen/", "/"]
)
def test_three_of_everything_cost_what_one_costs(
    client: Client,
    site: HomePage,
    places: dict[str, Region],
    index: Index,
    path: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    theme = ThemeFactory.create(name="Wohnen", slug="wohnen")
    counts = []
    for number in (1, 2, 3):
        place = RegionFactory.create(ags=f"0957120{number}")
        forget_everything()
        MunicipalityPageFactory.create(
            parent=site.get_children().get(slug="kommunen"), main_region=place, main_theme=theme
        )
        add_practice(f"Praxis {number}", place, theme)
        add_meeting(f"Treffen {number}", place, theme, EventFormat.ON_SITE)
        add_meeting(f"Netzabend {number}", place, theme, EventFormat.ONLINE)
        PersonFactory.create(employer_region=place, consents=["contact"])
        if number == 2:
            continue
        index()
        get_peers()  # which a process keeps
        with django_assert_max_num_queries(12) as captured:
            assert client.get(path).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_all_examples_are_offered_only_where_there_are_more_than_shown(
    client: Client, site: HomePage, places: dict[str, Region], index: Index
) -> None:
    theme = ThemeFactory.create(name="Wohnen", slug="wohnen")
    for number in range(3):
        add_practice(f"Beispiel {number}", places["09571136"], theme)
    index()
    assert texts(soup(client.get("/regionen/095/")), ".rp-section-head .rp-more") == []
    add_practice("Beispiel 3", places["09571136"], theme)
    index()
    assert texts(soup(client.get("/regionen/095/")), ".rp-section-head .rp-more") == ["Alle 4"]


def test_municipalities_with_a_profile_stand_by_their_name_without_the_word_before_it(
    client: Client, site: HomePage, places: dict[str, Region], index: Index
) -> None:
    places["09571193"].name = "Öttingen"
    places["09571193"].save()
    for ags, title in (("09563", "Stadt Fürth"), ("09571193", "Öttingen"), ("09571136", "Dinkelsbühl")):
        MunicipalityPageFactory.create(title=title, main_region=places[ags])
    places["09563"].name = "Zirndorf"
    places["09563"].save()
    index()
    profiles = one(soup(client.get("/regionen/095/")), 'section[aria-labelledby="kommunen"]')
    assert texts(profiles, "li a") == ["Dinkelsbühl", "Öttingen", "Stadt Fürth"]


def test_a_theme_that_was_renamed_past_all_signals_has_its_new_name_at_the_next_visit(client: Client) -> None:
    ThemeFactory.create(name="Probewohnen", slug="wohnen")
    assert "Probewohnen" in client.get("/themen/").content.decode()
    Theme.objects.filter(slug="wohnen").update(name="Obdach")
    for path in ("/themen/", "/themen/wohnen/"):
        html = client.get(path).content.decode()
        assert ("Obdach" in html, "Probewohnen" in html) == (True, False)
