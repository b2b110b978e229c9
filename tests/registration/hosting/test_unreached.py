"""Mail that did not arrive: those who run the date see it, correct the address, or have everything sent once more."""

import pytest

from correspondence.domain.bounces import note_bounce
from correspondence.domain.messages import bounce_code
from correspondence.models import Address, MailState, OutgoingMail
from registration.domain.hosting.addresses import correct_address, mail_problems, send_again
from registration.domain.hosting.refusal import RefusedError
from registration.domain.hosting.roster import read_roster
from registration.domain.places import decide
from registration.models import Desk, Registration
from tests.correspondence.returned import delivery_report
from tests.factories.mails import send_mails
from tests.factories.registration import DeskFactory, confirm_all, form

pytestmark = pytest.mark.django_db
EMAIL = "mara@example.org"


@pytest.fixture
def desk() -> Desk:
    """Two people have a place; the confirmation of one of them came back."""
    desk: Desk = DeskFactory.create()
    for email in (EMAIL, "lea@example.org"):
        decide([form(desk, email=email)])
        confirm_all(email)
    send_mails()
    last = OutgoingMail.objects.filter(address__email=EMAIL).latest("pk")
    assert note_bounce(delivery_report(f"x+{bounce_code(last.pk)}@portal.example.org", EMAIL))
    return desk


def told(desk: Desk) -> dict[str, str]:
    return {person.email: person.mail_problem for person in read_roster(desk).confirmed}


def kinds(email: str, state: str = MailState.SENT) -> list[str]:
    rows = OutgoingMail.objects.filter(address__email=email, state=state).order_by("pk")
    return [kind.removeprefix("registration.") for kind in rows.values_list("kind", flat=True)]


def test_the_desk_shows_whose_mail_came_back(desk: Desk) -> None:
    assert told(desk) == {EMAIL: "kam zurück", "lea@example.org": ""}
    assert read_roster(desk).unreached == 1


@pytest.mark.parametrize(
    ("state", "word"), [("refused", "abgelehnt"), ("unclear", "unklar"), ("failed", "fehlgeschlagen")]
)
def test_what_the_server_did_not_take_is_shown_as_well(desk: Desk, state: str, word: str) -> None:
    last = OutgoingMail.objects.filter(address__email="lea@example.org").latest("pk")
    OutgoingMail.objects.filter(pk=last.pk).update(state=state)
    assert told(desk)["lea@example.org"] == word


def test_an_address_that_is_right_gets_everything_once_more(desk: Desk) -> None:
    row = Registration.objects.get(attendee__address__email=EMAIL)
    assert send_again(row.pk) == 1
    send_mails()
    assert kinds(EMAIL) == ["confirmed"]
    assert told(desk)[EMAIL] == ""
    Registration.objects.filter(pk=row.pk).update(state="abgesagt")
    with pytest.raises(RefusedError):
        send_again(row.pk)


def test_a_corrected_address_takes_the_old_one_along(desk: Desk) -> None:
    correct_address(Registration.objects.get(attendee__address__email=EMAIL).pk, "mara.muster@example.org")
    send_mails()
    assert (kinds("mara.muster@example.org"), mail_problems(desk)) == (["confirmed"], {})
    assert not Address.objects.filter(email=EMAIL).exists()


def test_whoever_asks_anew_gets_a_mail_and_the_link_ends_the_silence(desk: Desk) -> None:
    decide([form(DeskFactory.create(), email=EMAIL)])
    send_mails()
    assert kinds(EMAIL) == ["requested"]
    confirm_all(EMAIL)
    send_mails()
    assert kinds(EMAIL)[-1] == "confirmed"
    assert Address.objects.get(email=EMAIL).bounced_at is None
