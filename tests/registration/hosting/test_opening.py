"""Desks for one date or all: who gets one, what a change does."""

import datetime

import pytest
from django.utils import timezone

from events.models import Gathering
from home.models import HomePage
from registration.domain.consistency import faults
from registration.domain.hosting.open_desks import change_desk, gatherings_of, occupancy, open_desk, open_desks
from registration.domain.hosting.refusal import RefusedError
from registration.domain.places import decide
from registration.enums import State
from registration.models import Desk, Registration
from tests.factories.events import SeriesPageFactory, SessionPageFactory, in_days
from tests.factories.registration import DeskFactory, GatheringFactory, confirm_all, form
from tests.factories.site import site_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def site_home() -> HomePage:
    return site_tree()


SETTINGS = {"capacity": 50, "has_waiting_list": True}


def test_one_step_opens_all_that_come_and_leaves_what_is_there(site_home: HomePage) -> None:
    series = SeriesPageFactory.create(parent=site_home)
    soon, late, past = (SessionPageFactory.create(parent=series, starts_at=in_days(days)) for days in (7, 14, -7))
    SessionPageFactory.create(parent=series, starts_at=in_days(21), is_cancelled=True)
    SessionPageFactory.create(parent=SeriesPageFactory.create(parent=site_home))
    rows = gatherings_of(series)
    assert [row.page_id for row in rows][:3] == [past.pk, soon.pk, late.pk]
    open_desk(rows[1], {"capacity": 7})
    assert open_desks(gatherings_of(series), SETTINGS, datetime.timedelta(hours=24)) == 1
    assert open_desks(gatherings_of(series), SETTINGS) == 0
    found = list(Desk.objects.order_by("pk").values_list("gathering__page", "capacity", "closes_at"))
    assert found == [(soon.pk, 7, None), (late.pk, 50, late.starts_at - datetime.timedelta(hours=24))]


def test_no_desk_for_what_is_over_or_called_off() -> None:
    for gathering in (GatheringFactory.create(starts_at=in_days(-1)), GatheringFactory.create(is_cancelled=True)):
        with pytest.raises(RefusedError, match="vorbei oder entfällt"):
            open_desk(gathering, SETTINGS)
    assert not Desk.objects.exists()


def test_lowering_throws_nobody_out_and_raising_offers_at_once() -> None:
    desk = DeskFactory.create(capacity=2)
    decide([form(desk, email=f"p{number}@example.org") for number in range(4)])
    for number in range(4):
        confirm_all(f"p{number}@example.org")
    desk = change_desk(desk.pk, {"capacity": 1, "join_url": "https://konferenz.example.org/neu"})
    assert (occupancy(desk), desk.free) == ("2 von 1", 0)
    assert Registration.objects.filter(state=State.CONFIRMED).count() == 2
    change_desk(desk.pk, {"capacity": 3})
    assert Registration.objects.get(state=State.OFFERED).number == 3
    assert faults(desk) == []
    assert Desk.objects.get().join_url == "https://konferenz.example.org/neu"


def test_what_a_desk_counts_is_nobody_elses() -> None:
    """Settings that a form brings along change no count, even when they are older than the last sign-up."""
    desk = DeskFactory.create(capacity=5)
    decide([form(desk)])
    change_desk(desk.pk, {"taken": 0, "last_number": 0, "capacity": 5})
    assert faults(desk) == []


def test_few_queries_for_many_dates(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    GatheringFactory.create_batch(12)
    with django_assert_max_num_queries(8):
        assert open_desks(Gathering.objects.all(), SETTINGS) == 12
    assert Desk.objects.filter(gathering__starts_at__gt=timezone.now()).count() == 12
