"""`/kommunen/`: two lists, the nearest first, with true ticks and a number in every row."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from directory.domain.consent import withdraw_consent
from directory.models import FunctionContact, MunicipalityIndexPage, MunicipalityPage
from directory.peers.memory import get_peers
from events.models import SeriesIndexPage
from home.models import HomePage, PortalSettings
from portal.taxonomy.models import Region, Theme
from practices.models import PracticeIndexPage
from tests.factories.directory import (
    ExchangeItemFactory,
    FunctionContactFactory,
    MunicipalityPageFactory,
    PersonFactory,
)
from tests.factories.events import SeriesPageFactory, SessionPageFactory, add_row
from tests.factories.practices import PracticePageFactory
from tests.factories.taxonomy import RegionFactory, ThemeFactory
from tests.html import attributes, descriptions, link_addresses, one, soup, text, texts

pytestmark = pytest.mark.django_db

PORTAL, DISTRICT = "089 99998-100", "089 99998-400"


@pytest.fixture
def housing(site: HomePage) -> Theme:
    """Five places in a row northwards: Own asks; Near seeks; Middle gives; Far wrote; Silent has nothing."""
    theme = ThemeFactory.create(name="Wohnen", slug="wohnen")
    for ags, name in (("09", "Bayern"), ("094", "Oberfranken"), ("09479", "Landkreis Wunsiedel")):
        RegionFactory.create(ags=ags, name=name, label=name, lat=52.0)
    for number, name in enumerate(("Own", "Near", "Middle", "Far", "Silent")):
        size = "bis-5000" if name in {"Own", "Far"} else "5000-20000"
        ags = f"0947910{number}"
        RegionFactory.create(ags=ags, name=name, label=name, lat=50.0 + number / 10, lon=12.0, size_class=size)
    overview = MunicipalityIndexPage.objects.get()
    for name, direction in (("Near", "seeks"), ("Middle", "offers")):
        page = MunicipalityPageFactory.create(parent=overview, main_region=place(name), main_theme=None)
        ExchangeItemFactory.create(page=page, theme=theme, direction=direction, text=f"{name} und Leerstand")
    practices = PracticeIndexPage.objects.get()
    PracticePageFactory.create(parent=practices, title="Haus für Haus", main_theme=theme, main_region=place("Far"))
    PortalSettings.objects.update_or_create(
        site=site.get_site(), defaults={"contact_phone": PORTAL, "contact_email": "frag@example.org"}
    )
    PortalSettings.objects.get().save()
    return theme


def place(name: str) -> Region:
    return Region.objects.get(label=name)


def read(client: Client, query: str) -> BeautifulSoup:
    answer = client.get(f"/kommunen/{query}")
    assert answer.status_code == 200
    return soup(answer)


def rows(page: Tag, name: str) -> list[tuple[str, str | None]]:
    """Name and kilometres of the rows of a list."""
    found = page.select(f'section[data-list="{name}"] [data-ags]')
    return [(texts(row, "h3 a, th a")[0], str(row["data-km"]) if row.has_attr("data-km") else None) for row in found]


def row_of(page: Tag, name: str) -> Tag:
    (row,) = (row for row in page.select("[data-ags]") if texts(row, "h3 a")[:1] == [name])
    return row


def ticked(row: Tag) -> list[str]:
    """What stands beside a tick."""
    return texts(row, 'li:has(> svg > use[href*="#check"]), dt:has(> svg)')


def number_of(row: Tag) -> list[str]:
    return [str(label.contents[0]) for label in row.select('a[href^="tel:"] span.kern-label')]


def test_the_nearest_come_first_and_those_of_ones_size_after_them(client: Client, housing: Theme) -> None:
    page = read(client, "?von=Own&thema=wohnen")
    assert rows(page, "nah") == [("Near", "11.1"), ("Middle", "22.2"), ("Far", "33.4")]
    assert rows(page, "gross") == []
    assert rows(read(client, "?von=Own&thema=wohnen&nah=1"), "gross") == [("Far", "33.4")]
    assert rows(read(client, "?von=Own&thema=wohnen&liste=gross"), "nah") == []


def test_ticks_are_for_what_was_published_or_given(client: Client, housing: Theme) -> None:
    page = read(client, "?von=Own&thema=wohnen")
    assert [ticked(row_of(page, name)) for name in ("Near", "Middle", "Far")] == [
        [],
        ["Gibt weiter"],
        ["Praxisbeispiel: Haus für Haus"],
    ]
    assert {name: descriptions(row_of(page, name)) for name in ("Near", "Middle")} == {
        "Near": {"Sucht": "Near und Leerstand"},
        "Middle": {"Gibt weiter": "Middle und Leerstand"},
    }


def test_a_session_counts_where_its_speakers_agreed(client: Client, housing: Theme) -> None:
    person = PersonFactory.create(employer_region=place("Silent"), consents=["speaker"])
    series = SeriesPageFactory.create(parent=SeriesIndexPage.objects.get())
    session = SessionPageFactory.create(parent=series, title="Leere Häuser", main_theme=housing)
    add_row(session, "speakers", person=person)
    page = read(client, "?von=Own&thema=wohnen")
    assert ticked(row_of(page, "Silent")) == ["Termin der Online-Reihe: Leere Häuser"]
    withdraw_consent(person)
    assert "Silent" not in [name for name, _km in rows(read(client, "?von=Own&thema=wohnen"), "nah")]


def test_every_row_has_a_number_and_says_whose_it_is(client: Client, housing: Theme) -> None:
    def told(name: str) -> tuple[list[str], str]:
        row = row_of(read(client, "?von=Own"), name)
        return number_of(row), text(one(row, "p.rp-call__who"))

    assert told("Far")[0] == [PORTAL]
    assert told("Far")[1].startswith("Redaktion des Portals")
    FunctionContactFactory.create(region=place("Landkreis Wunsiedel"), phone=DISTRICT, label="Integrationsstelle")
    assert told("Far") == ([DISTRICT], "Integrationsstelle" + "Landratsamt (Landkreis Wunsiedel)")
    shared = FunctionContactFactory.create(region=place("Near"), phone="089 99998-401", label="VG Nordwald")
    shared.also_for.add(place("Far"))
    assert told("Far") == (["089 99998-401"], "VG NordwaldVerwaltungsgemeinschaft")
    assert told("Near") == (["089 99998-401"], "VG Nordwald")
    FunctionContactFactory.create(region=place("Far"), phone="089 99998-402", label="Rathaus", reachable_when="Mo 9–12")
    assert told("Far") == (["089 99998-402"], "RathausMo 9–12")
    person = PersonFactory.create(
        last_name="Morgenstern", employer_region=place("Far"), phone="089 99998-403", email="", consents=["contact"]
    )
    assert told("Far") == (["089 99998-403"], "Mara MorgensternIntegrationsbeauftragte")
    withdraw_consent(person)
    assert told("Far")[0] == ["089 99998-402"]
    FunctionContact.objects.all().delete()
    PortalSettings.objects.get().delete()
    assert told("Far")[0] == []


def test_all_three_views_show_the_same_set(client: Client, housing: Theme) -> None:
    def listed(view: str) -> list[tuple[str, str | None]]:
        page = read(client, f"?von=Own&ansicht={view}")
        assert all(number_of(row) for row in page.select("[data-ags]"))
        return rows(page, "nah")

    assert listed("liste") == listed("karte") == listed("tabelle") == listed("quatsch")
    page = read(client, "?von=Own&ansicht=karte")
    assert link_addresses(page, "svg.rp-map--places a") == ["#ort-3", "#ort-2", "#ort-1"]


def test_without_a_municipality_there_is_one_list_by_name(client: Client, housing: Theme) -> None:
    page = read(client, "")
    assert rows(page, "alle") == [("Far", None), ("Middle", None), ("Near", None)]
    assert rows(read(client, "?seite=9999"), "alle") == rows(page, "alle")
    assert rows(read(client, "?q=Leerstände"), "alle") == [("Middle", None), ("Near", None)]
    assert rows(read(client, "?groesse=bis-5000"), "alle") == [("Far", None)]
    assert rows(read(client, "?gebiet=landkreis"), "alle") == []
    assert rows(read(client, "?region=094&thema=wohnen&groesse=bis-5000&groesse=5000-20000"), "alle") == [
        ("Far", None),
        ("Middle", None),
        ("Near", None),
    ]


def test_a_region_as_ones_own_narrows_instead(client: Client, housing: Theme) -> None:
    RegionFactory.create(ags="095", name="Mittelfranken", label="Mittelfranken")
    assert len(rows(read(client, "?von=Oberfranken"), "alle")) == 3
    page = read(client, "?von=Mittelfranken")
    assert rows(page, "alle") == []
    assert "Mittelfranken ist keine Kommune" in text(page)


def test_several_places_are_asked_and_slips_too(client: Client, housing: Theme) -> None:
    RegionFactory.create(ags="09571123", name="Own", label="Own (Landkreis Ansbach)")
    page = read(client, "?von=Own&thema=wohnen")
    assert link_addresses(page, '[data-choose="place"] a') == [
        "?thema=wohnen&von=09479100",
        "?thema=wohnen&von=09571123",
    ]
    assert rows(page, "alle") != []
    assert attributes(page, 'input[name="von"]', "value")[0] == "Own"


def test_nothing_is_never_the_end(client: Client, housing: Theme) -> None:
    page = read(client, "?von=Own&thema=wohnen&q=quarkstrudelxyz")
    for name in ("nah", "gross"):
        assert number_of(one(page, f'section[data-list="{name}"]')) == [PORTAL]
    assert "Ohne „quarkstrudelxyz“" in text(page)


def test_unknown_values_are_said_and_can_be_removed(client: Client, housing: Theme) -> None:
    page = read(client, "?thema=gibtsnicht&groesse=riesig&gebiet=x&ansicht=y&nah=viele&von=quarkstrudelxyz")
    chips = texts(page, "a.rp-chip--unknown")
    assert sorted(chip.split(": ")[-1] for chip in chips) == ["gibtsnicht", "riesig", "viele", "x", "y"]
    assert "„quarkstrudelxyz“ kennen wir nicht" in text(page)
    assert len(rows(page, "alle")) == 3


def test_drafts_closed_pages_and_what_has_run_out_are_not_there(client: Client, housing: Theme) -> None:
    def listed() -> list[str]:
        return [name for name, _km in rows(read(client, "?von=Own"), "nah")]

    middle = MunicipalityPage.objects.get(main_region=place("Middle"))
    middle.unpublish()
    assert listed() == ["Near", "Far"]
    middle.save_revision().publish()
    assert listed() == ["Near", "Middle", "Far"]
    restriction = PageViewRestriction.objects.create(page=middle, restriction_type="login")
    assert listed() == ["Near", "Far"]
    restriction.delete()
    near = MunicipalityPage.objects.get(main_region=place("Near"))
    near.expire_at = timezone.now()
    near.save()
    assert listed() == ["Middle", "Far"]


def test_what_runs_out_later_is_left_out_then(housing: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    near = MunicipalityPage.objects.get(main_region=place("Near"))
    near.expire_at = timezone.now() + timedelta(hours=1)
    near.save()
    assert get_peers().peers[get_peers().number["09479101"]].is_listed
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert not get_peers().peers[get_peers().number["09479101"]].is_listed


def test_ten_rows_cost_what_three_cost(
    client: Client, housing: Theme, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    counts = []
    for number in (0, 7):
        overview = MunicipalityIndexPage.objects.get()
        for each in range(number):
            town = RegionFactory.create(ags=f"0947920{each}", lat=50.01 + each / 100, lon=12.0)
            MunicipalityPageFactory.create(parent=overview, main_region=town, main_theme=housing)
            FunctionContactFactory.create(region=town)
            PersonFactory.create(employer_region=town, consents=["contact"])
        read(client, "?von=Own&thema=wohnen&nah=50")
        with django_assert_max_num_queries(8) as captured:
            read(client, "?von=Own&thema=wohnen&nah=50")
        counts.append(len(captured))
    assert counts[0] == counts[1]
