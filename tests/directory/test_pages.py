"""What readers see of municipalities, carriers and people."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from directory.domain.consent import withdraw_consent
from directory.models import MunicipalityIndexPage, MunicipalityPage, OrganisationIndexPage
from events.models import ConferenceIndexPage, SeriesIndexPage
from home.models import HomePage
from portal.taxonomy.models import Region
from tests.factories.directory import (
    ExchangeItemFactory,
    FunctionContactFactory,
    MunicipalityPageFactory,
    OrganisationPageFactory,
    PersonFactory,
)
from tests.factories.events import ConferencePageFactory, SeriesPageFactory, SessionPageFactory, add_row, in_days
from tests.factories.taxonomy import RegionFactory, ThemeFactory
from tests.html import link_addresses, one, soup, text, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(site: HomePage) -> Region:
    """Dinkelsbühl in the Landkreis Ansbach in Mittelfranken."""
    for ags, name in (("09", "Bayern"), ("095", "Mittelfranken"), ("09571", "Landkreis Ansbach")):
        RegionFactory.create(ags=ags, name=name, label=name)
    return RegionFactory.create(ags="09571136", name="Dinkelsbühl", label="Dinkelsbühl")


@pytest.fixture
def overview(site: HomePage) -> MunicipalityIndexPage:
    return MunicipalityIndexPage.objects.get()


def read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def facts(html: str) -> list[str]:
    return texts(soup(html), "dt")


def test_a_place_without_a_page_shows_what_is_known(client: Client, town: Region) -> None:
    FunctionContactFactory.create(region=Region.objects.get(ags="09571"), label="Integrationsstelle")
    html = read(client, "/kommunen/dinkelsbuehl/")
    assert "<h1" in html
    assert facts(html) == ["Größenklasse", "Landkreis", "Regierungsbezirk"]
    assert "Dinkelsbühl hat hier noch keinen eigenen Kontakt. Es antwortet das Landratsamt: Landkreis Ansbach." in html
    assert "089 99998-300" in html


def test_an_office_of_its_own_needs_no_other(client: Client, town: Region) -> None:
    FunctionContactFactory.create(region=Region.objects.get(ags="09571"), phone="089 99998-301")
    FunctionContactFactory.create(region=town, phone="089 99998-302")
    html = read(client, "/kommunen/dinkelsbuehl/")
    assert "089 99998-302" in html
    assert "089 99998-301" not in html
    assert "keinen eigenen Kontakt" not in html


def test_an_office_leads_to_its_own_site_and_nobody_else_does(
    client: Client, town: Region, overview: MunicipalityIndexPage
) -> None:
    MunicipalityPageFactory.create(parent=overview, main_region=town, website="https://www.example.org/stadt")
    PersonFactory.create(employer_region=town, consents=["contact"])
    office = FunctionContactFactory.create(region=town)
    outside = 'a[href^="https://www.example.org"]'
    shown = soup(read(client, "/kommunen/dinkelsbuehl/"))
    assert link_addresses(shown, outside) == ["https://www.example.org/stadt"]
    office.url = "https://www.example.org/fachstelle"
    office.save()
    shown = soup(read(client, "/kommunen/dinkelsbuehl/"))
    assert link_addresses(shown, outside) == [
        "https://www.example.org/fachstelle",
        "https://www.example.org/stadt",
    ]


def test_inhabitants_are_printed_from_official_figures_only(client: Client, town: Region) -> None:
    town.population, town.population_source = 11_800, "geonames:1"
    town.save()
    assert "11.800" not in read(client, "/kommunen/dinkelsbuehl/")
    town.population_source, town.population_year = "destatis-gv100", 2024
    town.save()
    assert "11.800 (Stand 2024)" in read(client, "/kommunen/dinkelsbuehl/")


def test_a_written_profile_comes_first_and_a_draft_hides_nothing(
    client: Client, town: Region, overview: MunicipalityIndexPage
) -> None:
    page = MunicipalityPageFactory.create(parent=overview, main_region=town, teaser="Kurze Wege.")
    assert "Kurze Wege." in read(client, "/kommunen/dinkelsbuehl/")
    page.unpublish()
    html = read(client, "/kommunen/dinkelsbuehl/")
    assert "Kurze Wege." not in html
    assert "noch niemand ein Profil" in html


def test_other_slugs_lead_to_the_place_they_mean(client: Client, town: Region) -> None:
    RegionFactory.create(ags="09563", name="Fürth", label="Stadt Fürth")
    RegionFactory.create(ags="09563000", name="Fürth", label="Fürth")
    twin = client.get("/kommunen/fuerth/")
    assert (twin.status_code, twin["Location"]) == (301, "/kommunen/stadt-fuerth/")
    bezirk = client.get("/kommunen/mittelfranken/")
    assert (bezirk.status_code, bezirk["Location"]) == (301, "/regionen/095/")
    assert client.get("/kommunen/gibt-es-nicht/").status_code == 404
    assert client.get("/kommunen/dinkelsbuehl/mehr/").status_code == 404
    assert client.get("/traeger/%00/").status_code == 404


def test_the_address_of_a_profile_is_that_of_its_place(overview: MunicipalityIndexPage, town: Region) -> None:
    page = MunicipalityPageFactory.create(parent=overview, main_region=town, slug="landkreis-ansbach")
    assert page.slug == "dinkelsbuehl"
    second = MunicipalityPage(title="Noch einmal", main_region=town)
    with pytest.raises(ValidationError, match="hat schon ein Profil"):
        overview.add_child(instance=second)
    bezirk = MunicipalityPage(title="Bezirk", main_region=Region.objects.get(ags="095"))
    with pytest.raises(ValidationError, match="Bitte wählen Sie eine Gemeinde"):
        overview.add_child(instance=bezirk)


def test_people_stand_here_while_their_consent_lasts(client: Client, town: Region) -> None:
    person = PersonFactory.create(last_name="Morgenstern", employer_region=town, consents=["contact"])
    PersonFactory.create(last_name="Ungefragt", employer_region=town, consents=["speaker"])
    html = read(client, "/kommunen/dinkelsbuehl/")
    assert f'id="kontakt-{person.uuid}"' in html
    assert "Ungefragt" not in html
    withdraw_consent(person)
    assert "Morgenstern" not in read(client, "/kommunen/dinkelsbuehl/")


def test_an_older_draft_brings_nobody_back(client: Client, town: Region, overview: MunicipalityIndexPage) -> None:
    page = MunicipalityPageFactory.create(parent=overview, main_region=town)
    person = PersonFactory.create(last_name="Morgenstern", employer_region=town, consents=["contact"])
    older = page.save_revision()
    withdraw_consent(person)
    older.publish()
    assert "Morgenstern" not in read(client, "/kommunen/dinkelsbuehl/")


def test_offers_and_searches_are_told_apart(client: Client, town: Region, overview: MunicipalityIndexPage) -> None:
    page = MunicipalityPageFactory.create(parent=overview, main_region=town)
    ExchangeItemFactory.create(page=page, direction="offers", text="Mustervertrag")
    ExchangeItemFactory.create(page=page, direction="seeks", text="Wohnungsbörse")
    shown = soup(read(client, "/kommunen/dinkelsbuehl/"))
    found = [(str(each.attrs["class"]).rpartition("--")[2], texts(each, "li")) for each in shown.select(".rp-offers")]
    assert found == [("offers", ["Mustervertrag"]), ("seeks", ["Wohnungsbörse"])]


def test_a_contact_can_be_taken_along(client: Client, town: Region) -> None:
    person = PersonFactory.create(
        title="Dr.", first_name="Mara", last_name="Morgenstern", employer_region=town, consents=["contact"]
    )
    answer = client.get(f"/kommunen/dinkelsbuehl/kontakt/{person.uuid}.vcf")
    lines = answer.content.decode().split("\r\n")
    assert answer["Content-Type"] == "text/vcard; charset=utf-8"
    assert [line for line in lines if line.startswith(("FN", "N:", "ORG", "TITLE", "TEL", "EMAIL"))] == [
        "EMAIL;TYPE=INTERNET:morgenstern@example.org",
        "FN:Dr. Mara Morgenstern",
        "N:Morgenstern;Mara;;Dr.;",
        "ORG;CHARSET=utf-8:Dinkelsbühl",
        "TEL;TYPE=WORK,VOICE:089 99998-100",
        "TITLE:Integrationsbeauftragte",
    ]


def test_a_card_obeys_consent_place_and_privacy(client: Client, town: Region, overview: MunicipalityIndexPage) -> None:
    person = PersonFactory.create(employer_region=town, consents=["contact"])
    silent = PersonFactory.create(employer_region=town)
    address = f"/kommunen/dinkelsbuehl/kontakt/{person.uuid}.vcf"
    assert client.get(address).status_code == 200
    assert client.get(f"/kommunen/dinkelsbuehl/kontakt/{silent.uuid}.vcf").status_code == 404
    assert client.get(f"/kommunen/landkreis-ansbach/kontakt/{person.uuid}.vcf").status_code == 404
    page = MunicipalityPageFactory.create(parent=overview, main_region=town)
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert client.get(address).status_code == 404
    restriction.delete()
    assert client.get(address).status_code == 200
    PageViewRestriction.objects.create(page=overview, restriction_type="login")
    assert client.get(address).status_code == 404


def test_a_carrier_shows_its_people_under_its_kind(client: Client, site: HomePage) -> None:
    page = OrganisationPageFactory.create(parent=site.get_children().get(slug="traeger"), title="Wohnhilfe (erfunden)")
    person = PersonFactory.create(employer_region=None, employer_organisation=page, consents=["contact"])
    html = read(client, f"/traeger/{page.slug}/")
    assert f'id="kontakt-{person.uuid}"' in html
    overview = read(client, "/traeger/")
    assert texts(soup(overview), ".rp-card__link") == ["Wohnhilfe (erfunden)"]
    assert "Verein oder Verband" in overview


@pytest.mark.parametrize("path", ["/kommunen/", "/kommunen/?thema=wohnen&von=09571", "/kommunen/{slug}/", "/traeger/"])
def test_three_of_everything_cost_what_one_costs(
    client: Client,
    town: Region,
    overview: MunicipalityIndexPage,
    path: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    theme = ThemeFactory.create(name="Wohnen", slug="wohnen")
    counts = []
    for number in (1, 2, 3):
        place = RegionFactory.create(ags=f"0957120{number}")
        page = MunicipalityPageFactory.create(parent=overview, main_region=place, main_theme=theme)
        for _line in range(number):
            ExchangeItemFactory.create(page=page, theme=theme)
            PersonFactory.create(employer_region=place, consents=["contact"])
            FunctionContactFactory.create(region=place)
        OrganisationPageFactory.create(
            parent=overview.get_parent().get_children().get(slug="traeger"), main_region=place, main_theme=theme
        )
        if number == 2:
            continue
        read(client, "/kommunen/")  # a process reads names once
        with django_assert_max_num_queries(12) as captured:
            read(client, path.format(slug=page.slug))
        counts.append(len(captured))
    assert counts[0] == counts[1]


def appearances(html: str) -> list[tuple[str, str, list[str]]]:
    """Address, title and further lines of the dates at which people from here speak."""
    found = soup(html).select('section[aria-labelledby="demnaechst"] article')
    links = [one(row, ".rp-row-link") for row in found]
    return [
        (str(link.attrs["href"]), text(link), texts(row, "li:not(:has(*))"))
        for row, link in zip(found, links, strict=True)
    ]


def test_dates_with_speakers_from_here_stand_on_both_pages(client: Client, town: Region) -> None:
    series = SeriesPageFactory.create(parent=SeriesIndexPage.objects.get(), slug="reihe")
    carrier = OrganisationPageFactory.create(parent=OrganisationIndexPage.objects.get(), title="Verein (erfunden)")
    mara = PersonFactory.create(title="Dr.", last_name="Morgenstern", employer_region=town, consents=["speaker"])
    jonas = PersonFactory.create(first_name="Jonas", last_name="Vielhuber", employer_region=town, consents=["speaker"])
    silent = PersonFactory.create(last_name="Ungefragt", employer_region=town, consents=["interviewee"])
    other = PersonFactory.create(
        last_name="Andernorts", employer_region=None, employer_organisation=carrier, consents=["speaker"]
    )
    conference = ConferencePageFactory.create(parent=ConferenceIndexPage.objects.get(), title="Tagung", slug="tagung")
    add_row(conference, "speakers", person=mara)
    session = SessionPageFactory.create(parent=series, title="Bald", slug="bald", is_cancelled=True)
    for person in (silent, jonas, mara):
        add_row(session, "speakers", person=person, topic="Plätze")
    add_row(SessionPageFactory.create(parent=series, title="Anders", slug="anders"), "speakers", person=other)
    for title, fields in (("Vorbei", {"starts_at": in_days(-9)}), ("Entwurf", {"live": False})):
        hidden = SessionPageFactory.create(parent=series, title=title, **fields)
        add_row(hidden, "speakers", person=mara)
    html = read(client, "/kommunen/dinkelsbuehl/")
    assert appearances(html) == [
        ("/online-reihe/reihe/bald/", "Bald", ["Jonas Vielhuber: Plätze", "Dr. Mara Morgenstern: Plätze"]),
        ("/konferenz/tagung/", "Tagung", ["Dr. Mara Morgenstern"]),
    ]
    assert "entfällt" in html
    assert "Ungefragt" not in html
    assert 'href="/kommunen/dinkelsbuehl/"' in read(client, "/konferenz/tagung/")
    assert appearances(read(client, f"/traeger/{carrier.slug}/")) == [
        ("/online-reihe/reihe/anders/", "Anders", ["Mara Andernorts"])
    ]
    withdraw_consent(mara)
    assert [(title, who) for _address, title, who in appearances(read(client, "/kommunen/dinkelsbuehl/"))] == [
        ("Bald", ["Jonas Vielhuber: Plätze"])
    ]
    PageViewRestriction.objects.create(page=series, restriction_type="login")
    assert appearances(read(client, "/kommunen/dinkelsbuehl/")) == []
