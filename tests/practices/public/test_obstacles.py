"""What went wrong elsewhere, told on the home page: other stumbling blocks each day."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from portal.base.access.visibility import public
from practices.models import PracticeIndexPage, PracticePage
from practices.public.obstacles import obstacles_of
from tests.factories.practices import PracticePageFactory
from tests.factories.site import site_tree
from tests.factories.taxonomy import RegionFactory
from tests.html import link_addresses, one, soup, texts

DAY = datetime.date(2026, 10, 15)


def obstacle(title: str, *paragraphs: str) -> dict[str, Any]:
    return {"type": "obstacle", "value": {"title": title, "text": "".join(f"<p>{text}</p>" for text in paragraphs)}}


@pytest.fixture
def overview(db: None) -> PracticeIndexPage:
    site_tree()
    return PracticeIndexPage.objects.get()


def publish(overview: PracticeIndexPage, title: str, *obstacles: dict[str, Any], **fields: Any) -> PracticePage:
    page = PracticePageFactory.create(parent=overview, title=title, obstacles=list(obstacles), **fields)
    assert isinstance(page, PracticePage)
    return page


@pytest.mark.parametrize(
    ("written", "quote", "lesson"),
    [
        (
            ["Die Zusage kam <b>zu spät</b>.", "Heute gibt es einen Fonds."],
            "Die Zusage kam zu spät.",
            "Heute gibt es einen Fonds.",
        ),
        (["Erstens.", "Zweitens.", "Drittens."], "Erstens.", "Zweitens. Drittens."),
        (["Nur dies."], "Kaution", "Nur dies."),
        (["x" * 151, "Heute nicht mehr."], "Kaution", f"{'x' * 151} Heute nicht mehr."),
        ([], "Kaution", ""),
        (["Zu spät.", "Wort " * 100], "Zu spät.", f"{('Wort ' * 52)[:258]} …"),
    ],
)
def test_the_words_that_are_shown(overview: PracticeIndexPage, written: list[str], quote: str, lesson: str) -> None:
    publish(overview, "Ankommen", obstacle("Kaution", *written))
    (row,) = obstacles_of(DAY)
    assert (row["quote"], row["lesson"], row["title"], row["practice"]) == (quote, lesson, "Kaution", "Ankommen")


def test_four_a_day_and_all_in_turn(overview: PracticeIndexPage, django_assert_num_queries: Any) -> None:
    for number in range(10):
        publish(overview, f"Nummer {number}", obstacle("Eins"), obstacle("Zwei"))
    publish(overview, "Ohne")
    publish(overview, "Entwurf", obstacle("Drei"), live=False)
    days = [DAY + datetime.timedelta(days=number) for number in range(5)]
    with django_assert_num_queries(1):
        first = obstacles_of(days[0])
    assert first == obstacles_of(days[0])
    assert [len({row["practice"] for row in obstacles_of(day)}) for day in days] == [4] * 5
    shown = [row["practice"] for day in days for row in obstacles_of(day)]
    assert {name: shown.count(name) for name in shown} == {f"Nummer {number}": 2 for number in range(10)}
    assert {row["title"] for day in days for row in obstacles_of(day)} == {"Eins", "Zwei"}


def test_the_home_page_leads_to_the_write_up(overview: PracticeIndexPage, client: Client) -> None:
    assert "Lieber vorher wissen" not in client.get("/").content.decode()
    place = RegionFactory.create(ags="09475", label="Landkreis Hof")
    page = publish(
        overview, "Ankommen & bleiben", obstacle("Kaution", "Zu &lt;spät&gt;.", "Heute früher."), main_region=place
    )
    shown = soup(client.get("/"))
    (row,) = obstacles_of(timezone.localdate())
    assert row["place"] == "Landkreis Hof"
    band = one(shown, ".rp-band--night")
    assert texts(band, "h2") == ["Stolperstein: „Zu <spät>.“"]
    assert texts(band, "p") == ["Heute früher.", "Aus: Ankommen & bleiben, Landkreis Hof"]
    assert link_addresses(band, "a") == [f"/praxisbeispiele/{page.slug}/"]  # there are no others
    PracticePage.objects.get(pk=page.pk).unpublish()
    assert list(public(PracticePage.objects.all())) == []
    assert "Stolperstein" not in client.get("/").content.decode()
