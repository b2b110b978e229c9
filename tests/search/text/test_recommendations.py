"""Recommended hits: above the others, once, only what is public, and without changing a number."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from search.engine import get_engine
from search.indexing.drain import drain
from search.memory import lookups
from search.models import PromotedHit, PromotedPage
from search.queries import SearchQuery, SearchResult
from search.text.recommendations import promoted_keys, with_promoted
from tests.html import soup, texts
from tests.search.engines.stand_ins import add_page, only_pages_and_groups

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]


@pytest.fixture(autouse=True)
def _stand_ins() -> Iterator[None]:
    with only_pages_and_groups():
        yield


def promote(questions: str, *pages: Page) -> PromotedHit:
    promotion = PromotedHit.objects.create(questions=questions)
    for order, page in enumerate(pages):
        PromotedPage.objects.create(promotion=promotion, page=page, sort_order=order)
    return promotion


def answer(**question: Any) -> SearchResult:
    drain()
    engine, query = get_engine(), SearchQuery(**question)
    return with_promoted(engine, query, engine.search(query))


def rows(result: SearchResult) -> list[tuple[str, bool]]:
    return [(hit.title, hit.promoted) for hit in result.hits]


def test_inflections_order_and_small_words_do_not_matter() -> None:
    page = add_page("Bahnhof")
    promote("Wohnung suchen\nZimmer", page)
    key = (f"page:{page.pk}",)
    asked = ["Wohnungen suchen", "suche Wohnung", "suchen nach der Wohnung", "zimmer", '"Zimmer"']
    assert {text: promoted_keys(text) for text in asked} == dict.fromkeys(asked, key)
    others = ["Wohnung", "Wohnung suchen Hof", "Zimmer -Hof", "", "???", "Bahnhof"]
    assert {text: promoted_keys(text) for text in others} == dict.fromkeys(others, ())


def test_what_was_typed_counts_before_what_was_searched_instead() -> None:
    first, second = add_page("Eins"), add_page("Zwei")
    promote("Zimmer", first)
    promote("Kammer", second)
    assert promoted_keys("Zimmr", "Zimmer") == (f"page:{first.pk}",)
    assert promoted_keys("Kammer", "Zimmer") == (f"page:{second.pk}",)


def test_above_the_hits_in_order_once_and_without_changing_numbers() -> None:
    pages = [add_page(f"Haus {number}") for number in range(3)]
    other = add_page("Bahnhof")
    plain = answer(text="Haus")
    promote("Haus", other, pages[2])
    promoted = answer(text="Haus")
    assert rows(promoted)[:2] == [("Bahnhof", True), ("Haus 2", True)]
    assert sorted(rows(promoted)[2:]) == [("Haus 0", False), ("Haus 1", False)]
    assert (promoted.total, promoted.facets) == (plain.total, plain.facets)


def test_only_on_the_first_page_and_nowhere_twice() -> None:
    pages = [add_page(f"Haus {number}") for number in range(5)]
    promote("Haus", pages[4], pages[0])
    first = rows(answer(text="Haus", limit=2))
    later = rows(answer(text="Haus", limit=2, offset=2)) + rows(answer(text="Haus", limit=2, offset=4))
    assert [row for row in first if row[1]] == [("Haus 4", True), ("Haus 0", True)]
    assert sorted(title for title, _promoted in first + later) == [f"Haus {number}" for number in range(5)]
    assert {promoted for _title, promoted in later} <= {False}


def test_a_page_that_is_not_public_is_never_shown() -> None:
    add_page("Haus")
    closed, draft, gone = add_page("Verschlossen"), add_page("Entwurf", live=False), add_page("Weg")
    below = add_page("Darunter", closed)
    promote("Haus", closed, draft, gone, below)
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    gone.delete()
    assert rows(answer(text="Haus")) == [("Haus", False)]


def test_filters_hold_for_recommendations_too() -> None:
    promote("Haus", add_page("Bahnhof"))
    assert rows(answer(text="Haus", filters={"theme": frozenset({"wohnen"})})) == [("Bahnhof", True)]
    assert rows(answer(text="Haus", filters={"theme": frozenset({"sprache"})})) == []


@pytest.mark.parametrize("question", [{"sort": "date"}, {"limit": 0}, {"text": "Haus -Bahn"}])
def test_other_orders_and_other_questions_are_left_alone(question: dict[str, Any]) -> None:
    promote("Haus", add_page("Bahnhof"))
    assert rows(answer(**{"text": "Haus", **question})) == []


def test_it_takes_effect_and_ends_at_once() -> None:
    page = add_page("Bahnhof")
    promotion = promote("Haus", page)
    assert rows(answer(text="Haus")) == [("Bahnhof", True)]
    promotion.questions = "Hütte"
    promotion.save()
    assert (rows(answer(text="Haus")), rows(answer(text="Hütte"))) == ([], [("Bahnhof", True)])
    promotion.delete()
    assert rows(answer(text="Hütte")) == []


def test_the_page_says_recommended(client: Client) -> None:
    add_page("Haus")
    promote("Haus", add_page("Bahnhof"))
    drain()
    html = client.get("/suche/?q=Haus").content.decode()
    assert texts(soup(html), ".rp-hit__title") == ["Bahnhof", "Haus"]
    assert html.count("Empfohlen") == 1
    assert 'data-total="1"' in html


def test_the_api_marks_recommended_hits_alone(client: Client) -> None:
    add_page("Haus")
    promote("Haus", add_page("Bahnhof"))
    drain()
    body = client.get("/api/v1/search?q=Haus").json()
    assert [(hit["title"], hit.get("promoted")) for hit in body["hits"]] == [("Bahnhof", True), ("Haus", None)]
    assert (body["total"], body["hits"][1]["date"]) == (1, None)
    described = client.get("/api/v1/openapi.json").json()["components"]["schemas"]["HitOut"]
    assert described["properties"]["promoted"]["type"] == "boolean"
    assert "promoted" not in described["required"]


def test_one_small_query_keeps_the_words_up_to_date(client: Client, django_assert_max_num_queries: Any) -> None:
    promote("Haus", *[add_page(f"Bahnhof {number}") for number in range(3)])
    drain()
    lookups.forget()
    with django_assert_max_num_queries(12):
        client.get("/suche/?q=Haus")
    with CaptureQueriesContext(connection) as warm:
        client.get("/suche/?q=Haus")
    asked = "\n".join(query["sql"] for query in warm)
    assert re.findall(r'FROM "?((?:search|taxonomy)_\w+)', asked) == ["search_stamp"]


def test_a_recommendation_needs_words() -> None:
    with pytest.raises(ValidationError) as refusal:
        PromotedHit(questions="Haus\n???").full_clean()
    assert set(refusal.value.message_dict) == {"questions"}
    assert str(PromotedHit(questions="Haus\n\n Hof ")) == "Haus, Hof"
