"""Passwords are tried five times an account and twenty times a network; nobody is kept out for good by others."""

from typing import Any, ClassVar

import pytest
import time_machine
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from portal.base.attempts.models import AttemptCount
from portal.base.login.devices import COOKIE
from portal.base.login.forms import TOO_MANY_PASSWORDS, TOO_MANY_TRIES
from portal.base.models import User
from tests.factories.site import site_tree
from tests.factories.users import UserFactory
from tests.portal.base.login.logins import LOGIN, PASSWORD, fail, is_in, log_in, sentence

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> User:
    return UserFactory.create(username="anna", groups=["Redaktion"])


def test_after_fifteen_wrong_passwords_the_right_one_is_refused(client: Client, anna: User) -> None:
    with time_machine.travel("2026-11-02T12:00:00Z", tick=False) as clock:
        sentences = fail(client, "anna", 15)
        assert len(set(sentences[:5])) == 1
        assert sentences[5:] == [str(TOO_MANY_PASSWORDS)] * 10
        assert sentences[0] != sentences[5]
        clock.shift(7)
        assert sentence(log_in(client, "anna")) == str(TOO_MANY_PASSWORDS)
        assert sentence(log_in(Client(), "ANNA ", network="1.1.1.1")) == str(TOO_MANY_PASSWORDS)
        assert not is_in(client)
        clock.shift(15 * 60)
        assert log_in(client, "anna").status_code == 302
        assert is_in(client)


def test_four_wrong_ones_are_forgiven_by_the_right_one(client: Client, anna: User) -> None:
    fail(client, "anna", 4)
    assert log_in(client, "anna").status_code == 302
    assert str(TOO_MANY_PASSWORDS) not in fail(Client(), "anna", 5)


def test_a_browser_that_logged_in_before_counts_apart(client: Client, anna: User) -> None:
    log_in(client, "anna")
    client.post("/admin/logout/")
    assert not is_in(client)
    for number in range(30):
        fail(Client(), "anna", 1, network=f"8.8.{number}.1")
    fail(Client(), "bert", 30)
    assert str(TOO_MANY_PASSWORDS) == sentence(log_in(Client(), "anna", network="1.1.1.1"))
    assert log_in(client, "anna").status_code == 302
    assert is_in(client)


def test_a_known_browser_has_five_tries_and_is_known_for_its_own_account_alone(client: Client, anna: User) -> None:
    UserFactory.create(username="bert", groups=["Redaktion"])
    log_in(client, "anna")
    client.post("/admin/logout/")
    assert fail(client, "anna", 6)[-1] == str(TOO_MANY_PASSWORDS)
    assert log_in(Client(), "anna").status_code == 302
    fail(Client(), "bert", 5, network="1.1.1.1")
    assert sentence(log_in(client, "bert")) == str(TOO_MANY_PASSWORDS)


def test_a_forged_cookie_makes_no_known_browser(client: Client, anna: User) -> None:
    log_in(client, "anna")
    cookie = client.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/admin/")
    assert "anna" not in cookie.value
    fail(Client(), "anna", 5)
    for value in ("", "x", cookie.value[:-1], cookie.value + "x"):
        stranger = Client()
        stranger.cookies[COOKIE] = value
        assert sentence(log_in(stranger, "anna")) == str(TOO_MANY_PASSWORDS)
    known = Client()
    known.cookies[COOKIE] = cookie.value
    assert log_in(known, "anna").status_code == 302


def test_a_network_has_twenty_tries_and_those_of_others_stay(client: Client, anna: User) -> None:
    sentences = [fail(client, f"name-{number}", 1)[0] for number in range(21)]
    assert [text == str(TOO_MANY_PASSWORDS) for text in sentences] == [False] * 20 + [True]
    assert sentence(log_in(client, "anna")) == str(TOO_MANY_PASSWORDS)
    assert log_in(Client(), "anna", network="8.8.8.8").status_code == 302


def test_ones_own_logins_give_a_network_no_new_tries(client: Client, anna: User) -> None:
    UserFactory.create(username="bert", groups=["Redaktion"])
    for number in range(20):
        fail(client, f"name-{number}", 1)
        log_in(Client(), "bert")
    assert sentence(log_in(client, "anna")) == str(TOO_MANY_PASSWORDS)


def test_refused_tries_use_up_nothing_of_others(client: Client, anna: User) -> None:
    """Who asks for one locked account again and again locks neither her network nor, from there, other accounts."""
    UserFactory.create(username="bert", groups=["Redaktion"])
    fail(client, "anna", 40)
    assert log_in(Client(), "bert").status_code == 302
    for number in range(20):
        fail(client, f"name-{number}", 1)
    fail(client, "bert", 10)
    assert log_in(Client(), "bert", network="8.8.8.8").status_code == 302


class CountingHasher(MD5PasswordHasher):
    runs: ClassVar[list[int]] = []

    def encode(self, password: str, salt: str) -> str:
        self.runs.append(1)
        return super().encode(password, salt)


def test_known_and_unknown_names_take_the_same_steps(settings: Any, client: Client) -> None:
    settings.PASSWORD_HASHERS = ["tests.portal.base.login.test_password_tries.CountingHasher"]
    for name in ("anna", "bert"):
        UserFactory.create(username=name, password=PASSWORD)
    User.objects.filter(username="bert").update(is_active=False)
    client.get(LOGIN)
    steps: list[tuple[Any, ...]] = []
    for name in ("anna", "bert", "niemand"):
        for number in range(7):
            CountingHasher.runs.clear()
            with CaptureQueriesContext(
                connection,
            ) as queries:
                answer = log_in(client, name, "falsch", network=f"8.8.{len(steps)}.1")
            shapes = [query["sql"].split(" ")[0] for query in queries]
            steps.append((number, sentence(answer), answer.status_code, len(CountingHasher.runs), shapes))
    assert steps[:7] == steps[7:14] == steps[14:]
    assert [step[3] for step in steps[:7]] == [1] * 5 + [0] * 2


def test_commands_are_not_counted(anna: User) -> None:
    assert [authenticate(None, username="anna", password="falsch") for _ in range(6)] == [None] * 6
    assert authenticate(None, username="anna", password=PASSWORD) == anna
    assert not AttemptCount.objects.exists()


def test_the_old_password_of_ones_account_is_counted(client: Client, anna: User) -> None:
    log_in(client, "anna")
    client.cookies.pop(COOKIE)
    new = {"password-new_password1": "Vier kluge Esel singen", "password-new_password2": "Vier kluge Esel singen"}
    errors = []
    for number in range(7):
        answer = client.post("/admin/account/", {**account(anna), "password-old_password": f"falsch-{number}", **new})
        errors.append(panel_errors(answer))
    assert errors == [["Das alte Passwort stimmt nicht."]] * 5 + [[str(TOO_MANY_TRIES)]] * 2
    answer = client.post("/admin/account/", {**account(anna), "password-old_password": PASSWORD, **new})
    assert panel_errors(answer) == [str(TOO_MANY_TRIES)]
    AttemptCount.objects.all().delete()
    other = Client()
    log_in(other, "anna")
    right = {**account(anna), "password-old_password": PASSWORD, **new}
    assert client.post("/admin/account/", right).status_code == 302
    assert (is_in(client), client.get("/admin/").status_code) == (True, 200)
    assert other.get("/admin/").status_code == 302  # logged out everywhere else
    assert log_in(Client(), "anna", "Vier kluge Esel singen").status_code == 302


def account(user: User) -> dict[str, str]:
    return {
        "name_email-first_name": "Anna",
        "name_email-last_name": "Maier",
        "name_email-email": user.email,
        "locale-preferred_language": "",
        "locale-current_time_zone": "",
        "theme-theme": "system",
        "theme-density": "default",
        "theme-contrast": "system",
    }


def panel_errors(answer: Any) -> list[str]:
    panels = [panel for group in answer.context["panels_by_tab"].values() for panel in group]
    (password,) = [panel for panel in panels if panel.name == "password"]
    return [str(error) for error in password.get_form().errors.get("old_password", [])]


def test_the_password_that_confirms_is_counted(client: Client, anna: User) -> None:
    log_in(client, "anna")
    client.cookies.pop(COOKIE)
    address = "/admin/passwort-bestaetigen/"
    errors = [str(client.post(address, {"password": f"x{n}"}).context["form"].errors["password"][0]) for n in range(6)]
    assert errors == ["Das Passwort stimmt nicht."] * 5 + [str(TOO_MANY_TRIES)]
    assert client.post(address, {"password": PASSWORD}).status_code == 200


def page_address() -> str:
    page = site_tree()
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="password", password="geheim")
    return f"/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"


def documents_address() -> str:
    restriction = CollectionViewRestriction.objects.create(
        collection=Collection.get_first_root_node(), restriction_type="password", password="geheim"
    )
    return f"/dokumente/authenticate_with_password/{restriction.pk}/"


@pytest.mark.parametrize("address_of", [page_address, documents_address])
def test_a_private_password_is_counted_by_network(client: Client, address_of: Any) -> None:
    address = address_of()
    right = {"password": "geheim", "return_url": "/"}
    wrong = [client.post(address, {**right, "password": f"falsch-{n}"}, REMOTE_ADDR="8.8.8.7") for n in range(22)]
    assert [answer.status_code for answer in wrong] == [200] * 20 + [429] * 2
    refused = client.post(address, right, REMOTE_ADDR="8.8.8.7")
    assert refused.status_code == 429
    assert str(TOO_MANY_TRIES) in refused.content.decode()
    assert client.get(address, REMOTE_ADDR="8.8.8.7").status_code == 200
    assert client.post(address, right, REMOTE_ADDR="8.8.8.8").status_code == 302
    assert log_in(client, UserFactory.create(groups=["Redaktion"]).username).status_code == 302


@pytest.mark.parametrize("address_of", [page_address, documents_address])
@pytest.mark.parametrize("led_to", ["Mara Muster", "%s{0}", "https://example.org/", "wagtailadmin_home", "a\r\nb"])
def test_a_private_password_leads_to_an_address_of_the_portal_alone(
    client: Client, address_of: Any, led_to: str
) -> None:
    address = address_of()
    assert client.post(address, {"password": "geheim", "return_url": led_to})["Location"] == "/"
    known = client.post(address, {"password": "geheim", "return_url": "/ueber-uns/?a=b"})
    assert known["Location"] == "/ueber-uns/?a=b"


def test_the_right_private_password_uses_nothing_up(client: Client) -> None:
    address = page_address()
    right = {"password": "geheim", "return_url": "/"}
    assert {client.post(address, right, REMOTE_ADDR="8.8.8.7").status_code for _ in range(25)} == {302}


def test_english_private_pages_share_the_limit(client: Client) -> None:
    address = page_address()
    for number in range(20):
        client.post(f"/en{address}", {"password": f"x{number}", "return_url": "/"}, REMOTE_ADDR="8.8.8.7")
    answer = client.post(address, {"password": "geheim", "return_url": "/"}, REMOTE_ADDR="8.8.8.7")
    assert answer.status_code == 429


def test_wagtails_second_login_leads_to_the_one(client: Client, anna: User) -> None:
    for address in ("/_util/login/", "/en/_util/login/"):
        answer = client.post(address, {"username": "anna", "password": PASSWORD})
        assert (answer.status_code, answer.headers["Location"]) == (302, LOGIN)
    assert not is_in(client)


def test_a_login_begins_a_new_session(client: Client, anna: User) -> None:
    client.get(LOGIN)
    session = client.session
    session["mark"] = 1
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before or ""
    log_in(client, "anna")
    assert client.session.session_key != before
    assert client.session.get_expire_at_browser_close()
    assert client.session.get_expiry_age() == 12 * 60 * 60
    log_in(client, "anna", remember="on")
    assert not client.session.get_expire_at_browser_close()
    assert client.session.get_expiry_age() == 7 * 24 * 60 * 60


def views(patterns: Any, prefix: str = "") -> list[tuple[str, str]]:
    found = []
    for item in patterns:
        if isinstance(item, URLResolver):
            found += views(item.url_patterns, prefix + str(item.pattern))
        elif isinstance(item, URLPattern):
            found.append((prefix + str(item.pattern), item.callback.__module__))
    return found


def test_of_allauth_there_are_only_the_addresses_that_are_needed() -> None:
    addresses = [address for address, module in views(get_resolver().url_patterns) if module.startswith("allauth.")]
    assert sorted(address.removeprefix("admin/") for address in addresses) == [
        "login/zweiter-faktor/",
        "passwort-bestaetigen/",
        "zweiter-faktor/app/",
        "zweiter-faktor/app/entfernen/",
        "zweiter-faktor/bestaetigen/",
        "zweiter-faktor/notfallcodes/",
        "zweiter-faktor/notfallcodes/datei/",
        "zweiter-faktor/notfallcodes/neu/",
        "zweiter-faktor/schluessel/",
    ]
