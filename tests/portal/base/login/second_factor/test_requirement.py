"""Apps, recovery codes and their limits. Security keys are tried in a real browser (tests/e2e)."""

import json
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client

from portal.base.attempts.models import AttemptCount
from portal.base.login.devices import COOKIE
from portal.base.login.forms import TOO_MANY_TRIES
from portal.base.login.second_factor.codes import is_code_of
from portal.base.login.second_factor.encryption import decrypt
from portal.base.models import User
from tests.factories.users import UserFactory
from tests.portal.base.login.logins import CODE, PASSWORD, add_app, code_of, is_in, log_in, recovery_codes

pytestmark = pytest.mark.django_db
FACTOR = "/admin/zweiter-faktor/"
USED = "Dieser Code stimmt nicht oder wurde schon verwendet."


@pytest.fixture
def anna() -> User:
    return UserFactory.create(username="anna", groups=["Redaktion"])


def code_error(answer: Any) -> str:
    return str(answer.context["form"].errors["code"][0])


def types(user: User) -> list[str]:
    return sorted(Authenticator.objects.filter(user=user).values_list("type", flat=True))


def test_without_one_a_login_is_one_step(client: Client, anna: User) -> None:
    answer = log_in(client, "anna", next="/admin/reports/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/reports/")
    assert is_in(client)


def test_with_an_app_the_password_alone_opens_nothing(client: Client, anna: User) -> None:
    secret = add_app(anna)
    answer = log_in(client, "anna", next="/admin/reports/")
    assert answer.headers["Location"] == CODE
    assert not is_in(client)
    assert client.get("/admin/").headers["Location"].startswith("/admin/login/")
    assert client.get(FACTOR).headers["Location"].startswith("/admin/login/")
    assert COOKIE not in client.cookies
    assert client.get(CODE).status_code == 200
    assert code_error(client.post(CODE, {"code": "000000"})) == USED
    answer = client.post(CODE, {"code": code_of(secret)})
    assert answer.headers["Location"] == "/admin/reports/"
    assert (is_in(client), COOKIE in client.cookies) == (True, True)
    assert client.get("/admin/").status_code == 200


def test_the_second_step_needs_the_first(client: Client, anna: User) -> None:
    secret = add_app(anna)
    assert client.get(CODE).headers["Location"] == "/admin/login/"
    assert client.post(CODE, {"code": code_of(secret)}).headers["Location"] == "/admin/login/"
    assert not is_in(client)


def test_a_code_is_taken_once_while_the_cache_forgets(anna: User, settings: Any) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    secret = add_app(anna)
    with time_machine.travel("2026-11-02T12:00:00Z", tick=False) as clock:
        first, second = Client(), Client()
        for client in (first, second):
            log_in(client, "anna")
        code = code_of(secret)
        assert first.post(CODE, {"code": code}).status_code == 302
        cache.clear()
        assert code_error(second.post(CODE, {"code": code})) == USED
        assert code_error(second.post(CODE, {"code": f" {code} "})) == USED
        clock.shift(31)
        assert second.post(CODE, {"code": code_of(secret)}).status_code == 302
    assert "x" not in "".join(AttemptCount.objects.values_list("pk", flat=True))


def test_codes_are_tried_five_times(anna: User) -> None:
    secret = add_app(anna)
    with time_machine.travel("2026-11-02T12:00:00Z", tick=False) as clock:
        client = Client()
        log_in(client, "anna")
        errors = [code_error(client.post(CODE, {"code": f"00000{number}"})) for number in range(7)]
        assert errors == [USED] * 5 + [str(TOO_MANY_TRIES)] * 2
        other = Client()
        log_in(other, "anna", network="1.1.1.1")  # the right password gives no new tries
        assert code_error(other.post(CODE, {"code": code_of(secret)})) == str(TOO_MANY_TRIES)
        clock.shift(15 * 60)
        log_in(other, "anna")
        assert other.post(CODE, {"code": code_of(secret)}).status_code == 302


def test_a_known_browser_tries_codes_apart(anna: User) -> None:
    secret = add_app(anna)
    with time_machine.travel("2026-11-02T12:00:00Z", tick=False) as clock:
        known = Client()
        log_in(known, "anna")
        known.post(CODE, {"code": code_of(secret)})
        known.post("/admin/logout/")
        stranger = Client()
        log_in(stranger, "anna")
        for number in range(6):
            stranger.post(CODE, {"code": f"00000{number}"})
        clock.shift(31)
        log_in(known, "anna")
        assert known.post(CODE, {"code": code_of(secret)}).status_code == 302


def test_recovery_codes_let_in_once_each(anna: User) -> None:
    add_app(anna)
    codes = recovery_codes(anna)
    assert len(codes) == 10
    for code, works in ((codes[0], True), (codes[0], False), (codes[1], True)):
        client = Client()
        log_in(client, "anna")
        assert (client.post(CODE, {"code": code}).status_code == 302) is works


def test_a_recovery_code_in_two_logins_at_the_same_moment_lets_one_in(anna: User) -> None:
    code = recovery_codes(anna)[0]
    first, second = (Authenticator.objects.get(user=anna) for _login in range(2))
    assert [is_code_of(anna, read, code) for read in (first, second)] == [True, False]


def test_setting_up_an_app_and_removing_it(client: Client, anna: User) -> None:
    log_in(client, "anna")
    page = client.get(f"{FACTOR}app/")
    assert page.status_code == 200
    assert page.context["totp_url"].startswith("otpauth://totp/anna?secret=")
    assert "issuer=Regionalportal" in page.context["totp_url"]
    secret = page.context["form"].secret
    assert client.post(f"{FACTOR}app/", {"code": "000000"}).status_code == 200
    assert types(anna) == []
    answer = client.post(f"{FACTOR}app/", {"code": code_of(secret)}, follow=True)
    assert answer.redirect_chain == [(f"{FACTOR}notfallcodes/", 302)]
    assert len(answer.context["unused_codes"]) == 10
    assert types(anna) == ["recovery_codes", "totp"]
    text = client.get(f"{FACTOR}notfallcodes/datei/").content.decode()
    assert text.split() == answer.context["unused_codes"]
    stranger = Client()
    log_in(stranger, "anna")
    assert code_error(stranger.post(CODE, {"code": code_of(secret)})) == USED  # the code that set it up
    assert "App entfernen" in client.get(FACTOR).content.decode()
    assert client.post(f"{FACTOR}app/entfernen/").headers["Location"] == FACTOR
    assert types(anna) == []


def test_setting_one_up_ends_the_logins_by_password_alone(
    client: Client, anna: User, django_capture_on_commit_callbacks: Any
) -> None:
    stranger, other = Client(), Client()
    log_in(stranger, "anna")
    log_in(other, UserFactory.create(username="bert", groups=["Redaktion"]).username)
    log_in(client, "anna")
    secret = client.get(f"{FACTOR}app/").context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{FACTOR}app/", {"code": code_of(secret)})
    assert [browser.get("/admin/").status_code for browser in (client, other, stranger)] == [200, 200, 302]


def test_new_recovery_codes_replace_the_old(client: Client, anna: User) -> None:
    secret = add_app(anna)
    old = recovery_codes(anna)
    log_in(client, "anna")
    client.post(CODE, {"code": code_of(secret)})
    assert client.get(f"{FACTOR}notfallcodes/neu/").status_code == 200
    answer = client.post(f"{FACTOR}notfallcodes/neu/", follow=True)
    assert set(answer.context["unused_codes"]).isdisjoint(old)


def test_changing_factors_asks_again_after_five_minutes(anna: User) -> None:
    secret = add_app(anna)
    with time_machine.travel("2026-11-02T12:00:00Z", tick=False) as clock:
        client = Client()
        log_in(client, "anna")
        client.post(CODE, {"code": code_of(secret)})
        clock.shift(301)
        answer = client.post(f"{FACTOR}app/entfernen/")
        assert answer.headers["Location"].startswith(f"{FACTOR}bestaetigen/")
        # A password that was read over a shoulder is not enough.
        assert (
            client.post("/admin/passwort-bestaetigen/", {"password": PASSWORD})
            .headers["Location"]
            .startswith(f"{FACTOR}bestaetigen/")
        )
        assert types(anna) == ["totp"]
        assert code_error(client.post(f"{FACTOR}bestaetigen/", {"code": "000000"})) == USED
        client.post(f"{FACTOR}bestaetigen/", {"code": code_of(secret)})
        client.post(f"{FACTOR}app/entfernen/")
        assert types(anna) == []


RESPONSE = {"clientDataJSON": "AA", "attestationObject": "AA", "authenticatorData": "AA", "signature": "AA"}
CREDENTIAL = {"id": "AA", "rawId": "AA", "type": "public-key", "response": RESPONSE}


@pytest.mark.parametrize(
    "credential",
    ["", "x", "null", "[]", "1", "{}", '"x"', '{"id": 1}', '{"response": {}}', json.dumps(CREDENTIAL)],
)
def test_no_answer_of_a_key_is_a_server_error(client: Client, anna: User, credential: str) -> None:
    log_in(client, "anna")
    client.get(f"{FACTOR}schluessel/")
    assert client.post(f"{FACTOR}schluessel/", {"credential": credential, "name": "x"}).status_code == 200
    add_app(anna)
    assert client.post(f"{FACTOR}schluessel/bestaetigen/", {"credential": credential}).status_code == 302
    assert types(anna) == ["totp"]
    other = Client()
    log_in(other, "anna")
    other.get(CODE)
    assert other.post(CODE, {"credential": credential}).status_code == 200
    assert not is_in(other)


def test_the_account_page_leads_there(client: Client, anna: User) -> None:
    log_in(client, "anna")
    assert f'href="{FACTOR}"' in client.get("/admin/account/").content.decode()


def test_the_pages_are_english_for_who_reads_english(client: Client, anna: User) -> None:
    assert 'lang="en"' in client.get("/admin/login/", headers={"accept-language": "en"}).content.decode()
    assert 'lang="de"' in client.get("/admin/login/", headers={"accept-language": "de"}).content.decode()


def test_a_lost_factor_is_reset_by_a_command(client: Client, anna: User, capsys: pytest.CaptureFixture[str]) -> None:
    add_app(anna)
    recovery_codes(anna)
    other = UserFactory.create()
    add_app(other)
    left = Client()
    left.force_login(anna)
    call_command("reset_second_factor", "anna")
    assert capsys.readouterr().out == "Account anna: 2 removed, 1 logins ended.\n"
    assert not is_in(left)
    assert (types(anna), types(other)) == ([], ["totp"])
    log_in(client, "anna")
    assert is_in(client)
    with pytest.raises(CommandError, match="There is no account niemand"):
        call_command("reset_second_factor", "niemand")


def test_a_lock_is_lifted_by_a_command(client: Client, anna: User, capsys: pytest.CaptureFixture[str]) -> None:
    secret = add_app(anna)
    log_in(client, "anna")
    for number in range(6):
        client.post(CODE, {"code": f"00000{number}"})
    for _number in range(6):
        log_in(Client(), "anna", "falsch")
    for number in range(20):
        log_in(Client(), f"name-{number}", "falsch")
    call_command("unlock_account", "anna")
    assert capsys.readouterr().out == "Account anna: 2 counters removed.\n"
    assert client.post(CODE, {"code": code_of(secret)}).status_code == 302
    assert log_in(Client(), "anna").status_code == 200
    call_command("unlock_account", "anna", network="8.8.8.7")
    assert log_in(Client(), "anna").status_code == 302
    with pytest.raises(CommandError, match="There is no account niemand"):
        call_command("unlock_account", "niemand")


def test_no_code_is_taken_while_its_use_cannot_be_noted(anna: User) -> None:
    """Passwords are let through then; a code would let the same one in again."""
    secret = add_app(anna)
    found = Authenticator.objects.get(user=anna)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE base_attemptcount RENAME TO base_away")
        assert is_code_of(anna, found, code_of(secret)) is False
        cursor.execute("ALTER TABLE base_away RENAME TO base_attemptcount")
    assert is_code_of(anna, found, code_of(secret)) is True


def test_secrets_are_unreadable_in_the_database_and_survive_a_new_key(anna: User, settings: Any) -> None:
    secret = add_app(anna)
    recovery_codes(anna)
    assert secret not in json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    found = Authenticator.objects.get(user=anna, type="totp")
    assert decrypt(found.data["secret"]) == secret
    old = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another" * 10, [old]
    assert is_code_of(anna, found, code_of(secret)) is True
    settings.SECRET_KEY_FALLBACKS = []
    assert {decrypt(found.data["secret"]) for _time in range(3)}.isdisjoint({secret, ""})
    with time_machine.travel("2030-11-02T12:00:00Z", tick=False):
        assert is_code_of(anna, found, code_of(secret)) is False
