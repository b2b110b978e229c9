"""Messages to all: tried first, once for each address, never to who has left; and the way in without a place."""

import pytest

from correspondence.models import Address, Link, OutgoingMail
from registration.domain.cancellation import give_back
from registration.domain.hosting.contributors import add_contributor, crew_of, remove_contributor
from registration.domain.hosting.messages import is_recipient, send_message, try_message
from registration.domain.hosting.refusal import RefusedError
from registration.domain.places import decide
from registration.models import Contributor, Desk, DeskMessage, Registration
from tests.factories.registration import DeskFactory, confirm_all, form

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    """Two at one address, one who waits, one who never confirmed, and who speaks."""
    desk = DeskFactory.create(capacity=2)
    decide([form(desk, email="two@example.org", names=("Mara Muster", "Ali Muster"))])
    decide([form(desk, email="waits@example.org")])
    decide([form(desk, email="silent@example.org")])
    confirm_all("two@example.org")
    confirm_all("waits@example.org")
    add_contributor(desk, "Dr. Rosa Rede", "rosa@example.org", "referat")
    OutgoingMail.objects.all().delete()  # as notes of mails go some day
    return desk


def receivers() -> list[str]:
    return sorted(OutgoingMail.objects.values_list("address__email", flat=True))


def test_it_is_tried_before_it_is_sent_and_sent_once(desk: Desk) -> None:
    message = DeskMessage.objects.create(desk=desk, subject="Neuer Link", text="Der Zugang geht nicht.")
    with pytest.raises(RefusedError, match="Probe"):
        send_message(message.pk)
    with pytest.raises(RefusedError, match="keine Mailadresse"):
        try_message(message, "")
    try_message(message, "editor@example.org")
    assert receivers() == ["editor@example.org"]
    OutgoingMail.objects.all().delete()
    assert send_message(message.pk) == 2
    with pytest.raises(RefusedError, match="schon verschickt"):
        send_message(message.pk)
    assert receivers() == ["rosa@example.org", "two@example.org"]


def test_who_waits_is_told_on_request_and_who_left_is_not(desk: Desk) -> None:
    message = DeskMessage.objects.create(desk=desk, subject="Neu", text="Neu.", to_waiting=True)
    try_message(message, "editor@example.org")
    OutgoingMail.objects.all().delete()
    assert send_message(message.pk) == 3
    assert receivers() == ["rosa@example.org", "two@example.org", "waits@example.org"]
    waits = Address.objects.get(email="waits@example.org")
    assert is_recipient(message, waits.pk)
    give_back([Registration.objects.get(attendee__address=waits).pk])
    assert not is_recipient(message, waits.pk)


def test_who_speaks_takes_no_place_and_can_be_taken_off(desk: Desk) -> None:
    desk.refresh_from_db()
    assert (desk.taken, desk.waiting) == (2, 2)
    with pytest.raises(RefusedError, match="Zugang schon"):
        add_contributor(desk, "Rosa", "Rosa@example.org", "moderation")
    rosa = Contributor.objects.get()
    assert not remove_contributor(DeskFactory.create(), rosa.pk)
    assert remove_contributor(desk, rosa.pk)
    assert not crew_of(desk).exists()
    assert not Link.objects.filter(purpose="contributor").exists()
