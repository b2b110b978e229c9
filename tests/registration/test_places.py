"""Who gets a place, one form after the other."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from correspondence.models import Address, OutgoingMail
from events.models import Gathering
from registration.domain.cancellation import AlreadyThereError, change_capacity, give_back, substitute
from registration.domain.consistency import faults
from registration.domain.desks import desk_state
from registration.domain.offers import accept_offers, lapse, start_offer_time
from registration.domain.people import Applicant
from registration.domain.places import request_places
from registration.enums import DeskState
from registration.models import AccessNeed, Attendee, Desk, Question, Registration, SignUp
from tests.factories.events import in_days
from tests.factories.registration import DeskFactory, confirm_all, form

pytestmark = pytest.mark.django_db


def states(desk: Desk) -> list[str]:
    assert faults(desk) == []
    return list(Registration.objects.filter(desk=desk).order_by("number").values_list("state", flat=True))


def shown(sign_up: SignUp) -> list[str]:
    return [word for _desk, word in sign_up.shown]


def mails(kind: str) -> list[str]:
    rows = OutgoingMail.objects.filter(kind=f"registration.{kind}").order_by("pk")
    return list(rows.values_list("address__email", flat=True))


def pk_of(number: int, desk: Desk) -> int:
    return Registration.objects.get(desk=desk, number=number).pk


def address_of(number: int, desk: Desk) -> int:
    return Registration.objects.get(desk=desk, number=number).attendee.address_id


def fill(desk: Desk, count: int) -> None:
    for _ in range(count):
        request = form(desk)
        request_places(request)
        confirm_all(request.email)


def test_a_place_is_held_for_two_hours_until_the_address_is_confirmed() -> None:
    desk = DeskFactory.create()
    with time_machine.travel("2026-11-02 10:00:00+00:00", tick=False) as clock:
        Gathering.objects.update(starts_at=in_days(30), ends_at=in_days(31))
        first, second = form(desk), form(desk)
        assert [shown(request_places(each)) for each in (first, second, form(desk))] == [
            ["held"],
            ["held"],
            ["waiting"],
        ]
        assert (confirm_all(first.email), confirm_all(first.email)) == (1, 0)
        clock.shift(datetime.timedelta(minutes=119))
        assert (lapse(), states(desk)) == (0, ["bestaetigt", "angefragt", "warteliste"])
        clock.shift(datetime.timedelta(minutes=1))
        assert (lapse(), states(desk)) == (1, ["bestaetigt", "verfallen", "warteliste"])
    assert Address.objects.get(email=first.email).confirmed_at is not None


def test_a_hold_never_lasts_past_the_start() -> None:
    desk = DeskFactory.create(gathering__starts_at=in_days(1 / 24))
    request_places(form(desk))
    assert Registration.objects.get().hold_until == desk.gathering.starts_at


def test_the_same_form_twice_is_one_sign_up() -> None:
    desk = DeskFactory.create()
    request = form(desk, names=("Mara Muster", "Lea Beispiel"), question="Wo ist der Haken?")
    assert request_places(request) == request_places(request)
    assert (states(desk), Attendee.objects.count(), Question.objects.count()) == (["angefragt"] * 2, 2, 1)
    assert mails("requested") == [request.email]


def test_who_takes_part_already_is_told_what_a_stranger_is_told() -> None:
    desk = DeskFactory.create()
    request_places(form(desk, email="mara@example.org"))
    again = form(desk, email="Mara@EXAMPLE.org", names=("mara  MUSTER",))
    assert shown(request_places(again)) == ["held"]
    fill(desk, 1)
    assert shown(request_places(form(desk, email="mara@example.org"))) == ["waiting"]
    assert states(desk) == ["angefragt", "bestaetigt"]


def test_two_people_at_one_address_and_ten_holds_at_most() -> None:
    desk = DeskFactory.create(capacity=20)
    for number in range(12):
        request_places(form(desk, email="amt@example.org", names=(f"Person {number}",)))
    assert states(desk) == ["angefragt"] * 10
    confirm_all("amt@example.org")
    request_places(form(desk, email="amt@example.org", names=("Person 11",)))
    assert states(desk) == ["bestaetigt"] * 10 + ["angefragt"]
    assert len(mails("requested")) == 3  # in an hour


def test_from_the_personal_page_it_is_confirmed_at_once() -> None:
    desk = DeskFactory.create(capacity=1)
    requests = [form(desk, is_trusted=True), form(desk, is_trusted=True)]
    assert [shown(request_places(request)) for request in requests] == [["held"], ["waiting"]]
    assert states(desk) == ["bestaetigt", "warteliste"]
    assert (mails("requested"), mails("confirmed")) == ([], [request.email for request in requests])


def test_closed_desks_give_nothing() -> None:
    closed = [
        DeskFactory.create(opens_at=in_days(1)),
        DeskFactory.create(closes_at=in_days(-1)),
        DeskFactory.create(gathering__is_cancelled=True),
        DeskFactory.create(gathering__starts_at=timezone.now() - datetime.timedelta(minutes=1)),
    ]
    full = DeskFactory.create(capacity=0, has_waiting_list=False)
    assert shown(request_places(form(*closed, full))) == ["closed"] * 4 + ["full"]
    assert Registration.objects.count() == 0
    wanted = [DeskState.CLOSED] * 4 + [DeskState.FULL, DeskState.NONE]
    assert [desk_state(desk) for desk in (*closed, full, None)] == wanted


def test_a_freed_place_is_offered_to_the_first_who_confirmed() -> None:
    desk = DeskFactory.create(capacity=1)
    fill(desk, 1)
    request_places(form(desk))  # never confirms: keeps the number, is passed over
    fill(desk, 2)
    give_back([pk_of(1, desk)])
    assert states(desk) == ["abgesagt", "warteliste", "angeboten", "warteliste"]
    assert shown(request_places(form(desk))) == ["waiting"]
    offered = Registration.objects.get(number=3)
    assert (mails("offered"), offered.hold_until) == ([offered.attendee.address.email], None)
    assert lapse() == 0  # its time runs from sending
    start_offer_time([offered.pk])
    with time_machine.travel(in_days(8)):
        assert (lapse(), states(desk)) == (1, ["abgesagt", "warteliste", "verfallen", "angeboten", "warteliste"])
        assert accept_offers([pk_of(3, desk)], address_of(3, desk)) == 0
        assert accept_offers([pk_of(4, desk)], address_of(3, desk)) == 0  # somebody else's
        assert accept_offers([pk_of(4, desk)], address_of(4, desk)) == 1
    assert states(desk) == ["abgesagt", "warteliste", "verfallen", "bestaetigt", "warteliste"]


def test_who_lets_one_pass_goes_to_the_end() -> None:
    desk = DeskFactory.create(capacity=1)
    fill(desk, 3)
    give_back([pk_of(1, desk)])
    second = Registration.objects.get(number=2)
    give_back([second.pk], second.attendee.address_id)
    assert states(desk) == ["abgesagt", "verfallen", "angeboten"]
    request_places(form(desk, email=second.attendee.address.email))
    assert states(desk)[3:] == ["warteliste"]


def test_a_group_is_offered_what_there_is_and_the_rest_keeps_its_number() -> None:
    desk = DeskFactory.create(capacity=2)
    fill(desk, 2)
    group = form(desk, names=("A A", "B B", "C C"))
    request_places(group)
    confirm_all(group.email)
    change_capacity(desk.pk, 4)
    assert states(desk) == ["bestaetigt"] * 2 + ["angeboten"] * 2 + ["warteliste"]
    assert mails("offered") == [group.email]
    accept_offers([pk_of(3, desk)], address_of(3, desk))
    give_back([pk_of(4, desk)], address_of(4, desk))
    assert states(desk) == ["bestaetigt"] * 3 + ["verfallen", "angeboten"]


def test_one_act_that_frees_several_places_for_a_person_is_one_mail() -> None:
    desks = DeskFactory.create_batch(3, capacity=1)
    whole, waits = form(*desks), form(*desks)
    for request in (whole, waits):
        request_places(request)
        confirm_all(request.email)
    give_back(Registration.objects.filter(attendee__address__email=whole.email).values_list("pk", flat=True))
    assert [states(desk) for desk in desks] == [["abgesagt", "angeboten"]] * 3
    assert (mails("offered"), mails("cancelled")) == ([waits.email], [whole.email])


def test_a_lowered_capacity_throws_nobody_out_and_offers_nothing() -> None:
    desk = DeskFactory.create(capacity=3)
    fill(desk, 4)
    change_capacity(desk.pk, 1)
    assert states(desk) == ["bestaetigt"] * 3 + ["warteliste"]
    give_back([pk_of(1, desk), pk_of(2, desk)])
    assert states(desk)[3] == "warteliste"
    give_back([pk_of(3, desk)])
    assert states(desk) == ["abgesagt"] * 3 + ["angeboten"]


def test_confirming_while_a_place_is_free_brings_an_offer() -> None:
    desk = DeskFactory.create(capacity=1)
    fill(desk, 1)
    late = form(desk)
    request_places(late)
    give_back([pk_of(1, desk)])
    assert states(desk) == ["abgesagt", "warteliste"]
    confirm_all(late.email)
    assert states(desk) == ["abgesagt", "angeboten"]


def test_in_the_last_three_hours_a_place_is_whoevers_comes_first() -> None:
    desk = DeskFactory.create(capacity=1, gathering__starts_at=in_days(2 / 24))
    fill(desk, 3)
    give_back([pk_of(1, desk)])
    assert states(desk) == ["abgesagt", "warteliste", "warteliste"]
    assert len(mails("free")) == 2
    assert accept_offers([pk_of(3, desk)], address_of(3, desk)) == 1
    assert accept_offers([pk_of(2, desk)], address_of(2, desk)) == 0
    assert states(desk) == ["abgesagt", "warteliste", "bestaetigt"]


def test_an_offer_that_was_never_sent_ends_three_hours_before() -> None:
    desk = DeskFactory.create(capacity=1)
    fill(desk, 2)
    give_back([pk_of(1, desk)])
    with time_machine.travel(desk.gathering.starts_at - datetime.timedelta(hours=3)):
        assert (lapse(), states(desk)) == (1, ["abgesagt", "verfallen"])


def test_a_desk_may_move_people_up_unasked_until_the_last_day() -> None:
    desk = DeskFactory.create(capacity=1, moves_up_unasked=True)
    fill(desk, 2)
    give_back([pk_of(1, desk)])
    assert states(desk) == ["abgesagt", "bestaetigt"]
    assert len(mails("confirmed")) == 3
    late = DeskFactory.create(capacity=1, moves_up_unasked=True, gathering__starts_at=in_days(0.9))
    fill(late, 2)
    give_back([pk_of(1, late)])
    assert states(late) == ["abgesagt", "angeboten"]


def test_a_substitute_takes_the_place_at_once() -> None:
    desk = DeskFactory.create()
    request = form(desk, need="Gebärdensprache")
    request_places(request)
    row = Registration.objects.get()
    mine = row.attendee.address_id
    assert substitute(row.pk, mine, Applicant("Lea Beispiel")) is False  # not confirmed yet
    confirm_all(request.email)
    assert substitute(row.pk, mine, Applicant("Lea Beispiel"), "lea@example.org") is True
    row.refresh_from_db()
    assert (row.attendee.name, row.attendee.address.email, row.number) == ("Lea Beispiel", "lea@example.org", 1)
    assert (AccessNeed.objects.count(), mails("confirmed")) == (0, [request.email, "lea@example.org"])
    assert (states(desk), mails("cancelled")) == (["bestaetigt", "abgesagt"], [request.email])
    assert substitute(row.pk, mine, Applicant("Mara Muster")) is False
    fill(desk, 1)
    with pytest.raises(AlreadyThereError):
        substitute(pk_of(3, desk), address_of(3, desk), Applicant("LEA Beispiel"), "LEA@example.org")


def test_a_substitute_at_the_same_address_is_the_same_entry() -> None:
    desk = DeskFactory.create()
    request = form(desk)
    request_places(request)
    confirm_all(request.email)
    assert substitute(pk_of(1, desk), address_of(1, desk), Applicant("Lea Beispiel")) is True
    assert (states(desk), mails("cancelled")) == (["bestaetigt"], [])


def test_how_many_queries_a_batch_needs(django_assert_max_num_queries: object) -> None:
    desks = DeskFactory.create_batch(9, capacity=50)
    with django_assert_max_num_queries(22):  # type: ignore[operator]
        request_places(form(*desks, names=("A A", "B B"), need="Schrift", question="Wie?"))
