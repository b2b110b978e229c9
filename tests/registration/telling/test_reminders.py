"""Reminders: when, to whom, once, and again for a date that was moved."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail

from registration.domain.cancellation import give_back
from registration.domain.places import decide
from registration.domain.telling.reminders import post_reminders, reminder_at
from registration.models import Desk, Registration, SignUp
from tests.factories.mails import send_mails
from tests.factories.registration import DeskFactory, GatheringFactory, confirm_all, form
from tests.html import link_addresses, soup

BERLIN = ZoneInfo("Europe/Berlin")
# The clocks go back on 25 October: the week before holds an hour more.
START = datetime.datetime(2026, 10, 27, 10, 0, tzinfo=BERLIN)
MINUTE = datetime.timedelta(minutes=1)


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        (START, 7, datetime.datetime(2026, 10, 20, 8, 0, tzinfo=datetime.UTC)),
        (START, 1, datetime.datetime(2026, 10, 26, 9, 0, tzinfo=datetime.UTC)),
        (
            datetime.datetime(2027, 3, 28, 10, 0, tzinfo=BERLIN),
            1,
            datetime.datetime(2027, 3, 27, 9, 0, tzinfo=datetime.UTC),
        ),
    ],
)
def test_the_hour_of_the_clock_stays(start: datetime.datetime, days: int, expected: datetime.datetime) -> None:
    assert reminder_at(start, days) == expected


@pytest.fixture
def desk(db: None) -> Desk:
    with time_machine.travel(START - datetime.timedelta(days=30), tick=False):
        desk: Desk = DeskFactory.create(gathering=GatheringFactory.create(title="Kita", starts_at=START), capacity=2)
        for name in ("a", "b", "c"):
            decide([form(desk, email=f"{name}@example.org")])
            confirm_all(f"{name}@example.org")
        send_mails()
        mail.outbox.clear()
    return desk


def reminded(at: datetime.datetime) -> list[str]:
    """Who gets a reminder when the worker looks at this time."""
    with time_machine.travel(at, tick=False):
        post_reminders()
        post_reminders()
        mail.outbox.clear()
        send_mails()
    return sorted(message.to[0] for message in mail.outbox if message.subject.startswith("Erinnerung: Kita"))


def move_to(desk: Desk, start: datetime.datetime) -> None:
    desk.gathering.starts_at, desk.gathering.ends_at = start, start + datetime.timedelta(hours=2)
    desk.gathering.save()


@pytest.mark.parametrize(
    ("language", "subject"),
    [("de", "Erinnerung: Kita am 27. Oktober 2026"), ("en", "Reminder: Kita on 27 October 2026")],
)
def test_it_begins_with_the_way_in_and_writes_the_day_as_people_do(desk: Desk, language: str, subject: str) -> None:
    SignUp.objects.update(language=language)
    reminded(reminder_at(START, 1))
    assert [message.subject for message in mail.outbox] == [subject] * 2
    message: Any = mail.outbox[0]
    html = next(part.content for part in message.alternatives if part.mimetype == "text/html")
    assert ["/teilnehmen/" in link for link in link_addresses(soup(html), "a.button")] == [True]


def test_a_week_and_a_day_before_once_each_and_only_who_has_a_place(desk: Desk) -> None:
    week, day = reminder_at(START, 7), reminder_at(START, 1)
    assert reminded(week - MINUTE) == []
    assert reminded(week) == ["a@example.org", "b@example.org"]
    assert reminded(week + MINUTE) == []
    assert reminded(day - MINUTE) == []
    assert reminded(day) == ["a@example.org", "b@example.org"]
    assert reminded(START) == []


def test_a_moved_date_reminds_again_and_the_old_time_does_not(desk: Desk) -> None:
    assert len(reminded(reminder_at(START, 1))) == 2
    later = START + datetime.timedelta(days=3)
    move_to(desk, later)
    assert reminded(reminder_at(later, 1)) == ["a@example.org", "b@example.org"]


def test_who_left_after_it_was_posted_or_came_after_it_was_due_is_not_reminded(desk: Desk) -> None:
    week = reminder_at(START, 7)
    with time_machine.travel(week, tick=False):
        post_reminders()
        give_back(Registration.objects.filter(attendee__address__email="a@example.org").values_list("pk", flat=True))
    with time_machine.travel(week + MINUTE, tick=False):
        decide([form(desk, email="late@example.org")])
        confirm_all("late@example.org")
    assert reminded(week + 2 * MINUTE) == ["b@example.org"]


def test_a_date_that_was_cancelled_or_moved_meanwhile_is_no_longer_reminded_of(desk: Desk) -> None:
    week = reminder_at(START, 7)
    with time_machine.travel(week, tick=False):
        post_reminders()
    move_to(desk, START + datetime.timedelta(hours=1))
    assert reminded(week + MINUTE) == []
    move_to(desk, START)
    desk.gathering.is_cancelled = True
    desk.gathering.save()
    assert reminded(reminder_at(START, 1)) == []
