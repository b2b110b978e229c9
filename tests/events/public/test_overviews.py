"""`/mediathek/` by theme, with its narrower ones, and by year."""

import datetime

import pytest
from django.test import Client

from events.models import RecordingIndexPage
from home.models import HomePage
from tests.factories.events import RecordingPageFactory
from tests.factories.taxonomy import ThemeFactory
from tests.html import attributes, soup, texts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _recordings(site: HomePage) -> None:
    wide = ThemeFactory.create(name="Wohnen", slug="wohnen")
    narrow = ThemeFactory.create(name="Werkswohnungen", slug="werkswohnungen", broader=wide)
    other = ThemeFactory.create(name="Sprache", slug="sprache")
    parent = RecordingIndexPage.objects.get()
    for title, theme, year in (("A", wide, 2025), ("B", narrow, 2026), ("C", other, 2026), ("D", other, None)):
        day = datetime.date(year, 5, 4) if year else None
        RecordingPageFactory.create(parent=parent, title=title, main_theme=theme, recorded_on=day)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"A", "B", "C", "D"}),
        ("?thema=wohnen", {"A", "B"}),
        ("?thema=werkswohnungen", {"B"}),
        ("?jahr=2026", {"B", "C"}),
        ("?jahr=2026&thema=wohnen", {"B"}),
        ("?jahr=2025&thema=sprache", set()),
        ("?jahr=1899&thema=quatsch", {"A", "B", "C", "D"}),
    ],
)
def test_theme_and_year_narrow(client: Client, query: str, found: set[str]) -> None:
    page = soup(client.get(f"/mediathek/{query}"))
    assert set(texts(page, "a.rp-card__link")) == found
    assert len(page.select("a.rp-chip--unknown")) == (2 if "quatsch" in query else 0)
    assert attributes(page, 'select[name="jahr"] > option', "value") == ["", "2026", "2025"]
