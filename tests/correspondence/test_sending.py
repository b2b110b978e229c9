"""The outbox: what is sent, what is dropped, and what happens when nobody knows."""

import datetime
import email
from email import policy
from email.message import EmailMessage
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from correspondence import registry
from correspondence.domain.addresses import address_key, find_address, store_addresses
from correspondence.domain.claims import LEASE, claim_next, take_up_lost
from correspondence.domain.delivery import send_next
from correspondence.domain.messages import bounce_code, message_id
from correspondence.domain.outbox import Post, drop_mails, post
from correspondence.models import Address, MailState, OutgoingMail
from correspondence.registry import Attachment, Invitation, Letter, MailKind, mail_kinds
from portal.base import smtp
from tests.factories.mails import send_mails
from tests.portal.base.mail.servers import CUT, mail_server

pytestmark = pytest.mark.django_db
ICS = "BEGIN:VCALENDAR\r\nSUMMARY:Größe\r\nEND:VCALENDAR\r\n".encode()


@pytest.fixture
def letters(monkeypatch: pytest.MonkeyPatch) -> dict[int, Any]:
    """What mails of the kind "sample" say, by their number; None: no longer true, an error: it is raised."""
    said: dict[int, Any] = {}
    ended: list[tuple[int, str]] = []

    def write(row: OutgoingMail) -> Letter | None:
        letter = said.get(row.ids["number"], Letter("Guten Tag", {"report": {"message": "Hallo"}}))
        if isinstance(letter, Exception):
            raise letter
        return letter

    mail_kinds()  # what apps bring is there already
    monkeypatch.setattr(registry, "_kinds", dict(registry._kinds))
    kind = MailKind("sample", "Probe", "home/mail/barrier", write, lambda: Letter("Probe"))
    registry.register_mail(
        MailKind(
            kind.name, kind.label, kind.template, write, kind.sample, lambda row: ended.append((row.pk, row.state))
        )
    )
    said[-1] = ended
    return said


def put(number: int = 1, **fields: Any) -> OutgoingMail:
    (address,) = store_addresses([fields.pop("email", "mara@example.org")]).values()
    post([Post(f"sample:{number}", "sample", address.pk, {"number": number}, **fields)])
    return OutgoingMail.objects.get(key=f"sample:{number}")


def states() -> list[tuple[str, int]]:
    return list(OutgoingMail.objects.order_by("pk").values_list("state", "attempts"))


def test_one_mail_for_person_and_occasion(letters: dict[int, Any]) -> None:
    put(1)
    put(1)
    put(2)
    assert (send_mails(), len(mail.outbox), send_mails()) == (2, 2, 0)
    put(1)
    assert (send_mails(), states()) == (0, [("sent", 1)] * 2)
    assert letters[-1] == [(row.pk, "sent") for row in OutgoingMail.objects.order_by("pk")]


def test_headers_and_the_envelope(letters: dict[int, Any], settings: Any) -> None:
    settings.BOUNCE_ADDRESS = "zurueck@portal.example.org"
    settings.SITE_URL = "https://portal.example.org"
    letters[1] = Letter(
        "Platz\r\nBcc: fremd@example.org",
        {"report": {"message": "Hallo"}},
        reply_to="Lea\r\nCc: x@example.org <lea@example.org>",
        unsubscribe_url="https://portal.example.org/abbestellen/x/",
    )
    row = put(1)
    send_mails()
    (sent,) = mail.outbox
    made = sent.message()
    assert sent.from_email == f"zurueck+{bounce_code(row.pk)}@portal.example.org"
    heads = {name: made[name] for name in ("From", "To", "Subject", "Bcc", "Cc", "Message-ID", "Auto-Submitted")}
    assert heads == {
        "From": "Regionalportal <portal@example.org>",
        "To": "mara@example.org",
        "Subject": "Platz Bcc: fremd@example.org",
        "Bcc": None,
        "Cc": None,
        "Message-ID": message_id(row),
        "Auto-Submitted": "auto-generated",
    }
    assert made["X-Auto-Response-Suppress"] == "OOF, AutoReply"
    assert made["List-Unsubscribe"] == "<https://portal.example.org/abbestellen/x/>"
    assert made["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert sent.recipients() == ["mara@example.org"]
    assert "sample" not in message_id(row)


def test_an_invitation_stands_beside_text_and_html_and_a_file_behind_them(letters: dict[int, Any]) -> None:
    letters[1] = Letter(
        "Termin",
        {"report": {"message": "Hallo"}},
        attachments=(Attachment("termine.ics", ICS, "text/calendar"),),
        invitation=Invitation(ICS, "REQUEST"),
    )
    put(1)
    send_mails()
    read = email.message_from_bytes(mail.outbox[0].message().as_bytes(), policy=policy.default)
    assert isinstance(read, EmailMessage)
    inner, attached = read.iter_parts()
    assert [part.get_content_type() for part in inner.iter_parts()] == ["text/plain", "text/calendar"]
    invitation = list(inner.iter_parts())[1]
    assert (invitation.get_param("method"), invitation.get_content_charset()) == ("REQUEST", "utf-8")
    assert "SUMMARY:Größe" in invitation.get_content()
    assert (attached.get_filename(), attached.get_content_type()) == ("termine.ics", "text/calendar")


def test_what_is_no_longer_true_is_not_sent(letters: dict[int, Any]) -> None:
    letters[1] = None
    put(1)
    put(2, email="zurueck@example.org")
    Address.objects.filter(email="zurueck@example.org").update(bounced_at=timezone.now())
    put(3, email="weg@example.org")
    find = find_address("WEG@example.org")
    assert find is not None
    find.delete()
    post([Post("unknown:1", "nobody.knows", Address.objects.first().pk)])  # type: ignore[union-attr]
    assert (send_mails(), mail.outbox) == (3, [])
    assert states() == [("obsolete", 0)] * 3


def test_planned_mails_wait(letters: dict[int, Any]) -> None:
    put(1, due_at=timezone.now() + datetime.timedelta(minutes=10))
    assert send_mails() == 0
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=11)):
        assert (send_mails(), len(mail.outbox)) == (1, 1)


def test_a_fault_in_one_kind_holds_up_no_other(letters: dict[int, Any], caplog: pytest.LogCaptureFixture) -> None:
    letters[1] = ValueError("mara@example.org")
    put(1)
    put(2)
    assert (send_mails(), len(mail.outbox)) == (2, 1)
    assert (states(), "mara" in caplog.text) == ([("waiting", 0), ("sent", 1)], False)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=3)):
        send_mails()
    assert states()[0] == ("failed", 0)


def test_a_worker_that_dies_twice_leaves_it_to_people(letters: dict[int, Any]) -> None:
    """Nobody knows whether a mail went out whose sender died: it is repeated once, never a third time."""
    put(1)
    now = timezone.now()
    for minutes, found in ((0, [("sending", 1)]), (3, [("sending", 2)]), (6, [("unclear", 2)])):
        with time_machine.travel(now + datetime.timedelta(minutes=minutes)):
            take_up_lost()
            claim_next()
            assert states() == found
    with time_machine.travel(now + datetime.timedelta(days=1)):
        assert send_mails() == 0


def test_what_a_frozen_worker_brings_no_longer_counts(letters: dict[int, Any]) -> None:
    from correspondence.domain.claims import settle

    put(1)
    held = claim_next()
    assert held is not None
    with time_machine.travel(timezone.now() + LEASE + datetime.timedelta(seconds=1)):
        assert (send_mails(), settle(held, MailState.REFUSED)) == (1, False)
    assert states() == [("sent", 2)]


@pytest.fixture
def _real_server(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtp, "PAUSE_SECONDS", 0.1)
    settings.EMAIL_BACKEND = "portal.base.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_TIMEOUT = "127.0.0.1", 0.3


@pytest.mark.usefixtures("_real_server")
def test_what_the_server_says_decides(letters: dict[int, Any], settings: Any) -> None:
    put(1)
    with mail_server({"RCPT": 451}) as server:
        settings.EMAIL_PORT = server.port
        assert (send_next(), states()) == (True, [("waiting", 0)])  # certainly not taken
        OutgoingMail.objects.update(retry_at=None)
        server.answers["RCPT"] = 550
        assert (send_next(), states()) == (True, [("refused", 0)])


@pytest.mark.usefixtures("_real_server")
def test_a_connection_that_ends_behind_the_text_leaves_it_unclear_after_two(
    letters: dict[int, Any], settings: Any
) -> None:
    put(1)
    with mail_server({".": CUT}) as server:
        settings.EMAIL_PORT = server.port
        send_next()
        assert states() == [("waiting", 1)]
        OutgoingMail.objects.update(retry_at=None)
        send_next()
        assert states() == [("unclear", 2)]
        first, second = [line for text in server.mails for line in text.splitlines() if line.startswith("Message-ID")]
        assert first == second


def test_dropped_mails_take_their_address_along(letters: dict[int, Any]) -> None:
    put(1)
    put(2)
    drop_mails(["sample:1"])
    assert Address.objects.count() == 1
    drop_mails(["sample:2"])
    assert (Address.objects.count(), OutgoingMail.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mara.Muster@Example.org", " mara.muster@example.ORG "),
        ("rathaus@gemeinde-süd.example", "rathaus@xn--gemeinde-sd-2hb.example"),
    ],
)
def test_addresses_that_are_the_same(one: str, other: str) -> None:
    assert address_key(one) == address_key(other)
    assert len(store_addresses([one, other])) == Address.objects.count() == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "mara",
        "mara@",
        "mara@stadt-hof",
        "a@b@c.de",
        "a b@example.org",
        "a@example.org\nBcc: x@y.de",
        "x" * 300 + "@a.de",
    ],
)
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(ValueError, match="not a mail address"):
        address_key(text)
    assert find_address(text) is None
