"""What the search knows of a write-up."""

from typing import Any

import pytest
from django.test import Client

from directory.domain.consent import withdraw_consent
from directory.enums import PersonRole
from portal.taxonomy.models import Region
from practices.models import PracticeIndexPage
from practices.search import build_practice
from search.indexing.consistency import rebuild
from search.models import OutboxItem
from tests.batches import assert_batch_like_alone
from tests.factories.directory import PersonFactory
from tests.factories.practices import PracticePageFactory, obstacle, question
from tests.factories.taxonomy import RegionFactory, ThemeFactory
from tests.html import one, soup, text, texts

SECRET = "Ich heiße Mara Beispielreich."


def test_a_document_holds_what_the_page_says(overview: PracticeIndexPage) -> None:
    RegionFactory.create(ags="09")
    region = RegionFactory.create(ags="095")
    broader = ThemeFactory.create(name="Zusammenleben", slug="zusammenleben")
    theme = ThemeFactory.create(name="Wohnen", slug="wohnen", broader=broader)
    page = PracticePageFactory.create(
        parent=overview,
        main_theme=theme,
        main_region=region,
        obstacles=[obstacle("Zu spät", "Zu spät gefragt.")],
        transfer_audience="Städte",
        project="Probewohnen",
        year=2023,
    )
    document = build_practice(page)
    assert (document.kind, document.url) == ("practice", f"/praxisbeispiele/{page.slug}/")
    assert document.body == (
        "Vierhundert Wohnungen standen leer.",
        "Die Stadt mietet selbst.",
        "Zu spät",
        "Zu spät gefragt.",
        "Eine Nummer, die man anrufen kann.",
        "Städte",
    )
    assert (document.themes, document.regions) == (("wohnen", "zusammenleben"), ("09", "095"))
    assert (document.sizes, document.years, document.status) == (("ohne",), (2023,), "laeuft")
    assert document.keywords == ("Probewohnen", page.carrier_name)


def test_a_batch_asks_as_often_as_one_page(overview: PracticeIndexPage) -> None:
    """And tells the same as each page alone; only who agreed is named."""
    people = [PersonFactory.create(consents=[PersonRole.CONTACT.value] * (1 - number % 2)) for number in range(4)]
    pages = [PracticePageFactory.create(parent=overview, contact=person) for person in people]
    found = assert_batch_like_alone(pages, build_practice)
    assert [each.people for each in found] == [(people[0].name,), (), (people[2].name,), ()]


def test_the_municipality_that_carries_it_counts_too(overview: PracticeIndexPage) -> None:
    for ags in ("09", "094"):
        RegionFactory.create(ags=ags)
    town = RegionFactory.create(ags="09464", name="Hof", label="Stadt Hof", size_class="20000-100000")
    bezirk = Region.objects.get(ags="094")
    fields = {"parent": overview, "carrier_organisation": None, "carrier_region": town}
    both = build_practice(PracticePageFactory.create(main_region=bezirk, **fields))
    assert (both.own_regions, both.sizes) == (("094", "09464"), ("20000-100000",))
    assert build_practice(PracticePageFactory.create(main_region=town, **fields)).own_regions == ("09464",)
    assert build_practice(PracticePageFactory.create(main_region=None, **fields)).own_regions == ("09464",)
    elsewhere = build_practice(PracticePageFactory.create(main_region=bezirk, parent=overview))
    assert elsewhere.own_regions == ("094",)


def test_a_contact_is_named_while_they_agree(overview: PracticeIndexPage) -> None:
    person = PersonFactory.create(consents=["contact"])
    page = PracticePageFactory.create(parent=overview, contact=person)
    assert build_practice(page).people == (person.name,)
    OutboxItem.objects.all().delete()
    withdraw_consent(person)
    assert person.last_name not in repr(build_practice(page))
    assert OutboxItem.objects.filter(key=f"page:{page.pk}").exists()


def test_an_interview_is_found_only_with_consent(overview: PracticeIndexPage) -> None:
    person = PersonFactory.create(consents=["interviewee"])
    page = PracticePageFactory.create(
        parent=overview, interviewee=person, interview=[question("Wer sind Sie?", SECRET)]
    )
    assert SECRET in build_practice(page).body
    OutboxItem.objects.all().delete()
    withdraw_consent(person)
    assert SECRET not in build_practice(page).body
    assert OutboxItem.objects.filter(key=f"page:{page.pk}").exists()


@pytest.mark.usefixtures("overview")
def test_an_interview_with_nobody_named_is_found(overview: PracticeIndexPage) -> None:
    page = PracticePageFactory.create(parent=overview, interview=[question("Wie?", "So.")])
    assert build_practice(page).body[-2:] == ("Wie?", "So.")


def test_a_renamed_carrier_reaches_its_write_ups_elsewhere(overview: PracticeIndexPage) -> None:
    carrier = RegionFactory.create(ags="09464", label="Stadt Hof")
    fields = {"main_region": RegionFactory.create(ags="09563"), "carrier_organisation": None}
    page = PracticePageFactory.create(parent=overview, carrier_region=carrier, **fields)
    other = PracticePageFactory.create(parent=overview, carrier_region=fields["main_region"], **fields)
    OutboxItem.objects.all().delete()
    carrier.label = "Stadt Hof an der Saale"
    carrier.save()
    waiting = set(OutboxItem.objects.values_list("key", flat=True))
    assert f"page:{page.pk}" in waiting
    assert f"page:{other.pk}" not in waiting
    page.refresh_from_db()
    assert build_practice(page).meta["carrier"] == "Stadt Hof an der Saale"


def cards(answer: Any) -> dict[str, list[str]]:
    """The figures that the cards of a page begin with, by their titles."""
    return {
        text(one(card, ".rp-card__link")): texts(card, ".rp-card__figure") for card in soup(answer).select(".rp-card")
    }


def test_a_card_begins_with_the_first_of_the_figures(overview: PracticeIndexPage, client: Client) -> None:
    figures = [{"value": "118", "label": "Haushalte & mehr"}, {"value": "92 %", "label": "wohnen noch dort"}]
    results = [{"type": "text", "value": "<p>Gut.</p>"}, {"type": "figures", "value": figures}]
    PracticePageFactory.create(parent=overview, title="Mit Zahl", results=results)
    PracticePageFactory.create(parent=overview, title="Ohne Zahl", results=results[:1])
    assert rebuild() == {}
    told = {"Mit Zahl": ["118 Haushalte & mehr"], "Ohne Zahl": []}
    assert cards(client.get("/praxisbeispiele/")) == told
    assert cards(client.get("/")) == told
