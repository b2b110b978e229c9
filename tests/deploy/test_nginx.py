"""deploy/nginx.conf, in a real nginx before a small server that says what it was told."""

import json
import re
import shutil
import socket
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.conf import settings

from events.files.media.uploads import MAX_BYTES as LARGEST_MEDIA
from practices.importing.reader import LARGEST_FILE
from practices.submissions.views import LARGEST_BODY
from tests.addresses import routes
from tests.architecture.repository import ROOT
from tests.deploy.document import section
from tests.deploy.machine import HOST, Machine, own_machine

pytestmark = pytest.mark.services
SECRET_WORDS = ("Wohnraumnot", "127.0.0.9", "0f3c4a1e-token")


class Echo(BaseHTTPRequestHandler):
    """Answers with the headers that reached it."""

    protocol_version = "HTTP/1.0"

    def do_GET(self) -> None:
        body = json.dumps({"path": self.path, **{key.lower(): value for key, value in self.headers.items()}}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(body.ljust(4000))

    do_POST = do_GET  # noqa: N815 - named so by http.server

    def log_message(self, *_arguments: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def machine() -> Iterator[Machine]:
    with own_machine() as made:
        fill(made)
        with ThreadingHTTPServer(("127.0.0.1", made.web), Echo) as server:
            threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
            with made.nginx():
                yield made
            server.shutdown()


def fill(made: Machine) -> None:
    """Two releases that have static files only."""
    made.enable_site()
    for name, content in (("old", b"old "), ("new", b"new ")):
        folder = made.folder / "opt" / "releases" / name / "static" / "css"
        folder.mkdir(parents=True)
        (folder / f"{name}.0123456789ab.css").write_bytes(content * 500)
        (folder / f"{name}.0123456789ab.css.gz").write_bytes(b"packed " + content)
        (folder / "both.css").write_bytes(content)
    shutil.copytree(ROOT / "deploy", made.folder / "opt" / "releases" / "new" / "deploy")
    made.current.symlink_to("releases/new")
    (made.folder / "opt" / "previous").symlink_to("releases/old")


def plain(machine: Machine, path: str, host: str = HOST) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", machine.http, timeout=30)
    connection.request("GET", path, headers={"Host": host})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, answer.headers.get("Location", "")


def test_everybody_is_sent_to_https_of_the_portal_itself(machine: Machine) -> None:
    assert plain(machine, "/suche/?q=a%20b") == (301, f"https://{HOST}/suche/?q=a%20b")
    assert plain(machine, "/", "evil.example") == (301, f"https://{HOST}/")


def test_what_a_client_says_of_itself_is_replaced(machine: Machine) -> None:
    lies = {
        "X-Forwarded-For": "127.0.0.9",
        "X-Forwarded-Proto": "http",
        "X-Forwarded-Host": "evil.example",
        "Forwarded": "a",
    }
    told = json.loads(machine.ask("/", headers=lies).body)
    assert told["host"] == HOST
    assert told["x-forwarded-for"] == "127.0.0.1"
    assert told["x-forwarded-proto"] == "https"
    assert {"x-forwarded-host", "forwarded"} & told.keys() == set()


def declared(machine: Machine, path: str, length: int) -> int:
    """The status of a request that says it will send so much, and begins; 0 when nginx waits for the rest."""
    head = f"POST {path} HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: {length}\r\nContent-Type: text/plain\r\n\r\n"
    with (
        socket.create_connection(("127.0.0.1", machine.https), timeout=30) as raw,
        machine.trust().wrap_socket(raw, server_hostname=HOST) as secure,
    ):
        secure.sendall(head.encode())
        secure.settimeout(0.4)
        try:
            return int(secure.recv(100).split()[1])
        except TimeoutError:
            return 0


MB = 1024 * 1024
LIMITS = {
    "/": 64 * 1024,
    "/barrierefreiheit/rueckmeldung/": 64 * 1024,
    "/mitmachen/": LARGEST_BODY,
    "/en/mitmachen/": LARGEST_BODY,
    "/mitmachen/0f3c4a1e-5f6a-4b7c-8d9e-0a1b2c3d4e5f/": 64 * 1024,
    "/admin/login/": 64 * 1024,
    "/admin/password_reset/": 64 * 1024,
    "/admin/pages/3/edit/": 10 * MB,
    "/admin/images/multiple/add/": 51 * MB,
    "/admin/documents/add/": 51 * MB,
    "/admin/praxisbericht-einlesen/": 51 * MB,
    "/admin/snippets/events/transcript/add/": 51 * MB,
    "/admin/snippets/events/recordingmedia/add/": 2100 * MB,
    "/static/css/both.css": 64 * 1024,
    "/-/live": 64 * 1024,
}


@pytest.mark.parametrize("path", LIMITS)
def test_large_bodies_are_taken_only_where_files_belong(machine: Machine, path: str) -> None:
    assert declared(machine, path, LIMITS[path] + 1) == 413
    assert declared(machine, path, LIMITS[path]) != 413


def test_the_portal_itself_refuses_first_with_a_sentence_of_its_own() -> None:
    assert LARGEST_BODY > LARGEST_FILE
    assert LIMITS["/admin/pages/3/edit/"] >= settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    assert LIMITS["/admin/documents/add/"] > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE
    assert LIMITS["/admin/images/multiple/add/"] > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    assert LIMITS["/admin/snippets/events/recordingmedia/add/"] > LARGEST_MEDIA


def test_nginx_and_the_portal_take_files_at_the_same_public_addresses() -> None:
    larger = {path for path, most in LIMITS.items() if most > LIMITS["/"] and not path.startswith("/admin/")}
    taking = {pattern for pattern, _name, view in routes() if hasattr(view, "largest_body")}
    assert larger == {f"{start}{name}" for start in ("/", "/en/") for name in taking}


def test_the_document_names_the_same_limits() -> None:
    """Each of them once, as the table of the section says it."""
    rows = re.findall(r"\| at most|^  \| .* \| (\d+) (MB|kB) \|$", section("Behind nginx"), re.MULTILINE)
    named = {int(number) * {"MB": MB, "kB": 1024}[unit] for number, unit in rows if number}
    assert named == set(LIMITS.values())


def test_a_body_that_is_too_large_is_answered_in_german(machine: Machine) -> None:
    answer = machine.ask("/suche/", "POST", body=b"x" * (65 * 1024))
    assert answer.status == 413
    assert "Das ist zu groß." in answer.body.decode()


def test_static_files_come_packed_from_this_release_and_the_one_before(machine: Machine) -> None:
    for name in ("new", "old"):
        answer = machine.ask(f"/static/css/{name}.0123456789ab.css", headers={"Accept-Encoding": "gzip"})
        assert (answer.status, answer.headers["content-encoding"]) == (200, "gzip")
        assert answer.body == f"packed {name} ".encode()
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-type"] == "text/css; charset=utf-8"
    both = machine.ask("/static/css/both.css")
    assert (both.body, both.headers["cache-control"]) == (b"new ", "public, max-age=60")


def test_what_lies_in_no_folder_is_asked_of_the_portal(machine: Machine) -> None:
    assert json.loads(machine.ask("/static/css/other.css").body)["path"] == "/static/css/other.css"
    for path in ("/static/../deploy/nginx.conf", "/static/%2e%2e/releases/new/deploy/nginx.conf", "/media/", "/var/"):
        assert b"upstream regionalportal" not in machine.ask(path).body


@pytest.mark.parametrize("path", ["/-/ready", "/-/metrics", "/-/", "/-/live/more", "//-/ready", "/-/./ready"])
def test_nobody_outside_learns_how_the_portal_is(machine: Machine, path: str) -> None:
    assert machine.ask(path).status == 404
    assert machine.ask("/-/live").status == 200


def test_pages_are_packed_and_the_editors_side_is_not(machine: Machine) -> None:
    assert machine.ask("/", headers={"Accept-Encoding": "gzip"}).headers["content-encoding"] == "gzip"
    assert "content-encoding" not in machine.ask("/admin/", headers={"Accept-Encoding": "gzip"}).headers


def test_no_log_tells_who_looked_for_what(machine: Machine) -> None:
    for path in (
        "/suche/?q=Wohnraumnot",
        "/mitmachen/0f3c4a1e-token/",
        "/admin/password_reset/confirm/MQ/0f3c4a1e-token/",
    ):
        machine.ask(path, headers={"X-Forwarded-For": "127.0.0.9", "Referer": "/suche/?q=Wohnraumnot"})
        plain(machine, path)
    machine.ask("/suche/?q=Wohnraumnot", "POST", body=b"x" * (65 * 1024))  # nginx would note it as an error
    logs = {path.name: path.read_text() for path in (machine.folder / "log").iterdir()}
    (own,) = (content for name, content in logs.items() if name == "regionalportal.log")
    assert re.search(r"^\S+ GET /suche/ 200 \d+ [\d.]+$", own, re.MULTILINE)
    assert re.search(r"^\S+ GET /mitmachen/- 200 ", own, re.MULTILINE)
    assert re.search(r"^\S+ GET /admin/password_reset/- 200 ", own, re.MULTILINE)
    everything = "\n".join(logs.values())
    assert [word for word in (*SECRET_WORDS, "127.0.0.1") if word in everything] == []


def test_while_the_portal_does_not_answer_there_is_a_page_and_no_trace() -> None:
    with own_machine() as lonely:
        lonely.enable_site()
        shutil.copytree(ROOT / "deploy", lonely.current / "deploy")
        with lonely.nginx():
            answer = lonely.ask("/suche/?q=Wohnraumnot")
        logs = "\n".join(path.read_text() for path in (lonely.folder / "log").iterdir())
    assert (answer.status, answer.headers["retry-after"]) == (502, "30")
    assert "Wir sind gleich wieder da." in answer.body.decode()
    assert "GET /suche/ 502" in logs
    assert [word for word in (*SECRET_WORDS, "127.0.0.1") if word in logs] == []
