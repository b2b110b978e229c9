"""The calendars of who speaks, moderates or interprets: the entry of the date, by the rules for everybody else."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from icalendar import Calendar

from correspondence.models import Address, OutgoingMail
from portal.base.editors_address import editors_address
from registration.domain.cancellation import give_back
from registration.domain.hosting.contributors import add_contributor, contributor_url, remove_contributor
from registration.domain.places import decide
from registration.models import Contributor, Registration
from tests.factories.registration import confirm_all, form
from tests.registration.conftest import Portal
from tests.registration.telling.test_changes import MINUTE, invitation, moved, publish


def rosa(portal: Portal, email: str = "rosa@example.org") -> Contributor:
    return add_contributor(portal.desks[0], "Dr. Rosa Rede", email, "referat")


def sent(portal: Portal) -> Any:
    """The one mail of the last minutes."""
    portal.clock.shift(11 * MINUTE)
    (message,) = portal.mails()
    return message


def test_invited_moved_taken_off_back_and_cancelled_is_one_entry(portal: Portal) -> None:
    row, steps = rosa(portal), []

    def step(subject: str) -> None:
        message = sent(portal)
        assert (message.subject, message.reply_to) == (subject, [editors_address()])
        method, event = invitation(message)
        guest = event["ATTENDEE"]
        assert (str(guest), guest.params["CN"]) == ("mailto:rosa@example.org", "Dr. Rosa Rede")
        assert portal.client.get(urlsplit(event["URL"]).path).status_code == 200
        steps.append((method, str(event["UID"]), int(event["SEQUENCE"])))

    step("Ihr Zugang: Eins")
    publish(portal, **moved(portal, 1))
    step("Geändert: Eins")
    assert remove_contributor(portal.desks[0], row.pk)
    step("Nicht mehr eingetragen: Eins")
    assert rosa(portal).pk == row.pk
    step("Ihr Zugang: Eins")
    publish(portal, is_cancelled=True)
    step("Entfällt: Eins")
    uid = steps[0][1]
    assert uid == f"{portal.desks[0].gathering.uid}@{uid.split('@')[1]}"
    assert steps == [
        ("REQUEST", uid, 0),
        ("REQUEST", uid, 1),
        ("CANCEL", uid, 2),
        ("REQUEST", uid, 3),
        ("CANCEL", uid, 4),
    ]


def test_whom_nothing_reached_is_not_told_and_leaves_nothing(portal: Portal) -> None:
    assert remove_contributor(portal.desks[0], rosa(portal).pk)
    assert portal.mails() == []
    assert (Contributor.objects.count(), OutgoingMail.objects.count()) == (0, 0)
    assert not Address.objects.filter(email="rosa@example.org").exists()


def test_whom_the_way_in_reached_long_ago_is_told_though_its_note_is_gone(portal: Portal) -> None:
    row = rosa(portal)
    portal.mails()
    OutgoingMail.objects.all().delete()
    assert remove_contributor(portal.desks[0], row.pk)
    method, event = invitation(sent(portal))
    assert (method, int(event["SEQUENCE"])) == ("CANCEL", 1)


def test_who_is_back_before_the_mail_went_is_told_what_is_true(portal: Portal) -> None:
    row = rosa(portal)
    portal.mails()
    for _again in range(2):
        remove_contributor(portal.desks[0], row.pk)
        rosa(portal)
    message = sent(portal)
    assert (message.subject, int(invitation(message)[1]["SEQUENCE"])) == ("Ihr Zugang: Eins", 4)


def test_a_date_that_no_longer_takes_place_lets_nobody_in(portal: Portal) -> None:
    row = rosa(portal)
    publish(portal, is_cancelled=True)
    assert sent(portal).subject == "Entfällt: Eins"
    remove_contributor(portal.desks[0], row.pk)
    assert portal.mails() == []


def test_who_also_takes_part_keeps_the_entry(portal: Portal) -> None:
    """One of the two ends: the entry stays, newer than before, and leads to the way in that is left."""
    row = rosa(portal, "a@example.org")
    decide([form(portal.desks[0], email="a@example.org")])
    confirm_all("a@example.org")
    portal.mails()
    mine = Registration.objects.get()
    give_back([mine.pk])
    method, event = invitation(sent(portal))
    assert (method, int(event["SEQUENCE"]), str(event["URL"])) == ("REQUEST", 2, contributor_url(row))
    decide([form(portal.desks[0], email="a@example.org")])
    confirm_all("a@example.org")
    calendar = next(path for path in portal.links(portal.mails()[-1]) if path.endswith("kalender.ics"))
    remove_contributor(portal.desks[0], row.pk)
    method, event = invitation(sent(portal))
    assert (method, int(event["SEQUENCE"])) == ("REQUEST", 4)
    assert portal.client.get(urlsplit(event["URL"]).path).status_code == 200
    (kept,) = Calendar.from_ical(portal.client.get(calendar).content).walk("VEVENT")
    assert [kept[name] for name in ("UID", "SEQUENCE", "URL")] == [event[name] for name in ("UID", "SEQUENCE", "URL")]


@pytest.mark.parametrize("part", ["referat", "moderation"])
def test_the_personal_calendar_has_what_one_makes_happen(portal: Portal, part: str) -> None:
    """File, mail and subscription agree."""
    decide([form(portal.desks[0], email="a@example.org")])
    confirm_all("a@example.org")
    calendar = next(path for path in portal.links(portal.mails()[-1]) if path.endswith("kalender.ics"))
    add_contributor(portal.desks[1], "Ada Amt", "a@example.org", part)
    _method, invited = invitation(sent(portal))
    both = Calendar.from_ical(portal.client.get(calendar).content).walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in both] == ["Eins", "Zwei"]
    assert [both[1][name] for name in ("UID", "SEQUENCE", "URL")] == [
        invited[name] for name in ("UID", "SEQUENCE", "URL")
    ]
