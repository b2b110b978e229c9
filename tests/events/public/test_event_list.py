"""`/termine/`: one list of all dates, filtered by what stands in the address."""

import re
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Site

from directory.enums import Sector
from events.domain.event_filters import DateFilters
from events.domain.event_list import list_dates, meeting_entry, page_entry
from events.models import ConferenceIndexPage, ConferencePage, ExchangeDate, ExchangeIndexPage, SeriesPage
from home.models import PortalSettings
from portal.taxonomy.models import PageRegion, Region
from tests.factories.directory import FunctionContactFactory, PersonFactory
from tests.factories.events import (
    ConferencePageFactory,
    ExchangeDateFactory,
    ExchangeFormatPageFactory,
    RecordingPageFactory,
    SessionPageFactory,
    add_row,
    in_days,
)
from tests.factories.taxonomy import RegionFactory, ThemeFactory
from tests.html import attributes, link_addresses, one, soup, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def three_dates(series: SeriesPage, exchange: ExchangeIndexPage) -> None:
    """A session on the net, a meeting in Hof, a conference in Lindau."""
    for ags, name in (("09", "Bayern"), ("094", "Oberfranken"), ("097", "Schwaben")):
        RegionFactory.create(ags=ags, name=name, label=name)
    hof = RegionFactory.create(
        ags="09464", name="Hof", label="Stadt Hof", lat=50.3, lon=11.9, size_class="20000-100000"
    )
    lindau = RegionFactory.create(ags="09776", name="Lindau", label="Landkreis Lindau", lat=47.6, lon=9.8)
    housing = ThemeFactory.create(name="Wohnen", slug="wohnen")
    rent = ThemeFactory.create(name="Miete", slug="miete", broader=housing)
    page = SessionPageFactory.create(parent=series, title="Vortrag", main_theme=rent, starts_at=in_days(10))
    person = PersonFactory.create(employer_region=hof, sector=Sector.SCIENCE.value, consents=["speaker"])
    add_row(page, "speakers", person=person)
    ExchangeDateFactory.create(
        page=ExchangeFormatPageFactory.create(
            parent=exchange, title="Runder Tisch", main_region=hof, main_theme=housing
        ),
        starts_at=in_days(20),
    )
    ConferencePageFactory.create(
        parent=ConferenceIndexPage.objects.get(), title="Konferenz", main_region=lindau, starts_at=in_days(30)
    )


def titles(client: Client, query: str = "") -> list[str]:
    answer = client.get(f"/termine/{query}")
    assert answer.status_code == 200
    page = soup(answer)
    found = texts(page, ".rp-date__title")
    assert attributes(page, "[data-total]", "data-total") == [str(len(found))]
    return found


def chips(client: Client, query: str) -> list[str]:
    """The labels of the filters that can be removed."""
    page = soup(client.get(f"/termine/{query}"))
    return [chip.removeprefix("Filter entfernen: ") for chip in texts(page, ".rp-chip")]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Vortrag", "Runder Tisch", "Konferenz"]),
        ("?zeit=vergangen", []),
        ("?thema=wohnen", ["Vortrag", "Runder Tisch"]),
        ("?thema=miete", ["Vortrag"]),
        ("?region=094", ["Vortrag", "Runder Tisch"]),
        ("?region=Schwaben", ["Konferenz"]),
        ("?region=097&region=094", ["Vortrag", "Runder Tisch", "Konferenz"]),
        ("?art=konferenz", ["Konferenz"]),
        ("?art=konferenz&art=veranstaltung", ["Vortrag", "Konferenz"]),
        ("?format=online", ["Vortrag"]),
        ("?sektor=wissenschaft", ["Vortrag"]),
        ("?groesse=20000-100000", ["Vortrag", "Runder Tisch"]),
        ("?reihe=nachbarschaft", ["Vortrag"]),
        ("?reihe=gibt-es-nicht", ["Vortrag", "Runder Tisch", "Konferenz"]),
        ("?jahr=1999", []),
        ("?von=Hof&umkreis=50", ["Runder Tisch", "Vortrag"]),
        ("?von=Hof", ["Runder Tisch", "Konferenz", "Vortrag"]),
    ],
)
def test_filters(client: Client, three_dates: None, query: str, expected: list[str]) -> None:
    assert titles(client, query) == expected


def test_a_person_can_be_followed(client: Client, three_dates: None) -> None:
    person = list_dates(DateFilters(kinds=frozenset({"veranstaltung"})))[0]
    assert person.title == "Vortrag"
    uuid = SessionPageFactory._meta.model.objects.get().speakers.get().person.uuid
    assert titles(client, f"?person={uuid}") == ["Vortrag"]
    assert titles(client, "?person=00000000-0000-0000-0000-000000000000") == []


def test_every_filter_can_be_taken_away(client: Client, three_dates: None) -> None:
    query = "?thema=wohnen&region=094&von=Hof&umkreis=50&zeit=kommend"
    assert chips(client, query) == ["Wohnen", "Oberfranken", "bis 50 km um Stadt Hof"]
    html = client.get(f"/termine/{query}").content.decode()
    assert 'href="?thema=wohnen&amp;region=094&amp;zeit=kommend"' in html


@pytest.mark.parametrize(
    ("query", "unknown"),
    [
        ("?thema=quatsch", "quatsch"),
        ("?region=99999", "99999"),
        ("?region=Nirgendwo", "Nirgendwo"),
        ("?von=12", "12"),
        ("?umkreis=-3", "-3"),
        ("?umkreis=9999", "9999"),
        ("?zeit=immer", "immer"),
        ("?jahr=0000", "0000"),
        ("?jahr=²024", "²024"),
        ("?person=jemand", "jemand"),
        ("?art=fest", "fest"),
        ("?format=brief", "brief"),
    ],
)
def test_what_nobody_knows_is_said(client: Client, three_dates: None, query: str, unknown: str) -> None:
    assert chips(client, query) == [f"nicht bekannt: {unknown}"]


@pytest.mark.parametrize(
    "query", ["?seite=quatsch", "?seite=99", "?thema=%00", "?von=%00&umkreis=%00", "?region=" + "x" * 5000]
)
def test_nonsense_breaks_nothing(client: Client, three_dates: None, query: str) -> None:
    assert client.get(f"/termine/{query}").status_code == 200


def test_cancelled_dates_stay_and_say_so(client: Client, exchange: ExchangeIndexPage) -> None:
    page = ExchangeFormatPageFactory.create(parent=exchange, title="Runder Tisch")
    ExchangeDateFactory.create(page=page, is_cancelled=True)
    html = client.get("/termine/").content.decode()
    assert "rp-seat--cancelled" in html
    assert "entfällt" in html
    page.unpublish()
    assert titles(client) == []


def test_an_empty_list_says_what_to_do(client: Client, series: SeriesPage) -> None:
    nothing_at_all = client.get("/termine/").content.decode()
    nothing_with_a_filter = client.get("/termine/?art=konferenz").content.decode()
    texts = ("Zurzeit steht kein Termin fest.", "Kein Termin gefunden")
    assert [text in nothing_at_all for text in texts] == [True, False]
    assert [text in nothing_with_a_filter for text in texts] == [False, True]


def test_a_date_needs_a_beginning(series: SeriesPage) -> None:
    with pytest.raises(ValueError, match="has no date"):
        page_entry(ConferencePage(title="Ohne Tag"))
    with pytest.raises(ValueError, match="without a date"):
        meeting_entry(ExchangeDate(page=ExchangeFormatPageFactory.build()))


def test_who_wants_to_take_part_knows_whom_to_ask(client: Client, three_dates: None) -> None:
    page = ConferencePage.objects.get(title="Konferenz")
    asked = 'p:-soup-contains("Fragen zur Teilnahme?")'
    assert texts(soup(client.get(page.url)), asked) == []
    settings = PortalSettings.for_site(Site.objects.get(is_default_site=True))
    settings.contact_phone, settings.contact_email = "089 99998-100", "frag@example.org"
    settings.save()
    answer = one(soup(client.get(page.url)), asked)
    assert link_addresses(answer) == ["tel:+498999998100", "mailto:frag@example.org"]
    page.starts_at, page.ends_at = in_days(-2), in_days(-1)
    page.save_revision().publish()
    assert texts(soup(client.get(page.url)), asked) == []


def test_conferences_and_what_they_say(client: Client, three_dates: None) -> None:
    index = ConferenceIndexPage.objects.get()
    ConferencePageFactory.create(parent=index, title="Alte Konferenz", starts_at=in_days(-400))
    assert texts(soup(client.get("/konferenz/")), ".rp-date__title") == ["Konferenz", "Alte Konferenz"]
    page = ConferencePage.objects.get(title="Konferenz")
    page.is_cancelled = True
    page.capacity = 1500
    page.save_revision().publish()
    html = client.get(page.url).content.decode()
    assert "Diese Konferenz entfällt." in html
    assert "1.500 Plätze" in " ".join(html.split())
    assert client.get("/konferenz/gibt-es-nicht/").status_code == 404


def test_a_distance_is_that_to_the_place_which_is_named(client: Client, three_dates: None) -> None:
    """People from Hof are meant as well, but the meeting is in Lindau."""
    page = ExchangeFormatPageFactory._meta.model.objects.get(title="Runder Tisch")
    page.region_items = [PageRegion(region=page.main_region)]
    page.main_region = Region.objects.get(ags="09776")
    page.save_revision().publish()
    html = client.get("/termine/?von=Hof&art=austauschformat").content.decode()
    assert re.findall(r"(\d+) km entfernt", html) == ["337"]
    assert titles(client, "?von=Hof&umkreis=50&art=austauschformat") == []


def test_a_meeting_on_the_net_is_nowhere(client: Client, three_dates: None) -> None:
    meeting = ExchangeDate.objects.get()
    assert "Rathaus, 1 km entfernt" in client.get("/austausch/?von=Hof").content.decode()
    meeting.format, meeting.venue = "online", ""
    meeting.save()
    (row,) = texts(soup(client.get("/austausch/?von=Hof")), 'p:-soup-contains("Nächstes Treffen")')
    assert row.endswith(", Online")
    assert "Stadt Hof" not in row


def test_the_calendar_of_the_page_has_the_dates_of_the_page(client: Client, three_dates: None) -> None:
    ExchangeDateFactory.create(page=ExchangeFormatPageFactory._meta.model.objects.get(), starts_at=in_days(-20))
    for query in ("", "?zeit=vergangen", "?thema=wohnen", "?von=Hof&umkreis=50"):
        (link,) = link_addresses(soup(client.get(f"/termine/{query}")), 'a[href^="/kalender.ics"]')
        calendar = client.get(link).content.decode()
        assert sorted(re.findall(r"SUMMARY:(.+)\r", calendar)) == sorted(titles(client, query))


def test_exchange_formats_with_their_meetings(client: Client, three_dates: None, recording: Any) -> None:
    html = client.get("/austausch/?von=Hof").content.decode()
    assert "1 km entfernt" in html
    assert "„Nirgendwo“ kennen wir nicht" in client.get("/austausch/?von=Nirgendwo").content.decode()
    page = ExchangeFormatPageFactory._meta.model.objects.get()
    page.main_theme = recording.main_theme
    page.contact = PersonFactory.create(last_name="Morgenrot", consents=["contact"])
    page.function_contact = FunctionContactFactory.create(label="Fachstelle Hof")
    page.save_revision().publish()
    ExchangeDateFactory.create(page=page, starts_at=in_days(-20))
    html = client.get(page.url).content.decode()
    assert "Morgenrot" in html
    assert "Vergangene Treffen" in html
    assert "Wem gehört der Platz?" in html
    page.contact.consents.all().delete()
    html = client.get(page.url).content.decode()
    assert "Morgenrot" not in html
    assert "Fachstelle Hof" in html


def test_few_questions_to_the_database(
    client: Client,
    three_dates: None,
    exchange: ExchangeIndexPage,
    series: SeriesPage,
    django_assert_max_num_queries: Any,
) -> None:
    paths = ("/termine/?von=Hof&thema=wohnen", "/austausch/?von=Hof", "/konferenz/", "/kalender.ics")
    client.get(paths[0])  # whoever asks first has the names of themes and places read into memory
    asked = {}
    for path in paths:
        with django_assert_max_num_queries(12) as queries:
            assert client.get(path).status_code == 200
        asked[path] = len(queries)
    for _number in range(2):
        ExchangeDateFactory.create(page=ExchangeFormatPageFactory.create(parent=exchange))
        SessionPageFactory.create(parent=series)
        ConferencePageFactory.create(parent=ConferenceIndexPage.objects.get())
    client.get(paths[0])  # there are new themes
    for path in paths:
        with django_assert_max_num_queries(asked[path]):
            client.get(path)


def test_no_recording_counts_for_dates(client: Client, three_dates: None, media_library: Any) -> None:
    RecordingPageFactory.create(parent=media_library, title="Film")
    assert "Film" not in titles(client)
