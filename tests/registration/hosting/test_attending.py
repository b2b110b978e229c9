"""Adding, moving, confirming by hand, and mail that did not arrive: what changes, what stays, who is told."""

import datetime

import pytest
from django.utils import timezone

from correspondence.models import Address, Link, OutgoingMail
from registration.domain.consistency import faults
from registration.domain.hosting.addresses import ask_again, correct_address
from registration.domain.hosting.attendance import add_person, confirm_by_hand, move_person, take_back
from registration.domain.hosting.refusal import RefusedError
from registration.domain.links import JOIN
from registration.domain.people import Applicant
from registration.domain.places import decide
from registration.enums import State
from registration.models import AccessNeed, Attendee, Desk, Registration
from tests.factories.events import in_days
from tests.factories.registration import DeskFactory, GatheringFactory, confirm_all, form

pytestmark = pytest.mark.django_db


def mails() -> list[tuple[str, str]]:
    return list(OutgoingMail.objects.order_by("pk").values_list("kind", "address__email"))


def states(desk: Desk) -> list[tuple[int, str]]:
    return list(Registration.objects.filter(desk=desk).order_by("number").values_list("number", "state"))


def only(desk: Desk) -> Registration:
    return Registration.objects.get(desk=desk)


def test_who_calls_gets_a_place_or_a_number_and_a_mail() -> None:
    desk = DeskFactory.create(capacity=1)
    add_person(desk.pk, Applicant("Ida Ruf"), "ida@example.org")
    add_person(desk.pk, Applicant("Ben Ruf"), "ben@example.org")
    assert states(desk) == [(1, State.CONFIRMED), (2, State.WAITING)]
    assert mails() == [
        ("registration.confirmed", "ida@example.org"),
        ("registration.confirmed", "ben@example.org"),
    ]
    assert faults(desk) == []
    with pytest.raises(RefusedError, match="schon eingetragen"):
        add_person(desk.pk, Applicant("IDA  ruf"), "Ida@example.org")
    assert faults(desk) == []
    # An editor's word is no proof that the address is theirs.
    assert set(Address.objects.values_list("confirmed_at", flat=True)) == {None}


def test_no_waiting_list_and_no_past_date() -> None:
    full = DeskFactory.create(capacity=0, has_waiting_list=False)
    over = DeskFactory.create(gathering=GatheringFactory.create(starts_at=in_days(-1)))
    off = DeskFactory.create(gathering=GatheringFactory.create(is_cancelled=True))
    for desk, words in ((full, "keine Warteliste"), (over, "vorbei"), (off, "entfällt")):
        with pytest.raises(RefusedError, match=words):
            add_person(desk.pk, Applicant("Ida Ruf"), "ida@example.org")
    assert not Registration.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_moving_frees_the_place_for_the_next_and_takes_the_need_along() -> None:
    here, there = DeskFactory.create(capacity=1), DeskFactory.create(capacity=1)
    decide([form(here, email="mara@example.org", need="Gebärdensprache"), form(here, email="next@example.org")])
    confirm_all("mara@example.org")
    confirm_all("next@example.org")
    mara = Registration.objects.get(desk=here, number=1)
    Link.objects.create(
        address=mara.attendee.address, purpose=JOIN, subject_id=mara.pk, seed=b"1", hash="1",
        created_at=timezone.now(), expires_at=in_days(9),
    )  # fmt: skip
    OutgoingMail.objects.all().delete()
    moved = move_person(mara.pk, there.pk)
    assert states(here) == [(1, State.CANCELLED), (2, State.OFFERED)]
    assert states(there) == [(1, State.CONFIRMED)]
    assert AccessNeed.objects.get().registration == moved
    assert not Link.objects.filter(purpose=JOIN).exists()
    assert mails() == [("registration.moved", "mara@example.org"), ("registration.offered", "next@example.org")]
    assert faults(here) == faults(there) == []


def test_who_finds_no_place_there_waits_there_and_stays_here() -> None:
    here, full = DeskFactory.create(), DeskFactory.create(capacity=1)
    decide([form(full)])
    decide([form(here, email="mara@example.org", need="Gebärdensprache")])
    confirm_all("mara@example.org")
    OutgoingMail.objects.all().delete()
    waits = move_person(only(here).pk, full.pk)
    assert (states(here), states(full)) == (
        [(1, State.CONFIRMED)],
        [(1, State.REQUESTED), (2, State.WAITING)],
    )
    assert [need.registration.desk for need in AccessNeed.objects.order_by("pk")] == [here, full]
    assert AccessNeed.objects.get(registration=waits).order_by is not None
    assert mails() == [("registration.confirmed", "mara@example.org")]
    assert faults(here) == faults(full) == []
    with pytest.raises(RefusedError, match="schon eingetragen"):
        move_person(only(here).pk, full.pk)


def test_who_can_not_even_wait_there_stays_here() -> None:
    here, full = DeskFactory.create(), DeskFactory.create(capacity=0, has_waiting_list=False)
    decide([form(here, email="mara@example.org")])
    with pytest.raises(RefusedError, match="bestätigt hat"):
        move_person(only(here).pk, DeskFactory.create().pk)
    confirm_all("mara@example.org")
    with pytest.raises(RefusedError, match="keine Warteliste"):
        move_person(only(here).pk, full.pk)
    with pytest.raises(RefusedError, match="derselbe"):
        move_person(only(here).pk, here.pk)
    assert states(here) == [(1, State.CONFIRMED)]


def test_confirming_by_hand_leaves_the_address_unproven() -> None:
    desk = DeskFactory.create()
    decide([form(desk)])
    assert confirm_by_hand(only(desk).pk)
    assert not confirm_by_hand(only(desk).pk)
    assert states(desk) == [(1, State.CONFIRMED)]
    assert Address.objects.get().confirmed_at is None
    assert faults(desk) == []


def test_who_has_ended_comes_again_at_the_end_of_the_queue() -> None:
    desk = DeskFactory.create(capacity=1)
    decide([form(desk)])
    row = only(desk)
    Registration.objects.update(state=State.LAPSED, hold_until=None)
    Desk.objects.update(taken=0)
    take_back(row.pk)
    assert states(desk) == [(1, State.LAPSED), (2, State.CONFIRMED)]
    with pytest.raises(RefusedError, match="schon eingetragen"):
        take_back(row.pk)
    assert faults(desk) == []


def test_asking_again_holds_the_place_anew_and_twice_in_a_minute_is_one_mail() -> None:
    desk = DeskFactory.create()
    decide([form(desk)])
    Registration.objects.update(hold_until=timezone.now() + datetime.timedelta(minutes=1))
    assert ask_again([only(desk).pk]) == 1
    ask_again([only(desk).pk])
    left = only(desk).hold_until
    assert left is not None
    assert left > timezone.now() + datetime.timedelta(minutes=119)
    assert OutgoingMail.objects.count() <= 3
    confirm_by_hand(only(desk).pk)
    with pytest.raises(RefusedError, match="wartet keine"):
        ask_again([only(desk).pk])


def test_a_mistyped_address_is_put_right_and_leaves_nothing() -> None:
    one, other = DeskFactory.create(), DeskFactory.create()
    decide([form(one, other, email="mara@exmaple.org", names=("Mara Muster", "Ali Muster"))])
    row = Registration.objects.filter(desk=one).order_by("number")[0]
    correct_address(row.pk, "mara@example.org")
    assert list(Address.objects.values_list("email", flat=True)) == ["mara@example.org"]
    assert mails() == [("registration.requested", "mara@example.org")]
    assert confirm_all("mara@example.org") == 4
    assert (faults(one), faults(other)) == ([], [])
    with pytest.raises(RefusedError, match="schon bestätigt"):
        correct_address(row.pk, "eve@example.org")


def test_who_is_there_already_under_the_right_address_stays_one_person() -> None:
    desk = DeskFactory.create(capacity=2)
    decide([form(desk, email="mara@example.org")])
    confirm_all("mara@example.org")
    decide([form(desk, email="mara@exmaple.org"), form(desk, email="next@example.org")])
    confirm_all("next@example.org")
    wrong = Registration.objects.get(attendee__address__email="mara@exmaple.org")
    correct_address(wrong.pk, "mara@example.org")
    assert states(desk) == [(1, State.CONFIRMED), (2, State.CANCELLED), (3, State.OFFERED)]
    assert Attendee.objects.filter(address__email="mara@example.org").count() == 1
    assert faults(desk) == []


def test_what_is_no_address_or_the_same_one_changes_nothing() -> None:
    desk = DeskFactory.create()
    decide([form(desk, email="mara@example.org")])
    with pytest.raises(ValueError, match="mail address"):
        correct_address(only(desk).pk, "kein")
    with pytest.raises(RefusedError, match="dieselbe"):
        correct_address(only(desk).pk, "MARA@example.org")
    assert mails() == [("registration.requested", "mara@example.org")]
