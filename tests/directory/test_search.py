"""How municipalities, carriers and contacts are found, and that nobody is found who did not agree."""

from collections.abc import Callable

import pytest
from wagtail.models import PageViewRestriction

from directory.domain.consent import record_consent, withdraw_consent
from directory.enums import ConsentWay, PersonRole
from directory.models import MunicipalityIndexPage
from home.models import HomePage
from portal.taxonomy.models import Region
from search.engine import get_engine
from search.memory.lookups import forget
from search.queries import SearchQuery
from tests.factories.directory import (
    ExchangeItemFactory,
    MunicipalityPageFactory,
    OrganisationPageFactory,
    PersonFactory,
)
from tests.factories.taxonomy import RegionFactory, ThemeFactory

pytestmark = pytest.mark.django_db
Index = Callable[[], None]


@pytest.fixture
def town(site: HomePage, index: Index) -> Region:
    for ags, name in (("09", "Bayern"), ("095", "Mittelfranken"), ("09571", "Landkreis Ansbach")):
        RegionFactory.create(ags=ags, name=name, label=name)
    forget()
    return RegionFactory.create(ags="09571136", name="Dinkelsbühl", label="Dinkelsbühl", size_class="5000-20000")


def found(kind: str, text: str = "", **filters: str) -> list[tuple[str, str]]:
    chosen = {"kind": frozenset({kind}), **{name: frozenset({value}) for name, value in filters.items()}}
    result = get_engine().search(SearchQuery(text=text, filters=chosen, fuzzy="off"))
    return sorted((hit.title, hit.url) for hit in result.hits)


def test_every_municipality_is_found_by_name(town: Region, index: Index) -> None:
    index()
    assert found("municipality", "Dinkelsbühl") == [("Dinkelsbühl", "/kommunen/dinkelsbuehl/")]
    assert found("municipality", "Quarkstrudel") == []
    assert found("municipality", size="5000-20000") == [("Dinkelsbühl", "/kommunen/dinkelsbuehl/")]


def test_a_written_profile_takes_the_place_of_the_row(town: Region, index: Index) -> None:
    theme = ThemeFactory.create(name="Wohnen", slug="wohnen")
    forget()
    page = MunicipalityPageFactory.create(
        parent=MunicipalityIndexPage.objects.get(), main_region=town, teaser="Kurze Wege zum Rathaus."
    )
    ExchangeItemFactory.create(page=page, theme=theme, direction="offers")
    index()
    assert found("municipality", "Dinkelsbühl") == [("Dinkelsbühl", "/kommunen/dinkelsbuehl/")]
    assert found("municipality", "Rathaus") == [("Dinkelsbühl", "/kommunen/dinkelsbuehl/")]
    assert found("municipality", theme="wohnen", offers="wohnen", region="095") == [
        ("Dinkelsbühl", "/kommunen/dinkelsbuehl/")
    ]
    assert found("municipality", seeks="wohnen") == []
    page.unpublish()
    index()
    assert found("municipality", "Rathaus") == []
    assert found("municipality", "Dinkelsbühl") == [("Dinkelsbühl", "/kommunen/dinkelsbuehl/")]


def test_a_contact_is_found_by_theme_and_region_while_the_consent_lasts(town: Region, index: Index) -> None:
    theme = ThemeFactory.create(name="Wohnen", slug="wohnen")
    forget()
    person = PersonFactory.create(first_name="Mara", last_name="Morgenstern", employer_region=town)
    person.themes.add(theme)
    index()
    assert found("contact") == []
    record_consent(person, PersonRole.SPEAKER.value, wording="Ja.", way=ConsentWay.VERBAL.value)
    index()
    assert found("contact") == []
    record_consent(person, PersonRole.CONTACT.value, wording="Ja.", way=ConsentWay.VERBAL.value)
    index()
    hit = ("Mara Morgenstern", f"/kommunen/dinkelsbuehl/#kontakt-{person.uuid}")
    assert found("contact", theme="wohnen", region="09571") == [hit]
    assert found("contact", "Integrationsbeauftragte") == [hit]
    assert found("contact", region="091") == []
    withdraw_consent(person, PersonRole.CONTACT.value)
    index()
    assert found("contact") == []


def test_a_closed_profile_takes_its_people_along(town: Region, index: Index) -> None:
    overview = MunicipalityIndexPage.objects.get()
    page = MunicipalityPageFactory.create(parent=overview, main_region=town)
    PersonFactory.create(employer_region=town, consents=["contact"])
    index()
    assert len(found("contact")) == 1
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    index()
    assert found("contact") == []
    assert found("municipality", "Dinkelsbühl") == []
    restriction.delete()
    index()
    assert len(found("contact")) == 1
    assert len(found("municipality", "Dinkelsbühl")) == 1
    PageViewRestriction.objects.create(page=overview, restriction_type="login")
    index()
    assert found("contact") == []
    assert found("municipality") == []


def test_somebody_without_a_public_employer_is_not_found(site: HomePage, town: Region, index: Index) -> None:
    page = OrganisationPageFactory.create(parent=site.get_children().get(slug="traeger"), main_region=town)
    person = PersonFactory.create(employer_region=None, employer_organisation=page, consents=["contact"])
    PersonFactory.create(employer_region=None, employer_organisation=None, consents=["contact"])
    index()
    assert [url for _title, url in found("contact")] == [f"/traeger/{page.slug}/#kontakt-{person.uuid}"]
    assert found("organisation", region="095") == [(page.title, f"/traeger/{page.slug}/")]
    page.unpublish()
    index()
    assert found("contact") == []
    assert found("organisation") == []
