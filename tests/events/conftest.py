"""The fixed pages, an index that answers for them, and one of everything."""

import pytest

from events.models import ExchangeIndexPage, RecordingIndexPage, RecordingPage, SeriesIndexPage, SeriesPage
from home.models import HomePage
from tests.factories.directory import PersonFactory
from tests.factories.events import (
    RecordingMediaFactory,
    RecordingPageFactory,
    SeriesPageFactory,
    TranscriptFactory,
    add_row,
)
from tests.factories.taxonomy import ThemeFactory
from tests.home.conftest import index, site

__all__ = ["index", "site"]


@pytest.fixture
def series(site: HomePage) -> SeriesPage:
    return SeriesPageFactory.create(
        parent=SeriesIndexPage.objects.get(), title="Gute Nachbarschaft", slug="nachbarschaft"
    )


@pytest.fixture
def media_library(site: HomePage) -> RecordingIndexPage:
    return RecordingIndexPage.objects.get()


@pytest.fixture
def exchange(site: HomePage) -> ExchangeIndexPage:
    return ExchangeIndexPage.objects.get()


@pytest.fixture
def recording(media_library: RecordingIndexPage) -> RecordingPage:
    """Two minutes with two chapters and two voices, of which only the first agreed to be named."""
    page = RecordingPageFactory.create(
        parent=media_library,
        title="Wem gehört der Platz?",
        slug="platz",
        main_theme=ThemeFactory.create(name="Öffentlicher Raum", slug="oeffentlicher-raum"),
        video=RecordingMediaFactory.create(),
        transcript=TranscriptFactory.create(
            made="hand",
            lines=[
                (0, "Mara Morgenstern", "Guten Morgen auf dem Marktplatz."),
                (30, "Ute Ungefragt", "Wir stellen Bänke auf."),
                (60, "Mara Morgenstern", "Die Bank kostet 340 Euro."),
            ],
        ),
    )
    add_row(page, "chapters", start=30, title="Vierzehn Bänke")
    add_row(page, "chapters", start=0, title="Begrüßung")
    add_row(page, "key_points", start=60, text="Eine Bank ist billig.")
    named = PersonFactory.create(first_name="Mara", last_name="Morgenstern", consents=["speaker"])
    hidden = PersonFactory.create(first_name="Ute", last_name="Ungefragt", consents=["contact"])
    add_row(page, "speakers", person=named, topic="Plätze")
    add_row(page, "speakers", person=hidden, topic="Bänke")
    return page
