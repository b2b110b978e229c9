"""A forgotten password: the mail, what it lifts, and that nobody learns whom the portal knows."""

import re
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks.signals import task_enqueued

from portal.base.login.forms import TOO_MANY_PASSWORDS
from portal.base.models import User
from portal.base.tasks.queues import MAIL
from tests.factories.users import UserFactory
from tests.portal.base.login.logins import CODE, add_app, fail, is_in, log_in, sentence

pytestmark = pytest.mark.django_db
ASK = "/admin/password_reset/"
NEW = "Vier kluge Esel singen"


@pytest.fixture
def anna() -> User:
    return UserFactory.create(username="anna", email="anna@example.org", groups=["Redaktion"])


def ask(email: str, django_capture: Any, *, network: str = "8.8.8.7") -> Any:
    with django_capture(execute=True):
        return Client().post(ASK, {"email": email}, REMOTE_ADDR=network)


def reset(client: Client, link: str, password: str = NEW) -> Any:
    page = client.get(link, follow=True)
    return client.post(page.redirect_chain[-1][0], {"new_password1": password, "new_password2": password})


def link_in_mail() -> str:
    (found,) = re.findall(r"http://127\.0\.0\.1:8000(/admin/password_reset/confirm/\S+)", str(mail.outbox[-1].body))
    return str(found)


def test_the_mail_has_a_link_that_sets_a_new_password(anna: User, django_capture_on_commit_callbacks: Any) -> None:
    answer = ask("ANNA@example.org", django_capture_on_commit_callbacks)
    assert answer.headers["Location"] == "/admin/password_reset/done/"
    (sent,) = mail.outbox
    assert (sent.subject, sent.to) == ("Neues Passwort für das Regionalportal", ["anna@example.org"])
    assert "Ihr Name bei der Anmeldung: anna\n" in sent.body
    assert "Der Link gilt 24 Stunden und nur einmal." in sent.body
    client = Client()
    assert reset(client, link_in_mail()).headers["Location"] == "/admin/password_reset/complete/"
    assert not is_in(client)
    assert log_in(client, "anna", NEW).status_code == 302
    assert "ungültig" in Client().get(link_in_mail(), follow=True).content.decode()


def test_a_reset_lifts_the_lock(anna: User, django_capture_on_commit_callbacks: Any) -> None:
    fail(Client(), "anna", 15)
    for number in range(20):
        fail(Client(), f"name-{number}", 1)
    ask("anna@example.org", django_capture_on_commit_callbacks)
    client = Client()
    reset(client, link_in_mail())
    assert sentence(log_in(Client(), "anna", NEW)) == str(TOO_MANY_PASSWORDS)  # her network is still locked
    assert log_in(client, "anna", NEW).status_code == 302  # but not her browser
    assert log_in(Client(), "anna", NEW, network="8.8.8.8").status_code == 302


def test_a_reset_gives_no_new_tries_for_codes(anna: User, django_capture_on_commit_callbacks: Any) -> None:
    add_app(anna)
    stranger = Client()
    log_in(stranger, "anna")
    for number in range(5):
        stranger.post(CODE, {"code": f"00000{number}"})
    ask("anna@example.org", django_capture_on_commit_callbacks)
    client = Client()
    reset(client, link_in_mail())
    log_in(client, "anna", NEW)
    answer = client.post(CODE, {"code": "123456"})
    assert "zu viele falsche Versuche" in str(answer.context["form"].errors["code"])


def test_known_and_unknown_addresses_take_the_same_steps(anna: User, django_capture_on_commit_callbacks: Any) -> None:
    tasks: list[Any] = []

    def note(sender: Any, task_result: Any, **kwargs: Any) -> None:
        tasks.append((task_result.task.name, task_result.task.queue_name, task_result.args, task_result.kwargs))

    task_enqueued.connect(note)
    steps = []
    try:
        for number, email in enumerate(("anna@example.org", "niemand@example.org")):
            client = Client()
            with django_capture_on_commit_callbacks() as callbacks, CaptureQueriesContext(connection) as queries:
                answer = client.post(ASK, {"email": email}, REMOTE_ADDR=f"8.8.8.{number}")
            shapes = [query["sql"].split(" ")[0] for query in queries]
            steps.append((answer.status_code, answer.headers["Location"], shapes, len(callbacks)))
            for callback in callbacks:
                callback()
    finally:
        task_enqueued.disconnect(note)
    assert steps[0] == steps[1]
    assert tasks == [("send_reset_mail", MAIL, [ids], {}) for ids in ([anna.pk], [])]
    assert len(mail.outbox) == 1


def test_an_address_gets_three_mails_an_hour(anna: User, django_capture_on_commit_callbacks: Any) -> None:
    with time_machine.travel("2026-11-02T12:00:00Z", tick=False) as clock:
        answers = [
            ask(email, django_capture_on_commit_callbacks, network=f"8.8.{number}.1")
            for number, email in enumerate(["anna@example.org", "Anna@example.org", "ANNA@example.org"] * 3)
        ]
        assert {(answer.status_code, answer.headers["Location"]) for answer in answers} == {(302, f"{ASK}done/")}
        assert len(mail.outbox) == 3
        clock.shift(3600)
        ask("anna@example.org", django_capture_on_commit_callbacks)
        assert len(mail.outbox) == 4


def test_a_network_asks_twenty_times_an_hour(anna: User, django_capture_on_commit_callbacks: Any) -> None:
    answers = [ask(f"name-{n}@example.org", django_capture_on_commit_callbacks) for n in range(21)]
    assert [answer.status_code for answer in answers] == [302] * 20 + [429]
    assert sentence(answers[-1]).startswith("Von Ihrem Anschluss kam gerade viel an.")
    ask("anna@example.org", django_capture_on_commit_callbacks, network="8.8.8.8")
    assert len(mail.outbox) == 1


def test_accounts_that_share_an_address_get_one_mail(anna: User, django_capture_on_commit_callbacks: Any) -> None:
    UserFactory.create(username="vertretung", email="anna@example.org")
    UserFactory.create(username="weg", email="anna@example.org", is_active=False)
    ask("anna@example.org", django_capture_on_commit_callbacks)
    (sent,) = mail.outbox
    assert re.findall(r"Ihr Name bei der Anmeldung: (\S+)", str(sent.body)) == ["anna", "vertretung"]
