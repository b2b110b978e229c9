"""A date that changes: who is told, once, with the last state, and what their calendars are told."""

import datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core import mail
from django.utils import timezone
from icalendar import Calendar

from correspondence.models import MailState, OutgoingMail
from events.models import Gathering
from portal.base.display.formats import format_date, format_hours
from portal.base.editors_address import editors_address
from registration.domain.cancellation import give_back, substitute
from registration.domain.hosting.attendance import move_person
from registration.domain.hosting.contributors import add_contributor, remove_contributor
from registration.domain.links import join_url
from registration.domain.notices import CHANGED
from registration.domain.people import Applicant
from registration.domain.places import decide
from registration.enums import State
from registration.models import Registration
from tests.factories.mails import send_mails
from tests.factories.registration import confirm_all, form
from tests.html import soup
from tests.registration.conftest import Portal

MINUTE = 60


def told(portal: Portal) -> list[tuple[str, str]]:
    """Address and subject of the mails of the last minutes, once those that wait are due."""
    portal.clock.shift(11 * MINUTE)
    return sorted((message.to[0], message.subject) for message in portal.mails())


def invitation(message: Any) -> tuple[str, Any]:
    """Method and event of the part that calendars read, which stands beside text and HTML."""
    sent = message.message()
    (both,) = [part for part in sent.walk() if part.get_content_type() == "multipart/alternative"]
    (part,) = [part for part in both.get_payload() if part.get_content_type() == "text/calendar"]
    calendar = Calendar.from_ical(part.get_payload(decode=True))
    (event,) = calendar.walk("VEVENT")
    assert part.get_param("method") == calendar["METHOD"]
    return str(calendar["METHOD"]), event


@pytest.fixture
def busy(portal: Portal) -> Portal:
    """Session "eins" with two confirmed, one who waits and one who left."""
    desk = portal.desks[0]
    for name in ("a", "b", "c", "d"):
        decide([form(desk, email=f"{name}@example.org")])
        confirm_all(f"{name}@example.org")
    give_back(Registration.objects.filter(attendee__address__email="d@example.org").values_list("pk", flat=True))
    portal.mails()
    return portal


EVERYBODY = ("a@example.org", "b@example.org", "c@example.org")


def publish(portal: Portal, **values: Any) -> None:
    session = portal.sessions[0]
    session.refresh_from_db()
    for name, value in values.items():
        setattr(session, name, value)
    session.save_revision().publish()


def moved(portal: Portal, days: int) -> dict[str, datetime.datetime]:
    gathering = portal.desks[0].gathering
    shift = datetime.timedelta(days=days)
    assert gathering.starts_at
    assert gathering.ends_at
    return {"starts_at": gathering.starts_at + shift, "ends_at": gathering.ends_at + shift}


def test_who_is_registered_is_told_once_with_the_last_state(busy: Portal) -> None:
    publish(busy, **moved(busy, 1))
    assert busy.mails() == [], "they wait ten minutes"
    busy.clock.shift(5 * MINUTE)
    publish(busy, **moved(busy, 2))
    publish(busy, title="Ein neuer Titel")
    assert told(busy) == [(name, "Geändert: Ein neuer Titel") for name in EVERYBODY]
    assert told(busy) == []
    ends = OutgoingMail.objects.filter(kind=CHANGED).values_list("state", flat=True)
    assert sorted(ends) == [MailState.OBSOLETE] * 3 + [MailState.SENT] * 3


def was(message: Any) -> str:
    """What a mail says of the times that no longer hold."""
    html = next(part.content for part in message.alternatives if part.mimetype == "text/html")
    (line,) = [line for line in message.body.splitlines() if line.startswith("Bisher: ")] or [""]
    assert line in soup(html).get_text()
    return line


def test_the_mail_says_what_one_knew_before(busy: Portal) -> None:
    """Whoever was told of a move knows that; whoever was not told yet knows the date before it."""

    def known() -> str:
        gathering = Gathering.objects.get(pk=busy.desks[0].gathering_id)
        assert gathering.starts_at
        assert gathering.ends_at
        start, end = timezone.localtime(gathering.starts_at), timezone.localtime(gathering.ends_at)
        return f"Bisher: {format_date(start)}, {format_hours(start, end)}"

    def mailed() -> str:
        busy.clock.shift(11 * MINUTE)
        (found,) = {was(message) for message in busy.mails()}
        return found

    first = known()
    publish(busy, **moved(busy, 1))
    busy.clock.shift(5 * MINUTE)
    publish(busy, **moved(busy, 2))
    assert mailed() == first
    second = known()
    publish(busy, **moved(busy, 3))
    assert mailed() == second
    publish(busy, venue="Rathaus", format="vor-ort")
    assert mailed() == ""
    publish(busy, **moved(busy, 4), is_cancelled=True)
    assert mailed() == ""


def test_a_cancelled_unpublished_or_deleted_date_is_one_mail(busy: Portal) -> None:
    publish(busy, **moved(busy, 1))
    publish(busy, is_cancelled=True)
    busy.sessions[0].refresh_from_db()
    busy.sessions[0].unpublish()
    busy.sessions[0].delete()
    assert told(busy) == [(name, "Entfällt: Eins") for name in EVERYBODY]
    method, event = invitation(next(message for message in mail.outbox[-3:] if message.to == ["a@example.org"]))
    assert (method, event["STATUS"], str(event["SUMMARY"])) == ("CANCEL", "CANCELLED", "Entfällt: Eins")
    assert all("teilnehmen" not in message.body for message in mail.outbox[-3:])


def test_a_series_that_is_deleted_tells_of_each_date(busy: Portal) -> None:
    decide([form(busy.desks[1], email="a@example.org")])
    confirm_all("a@example.org")
    busy.mails()
    busy.series.refresh_from_db()
    busy.series.delete()
    assert told(busy) == [
        ("a@example.org", "Entfällt: Eins"),
        ("a@example.org", "Entfällt: Zwei"),
        *((name, "Entfällt: Eins") for name in EVERYBODY[1:]),
    ]


def test_who_leaves_meanwhile_is_not_told_and_who_only_waits_has_no_entry(busy: Portal) -> None:
    publish(busy, **moved(busy, 1))
    give_back(Registration.objects.filter(attendee__address__email="a@example.org").values_list("pk", flat=True))
    busy.clock.shift(11 * MINUTE)
    kinds = {(message.to[0], message.subject): message for message in busy.mails()}
    assert ("a@example.org", "Geändert: Eins") not in kinds
    assert not any("calendar" in str(part[1]) for part in kinds["c@example.org", "Geändert: Eins"].alternatives)


@pytest.mark.parametrize("values", [{"title": "Anders"}, {"teaser": "Anders"}, {"slug": "anders"}])
def test_other_changes_are_no_mail(busy: Portal, values: dict[str, str]) -> None:
    publish(busy, **values)
    assert told(busy) == []


def test_a_past_date_that_goes_is_no_mail(busy: Portal) -> None:
    with time_machine.travel(moved(busy, 1)["ends_at"], tick=False) as clock:
        busy.clock = clock
        busy.sessions[0].delete()
        assert Gathering.objects.get(pk=busy.desks[0].gathering_id).is_cancelled
        send_mails()
        assert not OutgoingMail.objects.filter(kind=CHANGED).exists()


def test_a_held_place_ends_with_the_new_start(portal: Portal) -> None:
    decide([form(portal.desks[0], email="a@example.org")])
    row = Registration.objects.get()
    assert row.hold_until
    publish(portal, starts_at=row.at + datetime.timedelta(hours=1), ends_at=row.at + datetime.timedelta(hours=2))
    row.refresh_from_db()
    assert (row.state, row.hold_until) == (State.REQUESTED, row.at + datetime.timedelta(hours=1))


def test_invite_move_cancel_and_come_back_is_one_entry(portal: Portal) -> None:
    desk, steps = portal.desks[0], []
    mine = Registration.objects.filter(attendee__address__email="a@example.org")

    def step(count: int = 1) -> None:
        portal.clock.shift(11 * MINUTE)
        sent = [message for message in portal.mails() if "bestätigen" not in message.subject]
        assert len(sent) == count
        method, event = invitation(sent[-1])
        attendee = event["ATTENDEE"]
        assert (str(attendee), attendee.params["PARTSTAT"], attendee.params["RSVP"]) == (
            "mailto:a@example.org",
            "ACCEPTED",
            "FALSE",
        )
        assert str(event["ORGANIZER"]).startswith("mailto:")
        steps.append((method, str(event["UID"]), int(event["SEQUENCE"])))

    decide([form(desk, email="a@example.org")])
    confirm_all("a@example.org")
    step()
    publish(portal, **moved(portal, 1))
    step()
    give_back(mine.values_list("pk", flat=True))
    step()
    decide([form(desk, email="a@example.org")])
    confirm_all("a@example.org")
    step()
    publish(portal, is_cancelled=True)
    step()
    assert [method for method, _uid, _number in steps] == ["REQUEST", "REQUEST", "CANCEL", "REQUEST", "CANCEL"]
    assert len({uid for _method, uid, _number in steps}) == 1
    numbers = [number for _method, _uid, number in steps]
    assert numbers == sorted(set(numbers))
    assert numbers[0] == 0


def test_who_gives_the_place_away_loses_the_entry_and_may_come_back(portal: Portal) -> None:
    desk, numbers = portal.desks[0], []
    mine = Registration.objects.filter(attendee__address__email="a@example.org")

    def sign_up() -> None:
        decide([form(desk, email="a@example.org")])
        confirm_all("a@example.org")
        (message,) = [each for each in portal.mails() if "bestätigen" not in each.subject]
        method, event = invitation(message)
        numbers.append((method, int(event["SEQUENCE"])))

    sign_up()
    assert substitute(mine.get().pk, mine.get().attendee.address_id, Applicant("Lea Neu"), "lea@example.org")
    sent = {message.to[0]: invitation(message) for message in portal.mails()}
    assert {to: method for to, (method, _event) in sent.items()} == {
        "a@example.org": "CANCEL",
        "lea@example.org": "REQUEST",
    }
    numbers.append(("CANCEL", int(sent["a@example.org"][1]["SEQUENCE"])))
    sign_up()
    assert numbers == [("REQUEST", 0), ("CANCEL", 1), ("REQUEST", 2)]


def test_nothing_is_said_that_a_later_step_has_made_untrue(portal: Portal) -> None:
    """The mail server was away: what waited meanwhile is asked again before it goes out."""
    desk = portal.desks[0]
    mine = Registration.objects.filter(attendee__address__email="a@example.org")
    decide([form(desk, email="a@example.org")])
    confirm_all("a@example.org")
    give_back(mine.values_list("pk", flat=True))
    assert [message.subject for message in portal.mails()] == ["Abgemeldet: Eins"]
    # Left and back again: the cancellation is no longer true.
    decide([form(desk, email="b@example.org")])
    confirm_all("b@example.org")
    give_back(Registration.objects.filter(attendee__address__email="b@example.org").values_list("pk", flat=True))
    decide([form(desk, email="b@example.org")])
    confirm_all("b@example.org")
    assert [message.subject for message in portal.mails()] == ["Sie sind dabei: Eins"]
    # The date was called off before anything went out.
    decide([form(desk, email="c@example.org")])
    confirm_all("c@example.org")
    publish(portal, is_cancelled=True)
    assert told(portal) == [("b@example.org", "Entfällt: Eins"), ("c@example.org", "Entfällt: Eins")]


def test_several_dates_are_one_file_without_method(portal: Portal) -> None:
    decide([form(*portal.desks, email="a@example.org")])
    confirm_all("a@example.org")
    message = portal.mails()[-1]
    assert [kind for _content, kind in message.alternatives] == ["text/html"]
    ((name, content, kind),) = message.attachments
    calendar = Calendar.from_ical(content)
    assert (name, kind, "METHOD" in calendar) == ("termine.ics", "text/calendar", False)
    uids = {f"{desk.gathering.uid}@" for desk in portal.desks}
    assert {str(event["UID"]).split("@")[0] + "@" for event in calendar.walk("VEVENT")} == uids
    give_back(Registration.objects.values_list("pk", flat=True))
    ((_name, content, _kind),) = portal.mails()[-1].attachments
    assert [
        (str(event["STATUS"]), event.decoded("SEQUENCE")) for event in Calendar.from_ical(content).walk("VEVENT")
    ] == [("CANCELLED", 1)] * 3


def test_two_people_of_one_address_share_the_entry(portal: Portal) -> None:
    """Once the first has left it leads to the way in of the second: that of the first opens nothing any more."""
    decide([form(portal.desks[0], email="a@example.org", names=("Ada Eins", "Bea Zwei"))])
    confirm_all("a@example.org")
    assert invitation(portal.mails()[-1])[0] == "REQUEST"
    first, second = Registration.objects.order_by("number")
    give_back([first.pk])
    (message,) = portal.mails()
    assert message.attachments == []
    method, event = invitation(message)
    assert (method, int(event["SEQUENCE"]), event["ATTENDEE"].params["CN"]) == ("REQUEST", 2, "Bea Zwei")
    assert str(event["URL"]) == join_url(second)
    assert portal.client.get(urlsplit(event["URL"]).path).status_code == 200
    give_back([second.pk])
    method, event = invitation(portal.mails()[-1])
    assert (method, int(event["SEQUENCE"])) == ("CANCEL", 3)


def test_who_is_moved_by_hand_gets_the_new_date_and_leaves_the_old_one(portal: Portal) -> None:
    decide([form(portal.desks[0], email="a@example.org")])
    confirm_all("a@example.org")
    portal.mails()
    move_person(Registration.objects.get().pk, portal.desks[1].pk)
    (message,) = portal.mails()
    method, event = invitation(message)
    assert (method, str(event["SUMMARY"])) == ("REQUEST", "Zwei")
    ((name, content, kind),) = message.attachments
    (left,) = Calendar.from_ical(content).walk("VEVENT")
    assert (name, kind) == ("abgesagt.ics", "text/calendar; method=CANCEL")
    assert (str(left["SUMMARY"]), left["STATUS"], left["SEQUENCE"]) == ("Eins", "CANCELLED", 1)


def test_who_makes_a_date_happen_is_told_as_well(busy: Portal) -> None:
    """By one mail, even if that person also has a place; answers go to the editors, for there is no page to cancel."""
    desk = busy.desks[0]
    add_contributor(desk, "Dr. Rosa Rede", "rosa@example.org", "referat")
    add_contributor(desk, "Ada Moderatorin", "a@example.org", "moderation")
    busy.mails()
    publish(busy, **moved(busy, 1))
    busy.clock.shift(11 * MINUTE)
    sent = {message.to[0]: message for message in busy.mails()}
    assert sorted(sent) == sorted([*EVERYBODY, "rosa@example.org"])
    rosa, both = sent["rosa@example.org"], sent["a@example.org"]
    assert [invitation(message)[0] for message in (rosa, both)] == ["REQUEST"] * 2
    assert "Dr. Rosa Rede: spricht" in rosa.body
    assert "Antworten Sie einfach auf diese Mail." in rosa.body
    assert (rosa.reply_to, both.reply_to) == ([editors_address()], [])
    (way_in,) = busy.links(rosa)
    assert busy.client.get(way_in).status_code == 200
    assert ("Ada Moderatorin: moderiert" in both.body, "Auf Ihrer Seite können Sie absagen" in both.body) == (
        True,
        True,
    )

    publish(busy, is_cancelled=True)
    busy.clock.shift(11 * MINUTE)
    off = {message.to[0]: message for message in busy.mails()}
    assert sorted(off) == sorted(sent)
    assert (off["rosa@example.org"].subject, busy.links(off["rosa@example.org"])) == ("Entfällt: Eins", [])


def test_who_no_longer_makes_it_happen_is_not_told(busy: Portal) -> None:
    rosa = add_contributor(busy.desks[0], "Dr. Rosa Rede", "rosa@example.org", "referat")
    busy.mails()
    publish(busy, **moved(busy, 1))
    remove_contributor(busy.desks[0], rosa.pk)
    assert told(busy) == [
        *((name, "Geändert: Eins") for name in EVERYBODY),
        ("rosa@example.org", "Nicht mehr eingetragen: Eins"),
    ]
