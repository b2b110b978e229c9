"""No address takes a file, or a body without end, unless it says so; the refusal comes before the body."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from portal.base.http.body_limits import EDITORS, MB, WITHOUT_FILES
from portal.base.roles import EDITORS as REDAKTION
from tests.addresses import routes
from tests.factories.site import site_tree
from tests.factories.users import UserFactory
from tests.html import soup, texts

pytestmark = pytest.mark.django_db

HANDING_IN = 64 * MB
PUBLIC = (
    *("/", "/suche/", "/themen/", "/termine/", "/barrierefreiheit/rueckmeldung/", "/gibt/es/nicht/", "/en/suche/"),
    *("/api/v1/search", "/-/ready", "/robots.txt", "/medien/a.png", "/dokumente/1/a.pdf"),
    *("/admin/login/", "/admin/password_reset/", "/admin/images/multiple/add/", "/admin/pages/1/edit/"),
)


@pytest.fixture(autouse=True)
def _site(db: None) -> None:
    site_tree()


class Untouched:
    """A body that nobody may read."""

    def read(self, *_args: Any) -> bytes:
        raise AssertionError("the body was read")

    readline = read


# In German and in English.
TOO_LARGE = ("Dateien lassen sich hier nicht abgeben", "be handed in here. Nothing was saved")
NO_FILES = ("Hier lassen sich keine Dateien abgeben.", "be handed in here. Nothing was saved")


def send(client: Client, address: str, size: int, content_type: str, method: str = "POST") -> Any:
    environ: dict[str, Any] = {"CONTENT_LENGTH": str(size), "CONTENT_TYPE": content_type, "wsgi.input": Untouched()}
    return client.generic(method, address, **environ)


@pytest.mark.parametrize("content_type", ["multipart/form-data; boundary=x", "text/plain", "application/json"])
def test_a_large_body_is_refused_unread_everywhere(client: Client, content_type: str) -> None:
    for address in PUBLIC:
        for method in ("POST", "PUT", "GET"):
            answer = send(client, address, WITHOUT_FILES + 1, content_type, method)
            refused = TOO_LARGE[address.startswith("/en/")] in words(answer)
            assert (address, answer.status_code, refused) == (address, 413, True)


def words(answer: Any) -> str:
    text = answer.content.decode()
    return json.loads(text)["detail"][0]["message"] if text.startswith("{") else " ".join(text.split())


def test_a_small_file_is_refused_with_a_sentence(client: Client) -> None:
    for address in PUBLIC:
        answer = client.post(address, {"datei": SimpleUploadedFile("a.txt", b"Text"), "message": "Guten Tag"})
        refused = NO_FILES[address.startswith("/en/")] in words(answer)
        assert (address, answer.status_code, refused) == (address, 400, True)
        assert b"keine Dateien" not in client.post(address, {"message": "Guten Tag"}).getvalue()


@pytest.mark.parametrize("address", ["/mitmachen/", "/suche/"])
def test_a_body_of_unknown_size_is_refused(client: Client, address: str) -> None:
    environ: dict[str, Any] = {"CONTENT_LENGTH": "", "wsgi.input": Untouched()}
    answer = client.generic("POST", address, headers={"transfer-encoding": "chunked"}, **environ)
    assert (answer.status_code, "nicht, wie viel es sendet" in words(answer)) == (411, True)


def test_handing_in_takes_files_and_names_its_limit(client: Client) -> None:
    answer = send(client, "/mitmachen/", HANDING_IN + 1, "multipart/form-data; boundary=x")
    assert (answer.status_code, "Mehr als 64 MB" in words(answer)) == (413, True)
    answer = client.post("/mitmachen/", {"file": SimpleUploadedFile("a.txt", b"x" * 3 * MB)})
    assert (answer.status_code, "form-data" in answer.content.decode()) == (400, True)


def test_editors_send_files_and_a_login_comes_before_the_body(client: Client) -> None:
    address = "/admin/images/multiple/add/"

    def upload() -> Any:
        form = {"title": "a", "files[]": SimpleUploadedFile("a.txt", b"x" * 3 * MB)}
        return client.post(address, form, headers={"x-requested-with": "XMLHttpRequest"})

    assert upload().status_code == 413
    client.force_login(UserFactory.create())
    assert upload().status_code == 413
    client.force_login(UserFactory.create(groups=[REDAKTION]))
    answer = upload()
    assert (answer.status_code, answer.json()["success"]) == (200, False)
    assert send(client, address, EDITORS + 1, "multipart/form-data; boundary=x").status_code == 413


def test_one_public_address_takes_files() -> None:
    marked = {pattern: view.largest_body for pattern, _name, view in routes() if hasattr(view, "largest_body")}
    assert marked == {"mitmachen/": HANDING_IN}


def test_who_goes_away_while_sending_costs_no_error(client: Client) -> None:
    class Broken:
        def read(self, *_args: Any) -> bytes:
            raise OSError("gone")

        readline = read

    form = "multipart/form-data; boundary=x"
    environ: dict[str, Any] = {"CONTENT_LENGTH": "100", "CONTENT_TYPE": form, "wsgi.input": Broken()}
    answer = client.generic("POST", "/suche/", **environ)
    assert answer.status_code == 400


def test_the_sentence_has_a_page_in_both_languages(client: Client) -> None:
    answers = [send(client, path, 3 * MB, "text/plain") for path in ("/suche/", "/en/suche/")]
    titles = [texts(soup(answer), "h1") for answer in answers]
    assert titles == [["Das nehmen wir hier nicht an"], ["We can't accept this here"]]
