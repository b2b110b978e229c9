"""Who needs a second factor sets it up before anything else, on the whole editors' side and for files of drafts."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from portal.base.login.second_factor.requirement import FACTORS
from portal.base.models import User
from tests.factories.site import site_tree
from tests.factories.uploads.files import make_document, make_image
from tests.factories.users import UserFactory
from tests.portal.base.login.logins import CODE, add_app, code_of, log_in, recovery_codes

pytestmark = pytest.mark.django_db
FACTOR = "/admin/zweiter-faktor/"
# What setting up needs; everything else leads there.
OPEN = (FACTOR, f"{FACTOR}app/", f"{FACTOR}schluessel/", "/admin/jsi18n/", "/admin/sprite/")
CLOSED = (
    "/admin/",
    "/admin/login/",
    "/admin/account/",
    "/admin/pages/{page}/",
    "/admin/pages/{page}/edit/",
    "/admin/pages/{page}/edit/preview/",
    "/admin/pages/{page}/view_draft/",
    "/admin/pages/{page}/history/",
    "/admin/api/main/pages/",
    "/admin/api/main/images/",
    "/admin/images/",
    "/admin/images/{image}/",
    "/admin/documents/",
    "/admin/documents/chooser/",
    "/admin/choose-page/",
    "/admin/snippets/",
    "/admin/snippets/directory/person/",
    "/admin/reports/site-history/",
    "/admin/users/",
    "/admin/groups/",
    "/admin/collections/",
    "/admin/settings/home/portalsettings/",
    "/admin/zweiter-faktor/notfallcodes/",
    "/admin/gibt-es-nicht/",
)


@pytest.fixture(autouse=True)
def _required(settings: Any) -> None:
    settings.MFA_REQUIRED_GROUPS = ["Freigabe", "Betrieb"]


@pytest.fixture
def anna() -> User:
    return UserFactory.create(username="anna", groups=["Freigabe"])


def places() -> dict[str, int]:
    return {"page": site_tree().pk, "image": make_image().pk}


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_address_leads_to_the_set_up(client: Client, anna: User, method: str) -> None:
    client.force_login(anna)
    where = places()
    answers = {address: getattr(client, method)(address.format(**where)) for address in CLOSED}
    led = {address: (answer.status_code, answer.headers.get("Location")) for address, answer in answers.items()}
    assert led == dict.fromkeys(CLOSED, (302, FACTOR))


def test_the_set_up_is_open(client: Client, anna: User) -> None:
    log_in(client, "anna")
    assert {address: client.get(address).status_code for address in OPEN} == dict.fromkeys(OPEN, 200)
    text = client.get(FACTOR).content.decode()
    assert "Für Ihr Konto ist ein zweiter Faktor vorgeschrieben." in text
    assert 'href="/admin/"' not in text
    assert client.post("/admin/logout/").status_code == 302


def test_with_one_everything_is_open(client: Client, anna: User) -> None:
    add_app(anna)
    client.force_login(anna)
    where = places()
    leading = [address for address in CLOSED if client.get(address.format(**where)).headers.get("Location") == FACTOR]
    assert leading == []
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize(
    ("groups", "superuser", "needed"),
    [
        (["Freigabe"], False, True),
        (["Betrieb"], False, True),
        (["Redaktion", "Freigabe"], False, True),
        (["Redaktion"], False, False),
        ([], True, True),
    ],
)
def test_who_needs_one(client: Client, settings: Any, groups: list[str], superuser: bool, needed: bool) -> None:
    client.force_login(UserFactory.create(groups=groups, is_superuser=superuser))
    assert (client.get("/admin/").status_code == 302) is needed
    settings.MFA_REQUIRED_GROUPS = []
    assert client.get("/admin/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor(client: Client, anna: User) -> None:
    recovery_codes(anna)
    client.force_login(anna)
    assert client.get("/admin/").headers["Location"] == FACTOR


def test_files_of_drafts_are_closed_on_the_readers_side(client: Client, anna: User) -> None:
    document = make_document()
    stranger = client.get(document.url).status_code
    client.force_login(anna)
    assert client.get(document.url).status_code == stranger == 404
    add_app(anna)
    assert client.get(document.url).getvalue() == b"0123456789"


def test_private_pages_are_closed_on_the_readers_side(client: Client, anna: User) -> None:
    page = site_tree()
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    client.force_login(anna)
    answer = client.get(page.url, follow=True)
    assert [address for address, _status in answer.redirect_chain][-1] == FACTOR
    add_app(anna)
    assert client.get(page.url).status_code == 200


def test_readers_cost_no_query_for_it(client: Client, settings: Any) -> None:
    url = site_tree().url
    client.get(url)
    counts = []
    for groups in (["Freigabe"], []):
        settings.MFA_REQUIRED_GROUPS = groups
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_first_login_ends_in_the_set_up_and_then_goes_on(client: Client, anna: User) -> None:
    answer = log_in(client, "anna", next="/admin/reports/")
    answer = client.get(answer.headers["Location"])
    assert answer.headers["Location"] == FACTOR
    secret = client.get(f"{FACTOR}app/").context["form"].secret
    client.post(f"{FACTOR}app/", {"code": code_of(secret)})
    assert client.get("/admin/").status_code == 200


def test_the_last_one_stays(client: Client, anna: User) -> None:
    secret = add_app(anna)
    recovery_codes(anna)
    key = Authenticator.objects.create(user=anna, type=Authenticator.Type.WEBAUTHN, data={"name": "Bund"})
    log_in(client, "anna")
    client.post(CODE, {"code": code_of(secret)})
    remove_app, remove_key = f"{FACTOR}app/entfernen/", f"{FACTOR}schluessel/{key.pk}/entfernen/"
    key.delete()
    answer = client.post(remove_app)
    assert "vorgeschrieben" in str(answer.context["form"].non_field_errors())
    key.save()
    Authenticator.objects.filter(user=anna, type=Authenticator.Type.TOTP).delete()
    remove_key = f"{FACTOR}schluessel/{key.pk}/entfernen/"
    assert "vorgeschrieben" in client.get(remove_key).content.decode()
    assert client.post(remove_key).status_code == 200
    assert Authenticator.objects.filter(user=anna, type__in=FACTORS).count() == 1
    add_app(anna)
    assert client.post(remove_key).status_code == 302
    assert list(Authenticator.objects.filter(user=anna, type__in=FACTORS).values_list("type", flat=True)) == ["totp"]


def test_nobody_removes_the_key_of_another(client: Client, anna: User) -> None:
    bert = UserFactory.create(username="bert", groups=["Freigabe"])
    add_app(bert)
    key = Authenticator.objects.create(user=bert, type=Authenticator.Type.WEBAUTHN, data={"name": "Bund"})
    secret = add_app(anna)
    log_in(client, "anna")
    client.post(CODE, {"code": code_of(secret)})
    assert client.post(f"{FACTOR}schluessel/{key.pk}/entfernen/").status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()
