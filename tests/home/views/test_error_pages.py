"""What visitors read when something is missing, closed or broken."""

from typing import Any

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import get_resolver, path
from wagtail.models import PageViewRestriction

from home.models import HomePage, StandardPage
from portal.base.http.errors import failed
from portal.base.roles import EDITORS, ensure_roles
from portal.urls import urlpatterns as all_patterns
from tests.factories.home import StandardPageFactory
from tests.factories.uploads.files import closed_collection, make_document
from tests.factories.users import UserFactory
from tests.html import attributes, soup, texts

pytestmark = pytest.mark.django_db


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("kaputt")


def away(request: HttpRequest) -> HttpResponse:
    raise OperationalError("the connection is closed")


def full(request: HttpRequest) -> HttpResponse:
    raise OperationalError("database or disk is full")


own = [path("kaputt/", broken), path("voll/", full), path("weg/", away), path("api/v1/weg", away)]
urlpatterns = [*own, *all_patterns]
handler500 = "portal.base.http.errors.failed"


def headings(answer: Any) -> list[str]:
    return texts(soup(answer), "h1")


def test_a_missing_page_says_so_and_leads_on(client: Client, site: HomePage) -> None:
    answer = client.get("/gibt-es-nicht/")
    html = answer.content.decode()
    assert (answer.status_code, headings(answer)) == (404, ["Diese Seite gibt es nicht"])
    assert 'name="q"' in html
    assert headings(client.get("/")) != headings(answer)


def test_what_an_account_may_not_see_is_refused_in_german(client: Client, site: HomePage) -> None:
    ensure_roles()
    client.force_login(UserFactory.create(groups=[EDITORS]))
    answer = client.get("/admin/users/", headers={"X-Requested-With": "XMLHttpRequest"})
    assert (answer.status_code, headings(answer)) == (403, ["Diese Seite ist nicht öffentlich"])


def test_a_form_without_its_token_is_refused_in_german(site: HomePage) -> None:
    answer = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x", "password": "x"})
    html = answer.content.decode()
    assert (answer.status_code, headings(answer)) == (403, ["Das Formular ist abgelaufen"])
    assert "Es wurde nichts gesendet." in html
    assert "CSRF" not in html


@override_settings(ROOT_URLCONF=__name__)
def test_an_error_of_ours_is_admitted_in_german() -> None:
    answer = Client(raise_request_exception=False).get("/kaputt/")
    assert (answer.status_code, headings(answer)) == (500, ["Das hat nicht geklappt"])
    assert "RuntimeError" not in answer.content.decode()


@pytest.fixture
def closed(site: HomePage) -> StandardPage:
    page = StandardPageFactory.create(parent=site, title="Geheime Runde", slug="runde", teaser="Nur für uns.")
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="losungswort")
    return page


def test_a_page_behind_a_password_tells_nothing_and_opens_with_it(client: Client, closed: StandardPage) -> None:
    closed_door = client.get("/runde/")
    html = closed_door.content.decode()
    assert headings(closed_door) == ["Dafür brauchen Sie ein Passwort"]
    assert 'class="rp-skip"' in html
    assert [word for word in ("Geheime Runde", "Nur für uns", "losungswort") if word in html] == []
    (action,) = attributes(soup(closed_door), 'form[method="post"]', "action")
    wrong = client.post(action, {"password": "falsch", "return_url": "/runde/"})
    assert headings(wrong) == ["Dafür brauchen Sie ein Passwort"]
    assert "Bitte prüfen Sie Ihre Angaben." in wrong.content.decode()
    assert "Geheime Runde" not in wrong.content.decode()
    right = client.post(action, {"password": "losungswort", "return_url": "/runde/"}, follow=True)
    assert headings(right) == ["Geheime Runde"]


def test_a_file_behind_a_password_asks_on_the_same_page(client: Client, site: HomePage) -> None:
    file = make_document(b"geheim", "satzung.txt", collection=closed_collection("password", password="losungswort"))
    answer = client.get(f"/dokumente/{file.pk}/satzung.txt", follow=True)
    assert headings(answer) == ["Dafür brauchen Sie ein Passwort"]


@override_settings(ROOT_URLCONF=__name__)
def test_a_database_that_is_away_is_said_in_a_sentence(client: Client, django_assert_num_queries: Any) -> None:
    client.raise_request_exception = False
    with django_assert_num_queries(0):
        page, data, other = client.get("/weg/"), client.get("/api/v1/weg"), client.get("/kaputt/")
    assert (page.status_code, page["Retry-After"], headings(page)) == (
        *(503, "10", ["Das Portal ist gerade nicht erreichbar"]),
    )
    assert (data.status_code, data.json()) == (503, {"detail": "The database does not answer at the moment."})
    assert (other.status_code, headings(other)) == (500, ["Das hat nicht geklappt"])


@override_settings(ROOT_URLCONF=__name__)
def test_a_full_disk_is_no_database_that_is_away(client: Client) -> None:
    client.raise_request_exception = False
    assert client.get("/voll/").status_code == 507


def test_the_portal_answers_so() -> None:
    assert get_resolver("portal.urls").resolve_error_handler(500) is failed
