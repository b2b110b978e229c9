"""What every list on the editors' side costs, and how it is filtered."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.admin.viewsets import viewsets
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.models import get_snippet_models

from directory.models import FunctionContact, OrganisationIndexPage, Person
from events.models import (
    ConferenceIndexPage,
    ExchangeIndexPage,
    RecordingIndexPage,
    RecordingMedia,
    SeriesIndexPage,
    Transcript,
)
from home.models import BarrierReport, HomePage
from portal.taxonomy.models import Region, Theme
from practices.models import PracticeIndexPage, PracticeSubmission
from search.models import JudgedPage, PromotedHit, Synonym
from tests.factories.directory import FunctionContactFactory, OrganisationPageFactory, PersonFactory
from tests.factories.events import (
    ConferencePageFactory,
    ExchangeFormatPageFactory,
    RecordingMediaFactory,
    RecordingPageFactory,
    SeriesPageFactory,
    SessionPageFactory,
    TranscriptFactory,
)
from tests.factories.practices import PracticePageFactory
from tests.factories.taxonomy import RegionFactory, ThemeFactory
from tests.html import one, soup, text, texts

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]


def series(number: int) -> Any:
    return SeriesPageFactory.create(parent=SeriesIndexPage.objects.get(), title=f"Reihe Nr. {number}")


def session(number: int) -> Any:
    return SessionPageFactory.create(parent=series(number), title=f"Termin Nr. {number}")


def recording(number: int) -> Any:
    return RecordingPageFactory.create(
        parent=RecordingIndexPage.objects.get(),
        title=f"Aufzeichnung Nr. {number}",
        session=session(number),
        main_region=RegionFactory.create(),
    )


def conference(number: int) -> Any:
    return ConferencePageFactory.create(parent=ConferenceIndexPage.objects.get(), title=f"Konferenz Nr. {number}")


def exchange(number: int) -> Any:
    return ExchangeFormatPageFactory.create(
        parent=ExchangeIndexPage.objects.get(), title=f"Runde Nr. {number}", main_region=RegionFactory.create()
    )


def practice(number: int) -> Any:
    return PracticePageFactory.create(parent=PracticeIndexPage.objects.get(), title=f"Beispiel Nr. {number}")


PAGES: dict[str, Callable[[int], Any]] = {
    "reihen": series,
    "termine": session,
    "aufzeichnungen": recording,
    "konferenzen": conference,
    "austauschformate": exchange,
    "practice_listing": practice,
}
# Lists of pages that are measured in tests/directory/editing/test_page_listings.py.
ELSEWHERE = {"kommunen", "traeger"}


def organisation() -> Any:
    return OrganisationPageFactory.create(parent=OrganisationIndexPage.objects.get())


def person(number: int) -> Any:
    employer = {"employer_region": None, "employer_organisation": organisation()} if number % 2 else {}
    return PersonFactory.create(last_name=f"Person Nr. {number}", consents=["contact", "speaker"], **employer)


def office(number: int) -> Any:
    owner = {"region": None, "organisation": organisation()} if number % 2 else {}
    return FunctionContactFactory.create(label=f"Stelle Nr. {number}", **owner)


def submission(number: int) -> Any:
    return PracticeSubmission.objects.create(situation=f"Einreichung Nr. {number}", page=practice(number))


def promotion(number: int) -> Any:
    promoted = PromotedHit.objects.create(questions=f"Frage Nr. {number}")
    promoted.pages.create(page=practice(number))
    return promoted


def theme(number: int) -> Any:
    return ThemeFactory.create(name=f"Thema Nr. {number}", broader=ThemeFactory.create(name=f"Oberthema {number}"))


def region(number: int) -> Any:
    RegionFactory.create(ags=f"0957{number}")
    return RegionFactory.create(ags=f"0957{number}101", label=f"Ort Nr. {number}")


SNIPPETS: dict[type[Any], Callable[[int], Any]] = {
    Person: person,
    FunctionContact: office,
    RecordingMedia: lambda number: RecordingMediaFactory.create(title=f"Datei Nr. {number}"),
    Transcript: lambda number: TranscriptFactory.create(title=f"Mitschrift Nr. {number}"),
    PracticeSubmission: submission,
    PromotedHit: promotion,
    JudgedPage: lambda number: JudgedPage.objects.create(question=f"Frage Nr. {number}", page=practice(number)),
    Synonym: lambda number: Synonym.objects.create(word=f"Wort Nr. {number}", others="Anderes"),
    Theme: theme,
    Region: region,
    BarrierReport: lambda number: BarrierReport.objects.create(message=f"Barriere Nr. {number}"),
}


def cost_of_lines(client: Client, address: str, make: Callable[[int], Any], assert_max: Any) -> dict[int, int]:
    """Number of lines → queries, of a list with one line and of the same with three. Each line is seen to be there."""
    costs = {}
    for number in (1, 2, 3):
        make(number)
        client.get(address)
        with assert_max(80) as captured:
            answer = client.get(address)
        costs[number] = len(captured)
        shown = set(re.findall(r"Nr\. (\d)", text(one(soup(answer), ".listing tbody"))))
        assert shown == {str(made) for made in range(1, number + 1)}
    return {number: costs[number] for number in (1, 3)}


def test_each_list_is_measured() -> None:
    reverse("wagtailadmin_home")  # lists are registered when addresses are read
    lists = {each.name for each in viewsets.viewsets if isinstance(each, PageListingViewSet) and each.name}
    assert {*PAGES, *ELSEWHERE} == lists
    assert set(SNIPPETS) == set(get_snippet_models())


@pytest.mark.parametrize("name", PAGES)
def test_three_pages_cost_what_one_costs(
    admin_client: Client, site: HomePage, name: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    costs = cost_of_lines(admin_client, reverse(f"{name}:index"), PAGES[name], django_assert_max_num_queries)
    assert costs[3] == costs[1]


@pytest.mark.parametrize("model", SNIPPETS)
def test_three_snippets_cost_what_one_costs(
    admin_client: Client, site: HomePage, model: type[Any], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    address = reverse(model.snippet_viewset.get_url_name("list"))
    costs = cost_of_lines(admin_client, address, SNIPPETS[model], django_assert_max_num_queries)
    assert costs[3] == costs[1]


def titles_in(client: Client, address: str, **filters: Any) -> list[str]:
    """What stands in the list, by the numbers in the titles."""
    page = soup(client.get(address, filters))
    return sorted(set(re.findall(r"\w+ Nr\. \d", " ".join(texts(page, ".listing tbody", " ")))))


@pytest.mark.parametrize(("name", "word"), [("aufzeichnungen", "Aufzeichnung"), ("austauschformate", "Runde")])
def test_pages_are_filtered_by_theme_and_bezirk(admin_client: Client, site: HomePage, name: str, word: str) -> None:
    upper, lower = RegionFactory.create(ags="094"), RegionFactory.create(ags="092")
    address = reverse(f"{name}:index")
    pages = []
    for number, ags in ((1, "09464"), (2, "09271"), (3, "")):
        page = PAGES[name](number)
        page.session = None
        page.main_region = RegionFactory.create(ags=ags) if ags else None
        page.save()
        pages.append(page)
    assert titles_in(admin_client, address) == [f"{word} Nr. {number}" for number in (1, 2, 3)]
    assert titles_in(admin_client, address, bezirk=upper.pk) == [f"{word} Nr. 1"]
    assert titles_in(admin_client, address, bezirk=lower.pk) == [f"{word} Nr. 2"]
    assert titles_in(admin_client, address, main_theme=pages[2].main_theme_id) == [f"{word} Nr. 3"]
    assert titles_in(admin_client, address, main_theme=pages[2].main_theme_id, bezirk=upper.pk) == []


def test_offices_are_filtered_by_owner_and_bezirk(admin_client: Client, site: HomePage) -> None:
    upper, lower = RegionFactory.create(ags="094"), RegionFactory.create(ags="092")
    carrier = organisation()
    carrier.main_region = RegionFactory.create(ags="09471")
    carrier.save()
    FunctionContactFactory.create(label="Stelle Nr. 1", region=RegionFactory.create(ags="09464"))
    FunctionContactFactory.create(label="Stelle Nr. 2", region=RegionFactory.create(ags="09271"))
    FunctionContactFactory.create(label="Stelle Nr. 3", region=None, organisation=carrier)
    address = reverse(FunctionContact.snippet_viewset.get_url_name("list"))
    assert titles_in(admin_client, address) == ["Stelle Nr. 1", "Stelle Nr. 2", "Stelle Nr. 3"]
    assert titles_in(admin_client, address, owner="kommune") == ["Stelle Nr. 1", "Stelle Nr. 2"]
    assert titles_in(admin_client, address, owner="traeger") == ["Stelle Nr. 3"]
    assert titles_in(admin_client, address, bezirk=upper.pk) == ["Stelle Nr. 1", "Stelle Nr. 3"]
    assert titles_in(admin_client, address, bezirk=lower.pk, owner="traeger") == []
