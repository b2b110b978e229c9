"""What people need: until when it is ordered, also after the date moved, and what is done."""

import datetime

import pytest
from django.utils import timezone

from events.models import ExchangeIndexPage, Gathering
from registration.domain.hosting.roster import read_roster
from registration.domain.needs import USUALLY, note_done
from registration.domain.places import decide
from registration.models import AccessNeed
from tests.factories.events import ExchangeDateFactory, ExchangeFormatPageFactory
from tests.factories.registration import DeskFactory, form
from tests.registration.conftest import Portal

DAY = datetime.timedelta(days=1)


def order_by() -> list[datetime.date | None]:
    return list(AccessNeed.objects.order_by("pk").values_list("order_by", flat=True))


def test_the_pages_day_or_else_five_days_before_and_moved_with_the_date(portal: Portal) -> None:
    one, two, _three = portal.sessions
    assert one.starts_at
    assert two.starts_at
    one.interpreting, one.interpreting_until = "Gebärdensprache", timezone.localdate(one.starts_at - 8 * DAY)
    one.save()
    decide([form(*portal.desks[:2], need="Gebärdensprache")])
    usual = timezone.localdate(two.starts_at - USUALLY)
    assert order_by() == [one.interpreting_until, usual]
    one.interpreting_until += DAY
    one.save()
    two.refresh_from_db()
    assert two.starts_at is not None
    assert two.ends_at is not None
    two.starts_at, two.ends_at = two.starts_at + 7 * DAY, two.ends_at + 7 * DAY
    two.save_revision().publish()
    assert order_by() == [one.interpreting_until, usual + 7 * DAY]
    first = AccessNeed.objects.earliest("pk")
    assert [note_done(first.registration_id), note_done(first.registration_id)] == [True, False]
    one.interpreting_until += DAY
    one.save()
    assert order_by()[0] == one.interpreting_until - DAY, "what is ordered stays as it was"
    (person,) = read_roster(portal.desks[0], with_needs=True).requested
    assert person.need is not None
    assert (str(person.need), person.need.done_on) == ("Gebärdensprache", timezone.localdate())
    assert read_roster(portal.desks[0]).requested[0].need is None


@pytest.mark.usefixtures("portal")
def test_a_meeting_has_a_day_of_its_own() -> None:
    page = ExchangeFormatPageFactory.create(parent=ExchangeIndexPage.objects.get(), slug="tisch")
    meeting = ExchangeDateFactory.create(page=page, interpreting="Schrift")
    day = timezone.localdate(meeting.starts_at - 3 * DAY)
    type(meeting).objects.filter(pk=meeting.pk).update(interpreting_until=day)
    decide([form(DeskFactory.create(gathering=Gathering.objects.get(page=page.pk)), need="Schrift")])
    assert order_by() == [day]
