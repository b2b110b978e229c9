"""Mails go to a real server on loopback; what it says decides whether they are sent again."""

import logging
import time
from typing import Any

import pytest

from home.models import StandardPage
from portal.base import smtp
from portal.base.http.breakers import OPEN, shared
from portal.base.mail import send_mail
from portal.base.tasks.queues import TryAgainError
from scripts.services.machine import free_port
from tests.factories.site import site_tree
from tests.factories.users import UserFactory
from tests.portal.base.mail.servers import mail_server, silent_server

pytestmark = pytest.mark.alike_everywhere

ADDRESS = "leserin@example.org"


@pytest.fixture(autouse=True)
def _real_sending(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtp, "PAUSE_SECONDS", 0.1)
    settings.EMAIL_BACKEND = "portal.base.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_TIMEOUT = 0.3


def _send(settings: Any, port: int) -> bool:
    settings.EMAIL_PORT = port
    return send_mail("Ein Betreff\nBcc: other@example.org", "Guten Tag", [ADDRESS], reply_to=["antwort@example.org"])


def test_a_mail_goes_out_whole(settings: Any) -> None:
    with mail_server() as server:
        assert _send(settings, server.port)
    heads = [
        line for line in server.mails[0].splitlines() if line.startswith(("Subject", "To", "Reply-To", "From", "Bcc"))
    ]
    assert heads == [
        *("Subject: Ein Betreff Bcc: other@example.org", f"From: {settings.DEFAULT_FROM_EMAIL}", f"To: {ADDRESS}"),
        "Reply-To: antwort@example.org",
    ]
    assert server.mails[0].rstrip().endswith("Guten Tag")


@pytest.mark.parametrize("word", ["", "MAIL", "RCPT", "DATA", "."])
def test_a_busy_server_is_asked_again(settings: Any, word: str) -> None:
    with mail_server({word: 421 if word == "" else 451}) as server, pytest.raises(TryAgainError) as problem:
        _send(settings, server.port)
    assert (ADDRESS in str(problem.value), "somebody" in str(problem.value), server.mails) == (False, False, [])


@pytest.mark.parametrize("word", ["RCPT", "DATA", "."])
def test_a_mail_that_is_refused_for_good_is_logged_without_an_address(
    settings: Any, caplog: pytest.LogCaptureFixture, word: str
) -> None:
    with mail_server({word: 550}) as server, caplog.at_level(logging.DEBUG):
        assert _send(settings, server.port) is False
        server.answers.clear()
        assert _send(settings, server.port) is True
    assert caplog.messages == ["The mail server refused a mail for good (550)"]


def test_a_refused_account_loses_no_mail(settings: Any) -> None:
    with mail_server({"MAIL": 530}) as server, pytest.raises(TryAgainError, match=r"asks to wait \(530\)"):
        _send(settings, server.port)
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "portal", "secret-word"
    with mail_server() as server, pytest.raises(TryAgainError):  # it knows no AUTH at all
        _send(settings, server.port)


def test_a_server_that_is_gone_is_skipped_until_it_is_back(settings: Any) -> None:
    """Nobody's mail has to try: a thread sees that it is back."""
    port = free_port()
    for expected in ("does not answer", "skipped"):
        with pytest.raises(TryAgainError, match=expected):
            _send(settings, port)
    with mail_server(port=port) as server:
        deadline = time.monotonic() + 20
        while shared("mail", f"127.0.0.1:{port}").state == OPEN and time.monotonic() < deadline:
            time.sleep(0.02)
        assert server.mails == []
        assert (_send(settings, port), len(server.mails)) == (True, 1)


def test_a_silent_server_is_given_up(settings: Any) -> None:
    with silent_server() as port:
        with pytest.raises(TryAgainError, match="does not answer") as problem:
            _send(settings, port)
        assert shared("mail", f"127.0.0.1:{port}").state == OPEN
    assert problem.value.__cause__ is None


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["gone", "silent", "account"])
def test_an_editor_submits_for_approval_while_the_mail_server_is_away(
    settings: Any, kind: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wagtail's own mails cost one wait at most, and no error page; a second change does not wait at all."""
    site_tree()
    approver = UserFactory.create(email=ADDRESS, groups=["Freigabe"])
    editor = UserFactory.create(groups=["Redaktion"])
    page = StandardPage.objects.first()
    if kind == "account":
        settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "portal", "secret-word"
    monkeypatch.setattr(smtp, "PAUSE_SECONDS", 600)
    with silent_server() as silent, mail_server() as server:
        settings.EMAIL_PORT = {"gone": free_port(), "silent": silent, "account": server.port}[kind]
        for _ in range(2):
            page.get_workflow().start(page.specific, editor)
            page.current_workflow_state.cancel(user=editor)
        assert server.calls == int(kind == "account")
    breaker = shared("mail", f"127.0.0.1:{settings.EMAIL_PORT}")
    assert (breaker.state, breaker.total_failures, approver.email in caplog.text) == (OPEN, 1, False)
