"""What comes back: which mail it was, who may say so, and what it does to the address."""

import imaplib
import io
import mailbox
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from correspondence.domain.addresses import store_addresses
from correspondence.domain.bounces import MOST_BYTES, forgive, note_bounce
from correspondence.domain.messages import bounce_code, message_id
from correspondence.mailboxes import read_mailbox
from correspondence.models import MailState, OutgoingMail
from tests.correspondence.returned import PASSWORD, absence_note, delivery_report, mailbox_server

pytestmark = pytest.mark.django_db
EMAIL = "mara@example.org"


@pytest.fixture
def sent() -> OutgoingMail:
    """A mail that went out."""
    (address,) = store_addresses([EMAIL]).values()
    now = timezone.now()
    return OutgoingMail.objects.create(
        key="sample:1", kind="sample", address=address, state=MailState.SENT, created_at=now, due_at=now, sent_at=now
    )


def to(mail: OutgoingMail) -> str:
    return f"zurueck+{bounce_code(mail.pk)}@portal.example.org"


def outcome(mail: OutgoingMail) -> tuple[str, bool]:
    """State of the mail, and whether its address takes none any more."""
    mail.refresh_from_db()
    mail.address.refresh_from_db()
    return mail.state, mail.address.bounced_at is not None


def test_a_report_with_our_code_ends_mail_to_the_address(sent: OutgoingMail) -> None:
    assert note_bounce(delivery_report(to(sent), EMAIL)) is True
    assert outcome(sent) == ("returned", True)
    assert (forgive(sent.address_id), forgive(sent.address_id), outcome(sent)) == (True, False, ("returned", False))


def test_forwarded_mail_counts_for_the_address_that_it_was_sent_to(sent: OutgoingMail) -> None:
    assert note_bounce(delivery_report(to(sent), "jemand.anders@example.net")) is True
    assert outcome(sent) == ("returned", True)


def test_without_a_code_the_message_id_tells_which_mail_it_was(sent: OutgoingMail) -> None:
    assert note_bounce(delivery_report("portal@example.org", EMAIL, quoted=message_id(sent))) is True
    assert outcome(sent) == ("returned", True)


@pytest.mark.parametrize(
    "status", ["4.4.7", "5.2.2", "5.7.1"], ids=["given up after a delay", "mailbox full", "sender not welcome"]
)
def test_what_is_not_the_addresss_fault_leaves_it_alone(sent: OutgoingMail, status: str) -> None:
    assert note_bounce(delivery_report(to(sent), EMAIL, status=status)) is True
    assert outcome(sent) == ("returned", False)


def test_what_is_no_failure_of_ours_changes_nothing(sent: OutgoingMail) -> None:
    code = bounce_code(sent.pk)
    forged = f"zurueck+{code[:-1]}{'0' if code[-1] != '0' else '1'}@portal.example.org"
    unknown = f"zurueck+{bounce_code(sent.pk + 1)}@portal.example.org"
    for message in (
        absence_note(to(sent), EMAIL),
        delivery_report(to(sent), EMAIL, action="delayed", status="4.4.1"),
        delivery_report(forged, EMAIL),
        delivery_report("portal@example.org", EMAIL),
        delivery_report(unknown, EMAIL),
        b"",
        b"\xff\x00" * 1000,
        b"To: " + to(sent).encode() + b"\r\n\r\n" + EMAIL.encode(),
    ):
        assert note_bounce(message) is False
    assert outcome(sent) == ("sent", False)


def test_a_long_message_is_read_as_far_as_it_matters(sent: OutgoingMail) -> None:
    assert note_bounce(delivery_report(to(sent), EMAIL).replace(b"--b--", b"x" * MOST_BYTES)) is True


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("read_bounces", *arguments, stdout=out)
    return out.getvalue().strip()


def test_files_folders_and_standard_input(sent: OutgoingMail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report, note = delivery_report(to(sent), EMAIL), absence_note(to(sent), EMAIL)
    one, many, folder = tmp_path / "eine.eml", tmp_path / "viele.mbox", tmp_path / "ordner"
    one.write_bytes(report)
    mbox, maildir = mailbox.mbox(many), mailbox.Maildir(folder)
    for target in (mbox, maildir):
        for content in (report, note):
            target.add(content)
        target.close()
    assert run(str(one)) == "1 read, 1 came back"
    assert outcome(sent) == ("returned", True)
    assert run(str(many), str(folder)) == "4 read, 2 came back"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(report)))
    assert run() == "1 read, 1 came back"
    for wrong in (tmp_path / "fehlt.eml", tmp_path):
        with pytest.raises(CommandError):
            run(str(wrong))


def test_a_mailbox_is_read_once_and_what_holds_an_address_is_deleted(sent: OutgoingMail, settings: Any) -> None:
    assert read_mailbox() == 0
    with mailbox_server(absence_note(to(sent), EMAIL), delivery_report(to(sent), EMAIL)) as server:
        settings.BOUNCE_MAILBOX = f"imap://portal:{PASSWORD}@127.0.0.1:{server.port}/INBOX"
        assert run("--mailbox") == "1 came back"
        assert (list(server.messages), server.flags[1], outcome(sent)) == ([1], {r"\Seen"}, ("returned", True))
        assert read_mailbox() == 0


def test_a_mailbox_that_can_not_be_opened_says_so_without_the_password(settings: Any) -> None:
    with mailbox_server() as server:
        settings.BOUNCE_MAILBOX = f"imap://portal:falsch@127.0.0.1:{server.port}/INBOX"
        with pytest.raises(imaplib.IMAP4.error) as wrong:
            read_mailbox()
        assert "falsch" not in str(wrong.value)
    settings.BOUNCE_MAILBOX = "https://portal.example.org"
    with pytest.raises(ValueError, match="BOUNCE_MAILBOX"):
        read_mailbox()
