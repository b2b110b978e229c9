"""What else might interest: on every page that is searched, from one question, and absent while the engine is away."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory
from wagtail.models import Page

from search.documents import SearchDocument, taxonomy_fields
from search.engine import Upsert, get_engine
from search.public.patience import patience
from search.public.related import related_rows
from tests.factories.taxonomy import ThemeFactory
from tests.search.engines.stand_ins import add_page, only_pages_and_groups

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]
TEMPLATE = '{% with cards = also_interesting(main) %}{% include "search/related.html" %}{% endwith %}'


@pytest.fixture(autouse=True)
def _searched() -> Iterator[None]:
    with only_pages_and_groups():
        yield


def fill(page: Page, others: int = 6) -> None:
    theme = ThemeFactory.create(name="Wohnen", slug="wohnen")
    fields = taxonomy_fields([theme], [])
    titles = ["Offene Türen", *(f"Nachbarschaft {number}" for number in range(others))]
    get_engine().apply(
        Upsert(
            SearchDocument(
                key=f"page:{page.pk + number}", revision=1, kind="practice", title=title, url=f"/p/{number}/", **fields
            )
        )
        for number, title in enumerate(titles)
    )


def shown(request: HttpRequest | None = None, **context: object) -> str:
    template = engines["jinja2"].from_string(TEMPLATE)
    return str(template.render({"main": "", **context}, request or RequestFactory().get("/")))


def test_four_cards_and_never_the_page_itself(django_assert_max_num_queries: Any) -> None:
    page = add_page("Offene Türen")
    fill(page)
    shown(page=page)
    with django_assert_max_num_queries(1):
        html = shown(page=page)
    assert (html.count("<article"), "/p/0/" in html) == (4, False)
    assert "Auch interessant" in html


def test_what_the_page_links_is_not_offered_again() -> None:
    page = add_page("Offene Türen")
    fill(page)
    offered = [row["url"] for row in related_rows(page)]
    linked = (offered[0], f"{offered[1]}?t=75", f"{offered[2]}pdf/")
    main = "".join(f'<a class="rp-link" href="{url}">…</a>' for url in linked)
    found = [row["url"] for row in related_rows(page, named_in=main)]
    assert (len(found), found[:2]) == (4, offered[2:])
    assert not set(found) & set(offered[:2])
    html = shown(page=page, main=main)
    assert [url in html for url in offered] == [False, False, True, True]


def test_what_the_page_names_is_not_offered_again() -> None:
    page = add_page("Offene Türen")
    fill(page)
    offered = [row["title"] for row in related_rows(page)]
    main = f"<p>Siehe {offered[0]}, nicht {offered[1]}0</p>"
    found = [row["title"] for row in related_rows(page, named_in=main)]
    assert (offered[0] in found, found[:3]) == (False, offered[1:4])


def test_nothing_for_what_is_not_searched_or_only_previewed() -> None:
    page = add_page("Offene Türen")
    fill(page)
    preview = RequestFactory().get("/")
    preview.is_preview = True  # type: ignore[attr-defined]
    assert shown(page={"title": "Regionen"}).strip() == ""
    assert shown().strip() == ""
    assert shown(page=page, request=preview).strip() == ""
    assert related_rows(ThemeFactory.create(name="Sprache", slug="sprache")) == []


def test_a_sentence_while_the_engine_is_away_and_cards_when_it_is_back(settings: Any, tmp_path: Path) -> None:
    page = add_page("Offene Türen")
    settings.SEARCH_DIR = tmp_path / "nowhere"
    with patience(1):
        html = shown(page=page)
        assert ("Die Suche ist gerade nicht erreichbar" in html, "Auch interessant" in html) == (True, False)
        assert shown(page=page).strip() == "", "once is enough for each page"
    fill(page)
    with patience(1):
        html = shown(page=page)
    assert (html.count("<article"), "nicht erreichbar" in html) == (4, False)
