"""Answers that are kept: places are right with the next request, and a rush empties no page that shows none."""

import pytest
from django.test import Client

from events.models import ConferenceIndexPage, ExchangeIndexPage, Gathering, SeriesIndexPage
from registration.domain.places import decide, request_places
from registration.models import Desk
from search.engine import get_engine
from search.indexing.drain import drain
from tests.factories.events import (
    ConferencePageFactory,
    ExchangeDateFactory,
    ExchangeFormatPageFactory,
    SeriesPageFactory,
    SessionPageFactory,
    in_days,
)
from tests.factories.kept import KeptClient
from tests.factories.registration import DeskFactory, form
from tests.factories.site import site_tree

pytestmark = pytest.mark.django_db

WITH_PLACES = {
    "/",
    "/api/v1/conferences",
    "/api/v1/exchange-formats",
    "/api/v1/sessions",
    "/austausch/tisch/",
    "/konferenz/konferenz/",
    "/online-reihe/reihe/",
    "/online-reihe/reihe/eins/",
    "/termine/",
}
WITHOUT = {
    "/api/v1/practices",
    "/austausch/",
    "/datenschutz/",
    "/kommunen/",
    "/mediathek/",
    "/online-reihe/",
    "/praxisbeispiele/",
    "/suche/?q=reihe",
    "/themen/",
    "/ueber-uns/",
}


@pytest.fixture
def desks() -> list[Desk]:
    """One at a session, a conference and a meeting, the session's with 120 places."""
    site_tree()
    get_engine().begin_rebuild().commit()
    series = SeriesPageFactory.create(parent=SeriesIndexPage.objects.get(), slug="reihe", title="Reihe")
    pages = [
        SessionPageFactory.create(parent=series, slug="eins", starts_at=in_days(20)),
        ConferencePageFactory.create(parent=ConferenceIndexPage.objects.get(), slug="konferenz"),
        ExchangeFormatPageFactory.create(parent=ExchangeIndexPage.objects.get(), slug="tisch"),
    ]
    ExchangeDateFactory.create(page=pages[2])
    drain()
    dates = [Gathering.objects.get(page=page.pk) for page in pages]
    return [DeskFactory.create(gathering=date, capacity=120) for date in dates]


def test_places_are_right_with_the_next_request(desks: list[Desk]) -> None:
    reader, paths = KeptClient(), sorted(WITH_PLACES | WITHOUT)
    for path in paths:
        assert reader.get(path).status_code == 200, path
    for _ in range(3):
        decide([form(*desks)])
        for path in paths:
            assert reader.get(path).content == Client().get(path).content, path
    html = reader.get("/online-reihe/reihe/eins/").content.decode()
    assert "117 von 120 Plätzen frei" in html


def test_a_rush_empties_only_what_shows_places(desks: list[Desk]) -> None:
    """A hundred sign-ups; pages with places, which are made anew each time, are asked for after every twentieth."""
    reader = KeptClient()
    for path in WITH_PLACES | WITHOUT:
        reader.get(path)
    made = dict.fromkeys(WITH_PLACES | WITHOUT, 0)
    for number in range(1, 101):
        request_places(form(desks[0]))
        for path in WITHOUT if number % 20 else made:
            before = reader.made
            reader.get(path)
            made[path] += reader.made - before
    assert made == {**dict.fromkeys(WITH_PLACES, 5), **dict.fromkeys(WITHOUT, 0)}
