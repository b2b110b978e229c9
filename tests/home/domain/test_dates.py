"""Which dates are teased: the soonest ones, and the next conference however far away it is."""

import pytest

from events.models import ConferenceIndexPage, SeriesIndexPage
from home.domain.dates import next_dates
from home.models import HomePage
from tests.factories.events import ConferencePageFactory, SeriesPageFactory, SessionPageFactory, in_days

pytestmark = pytest.mark.django_db


def test_the_next_conference_is_always_there(site: HomePage) -> None:
    series = SeriesPageFactory.create(parent=SeriesIndexPage.objects.get())
    for day in (1, 2, 3, 4):
        SessionPageFactory.create(parent=series, title=f"Termin {day}", starts_at=in_days(day))
    overview = ConferenceIndexPage.objects.get()
    for title, day in (("Übernächste", 400), ("Nächste", 90)):
        ConferencePageFactory.create(parent=overview, title=title, starts_at=in_days(day))
    three = ["Termin 1", "Termin 2", "Termin 3"]
    assert [entry.title for entry in next_dates()] == three
    assert [entry.title for entry in next_dates(always="konferenz")] == [*three, "Nächste"]


def test_it_is_there_once(site: HomePage) -> None:
    ConferencePageFactory.create(parent=ConferenceIndexPage.objects.get(), title="Bald", starts_at=in_days(2))
    assert [entry.title for entry in next_dates(always="konferenz")] == ["Bald"]
    assert next_dates(limit=0) == []
