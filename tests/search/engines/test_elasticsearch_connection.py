"""What becomes of a question when the cluster is away, busy or refuses us; and that no secret is ever told."""

import http.client
import json
import logging
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from scripts.services.machine import free_port
from search.engine import EngineBusy, EngineUnavailable, Upsert, get_engine
from search.engines.elasticsearch import writer
from search.engines.elasticsearch.cluster import lease
from search.engines.elasticsearch.cluster.address import parse_address
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.queries import SearchQuery
from tests.search.engines.corpus import fill_index
from tests.search.engines.drawing import document
from tests.search.engines.servers import SECURED, client_of, engine_on, names, server

pytestmark = pytest.mark.django_db


class Handler(BaseHTTPRequestHandler):
    """Between the engine and the real server: hands on what it is asked, or says what the test wants to hear."""

    protocol_version = "HTTP/1.1"
    answers: ClassVar[list[int]] = []
    lost: ClassVar[str] = ""
    refused: ClassVar[list[str]] = []
    behind = ""

    def _handle(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.answers and self.path.partition("?")[0].endswith("/_bulk"):
            self._tell(self.answers.pop(0), json.dumps({"error": {"type": "es_rejected_execution_exception"}}).encode())
            return
        is_bulk = self.path.partition("?")[0].endswith("/_bulk")
        body, turned_away = self._turn_away(body) if is_bulk else (body, {})
        target = urlsplit(self.behind)
        passed = http.client.HTTPConnection(target.hostname or "", target.port)
        headers = {**self.headers, "Content-Length": str(len(body))}
        passed.request(self.command, self.path, body, headers)
        answer = passed.getresponse()
        told = answer.read()
        passed.close()
        if turned_away:
            items = json.loads(told)["items"]
            for place, item in sorted(turned_away.items()):
                items.insert(place, item)
            told = json.dumps({"took": 1, "errors": True, "items": items}).encode()
        if self.lost and self.path.partition("?")[0].endswith(self.lost):
            self._tell(504, b"{}")
            return
        self._tell(answer.status, told, answer.headers.get("Content-Type", ""))

    def _turn_away(self, body: bytes) -> tuple[bytes, dict[int, dict[str, Any]]]:
        """What is left of a bulk request without the keys in `refused`, each refused once; place → what it is told."""
        lines = body.splitlines(keepends=True)
        kept, told = b"", {}
        for place in range(len(lines) // 2):
            key = json.loads(lines[2 * place])["index"]["_id"]
            if key in self.refused:
                self.refused.remove(key)
                error = {"type": "es_rejected_execution_exception", "reason": "the queue is full"}
                told[place] = {"index": {"_id": key, "status": 429, "error": error}}
            else:
                kept += lines[2 * place] + lines[2 * place + 1]
        return kept, told

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _handle  # noqa: N815 - the server's own names

    def _tell(self, status: int, body: bytes, kind: str = "application/json") -> None:
        self.send_response(status)
        for name, value in (("Content-Type", kind), ("X-Elastic-Product", "Elasticsearch")):
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the overridden name
        pass


@contextmanager
def door(port: int = 0) -> Iterator[str]:
    """A way to the real server that can be closed and opened."""
    Handler.behind, Handler.answers, Handler.lost, Handler.refused = server(), [], "", []
    listening = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    listening.daemon_threads = True
    threading.Thread(target=listening.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listening.server_port}"
    finally:
        listening.shutdown()
        listening.server_close()


def test_an_absent_server_is_unavailable_for_every_question(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    engine = ElasticsearchEngine(f"http://portal:geheim@127.0.0.1:{free_port()}/portal")
    questions = [
        lambda: engine.search(SearchQuery(text="Haus")),
        lambda: engine.suggest("Ha"),
        lambda: engine.related("page:1"),
        lambda: engine.apply([Upsert(document(1))]),
        engine.begin_rebuild,
        engine.refresh,
        lambda: list(engine.stamps()),
    ]
    for question in questions:
        with pytest.raises(EngineUnavailable) as problem:
            question()
        assert "geheim" not in str(problem.value)
    assert engine.health().ok is False
    assert "geheim" not in caplog.text
    engine.close()


@pytest.mark.services
def test_it_answers_again_as_soon_as_the_server_does() -> None:
    port = free_port()
    with engine_on(server()) as direct, engine_on(f"http://127.0.0.1:{port}", direct.indices.prefix) as engine:
        direct.apply([Upsert(document(1))])
        direct.refresh()
        for _round in range(2):
            with pytest.raises(EngineUnavailable):
                engine.search(SearchQuery())
            with door(port):
                assert engine.search(SearchQuery()).total == 1
                assert engine.health().ok
            engine.close()
        with door(port):
            engine.refresh()
            assert engine.apply([Upsert(document(2))])[0].outcome == "applied"
            engine.indices.delete(list(engine.indices.standing().aliases))


@pytest.mark.services
def test_a_busy_server_is_asked_again_and_then_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "PAUSES", (0.01, 0.01))
    with door() as address, engine_on(address) as engine:
        engine.apply([Upsert(document(1))])
        Handler.answers = [429, 429]
        assert engine.apply([Upsert(document(2))])[0].outcome == "applied"
        Handler.answers = [429] * 9
        with pytest.raises(EngineBusy):
            engine.apply([Upsert(document(3))])
        Handler.answers = [503, 503]
        with pytest.raises(EngineUnavailable):
            engine.apply([Upsert(document(3))])
        Handler.answers = []
        assert engine.apply([Upsert(document(3))])[0].outcome == "applied"


@pytest.mark.services
def test_a_rebuild_whose_last_answer_is_lost_stays_in_place() -> None:
    with door() as address, engine_on(address) as engine:
        engine.apply([Upsert(document(1))])
        rebuild = engine.begin_rebuild()
        rebuild.apply([Upsert(document(2))])
        Handler.lost = "/_aliases"
        with pytest.raises(EngineUnavailable):
            rebuild.commit()
        Handler.lost = ""
        rebuild.abort()
        assert [hit.key for hit in engine.search(SearchQuery()).hits] == ["page:2"]
        engine.begin_rebuild().commit()
        assert len(names(engine)) == 1


@pytest.mark.services
def test_a_beat_whose_answer_is_lost_loses_no_lease(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lease, "BEAT_SECONDS", 0.1)
    with door() as address, engine_on(address) as engine:
        rebuild = engine.begin_rebuild()
        Handler.lost = "/_doc/rebuild"
        time.sleep(0.6)
        Handler.lost = ""
        time.sleep(0.6)
        assert not rebuild.lease.lost
        rebuild.commit()


@pytest.mark.services
def test_a_wrong_password_is_refused_and_never_told(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    address = urlsplit(server(SECURED))
    for secret in ("ganz-falsch", address.password or ""):
        caplog.clear()
        url = f"https://portal:{secret}@127.0.0.1:{address.port}/portal"
        engine = ElasticsearchEngine(url)
        with pytest.raises(EngineUnavailable) as problem:  # the right one is of no use without the authority
            engine.search(SearchQuery())
        chain, error = [], problem.value
        while error is not None:
            chain.append(f"{error} {error!r}")
            error = error.__cause__ or error.__context__  # type: ignore[assignment]
        assert secret not in f"{chain} {caplog.text} {engine.connection.address!r} {engine.health().message}"
        engine.close()


@pytest.mark.services
def test_a_wrong_password_with_the_right_authority_is_named_as_such(settings: Any) -> None:
    settings.SEARCH_CA_FILE = _authority()
    address = urlsplit(server(SECURED))
    engine = ElasticsearchEngine(f"https://portal:falsch@127.0.0.1:{address.port}/portal")
    with pytest.raises(EngineUnavailable, match="refuses our user"):
        engine.search(SearchQuery())
    with pytest.raises(EngineUnavailable, match="refuses our user"):
        engine.apply([Upsert(document(1))])
    engine.close()


@pytest.mark.services
def test_it_answers_with_user_password_and_authority(settings: Any) -> None:
    settings.SEARCH_CA_FILE = _authority()
    with engine_on(server(SECURED)) as engine:
        rebuild = engine.begin_rebuild()
        rebuild.apply([Upsert(document(1, title="Wohnraum"))])
        rebuild.commit()
        assert engine.search(SearchQuery(text="Wohnruam")).corrected_text == "wohnraum"
        assert dict(engine.stamps()) == {"page:1": ""}


@pytest.mark.services
def test_it_answers_with_a_key_instead_of_a_password(settings: Any) -> None:
    settings.SEARCH_CA_FILE = _authority()
    address = urlsplit(server(SECURED))
    with engine_on(server(SECURED)) as engine:
        rights = {"cluster": ["monitor"], "indices": [{"names": [f"{engine.indices.prefix}-*"], "privileges": ["all"]}]}
        key = client_of(engine).security.create_api_key(name="portal", role_descriptors={"portal": rights}).body
        settings.SEARCH_API_KEY = key["encoded"]
        with engine_on(f"https://127.0.0.1:{address.port}", engine.indices.prefix) as by_key:
            rebuild = by_key.begin_rebuild()
            rebuild.apply([Upsert(document(1))])
            rebuild.commit()
            assert by_key.apply([Upsert(document(2, revision=3))])[0].outcome == "applied"
            by_key.refresh()
            assert by_key.search(SearchQuery()).total == 2
            assert key["encoded"] not in repr(by_key.connection.address)
        client_of(engine).security.invalidate_api_key(ids=[key["id"]])
        settings.SEARCH_API_KEY = ""


def _authority() -> str:
    server(SECURED)
    return os.environ["ELASTICSEARCH_CA_FILE"]


def test_the_address_tells_host_prefix_user_and_password() -> None:
    address = parse_address("https://por%40tal:ge%3Aheim@search.example.org/rp-2")
    assert (address.host, address.prefix) == ("https://search.example.org:9200", "rp-2")
    assert (address.user, address.password) == ("por@tal", "ge:heim")
    assert parse_address("http://[::1]:9201/p/").host == "http://[::1]:9201"
    assert "heim" not in repr(address)


@pytest.mark.parametrize("rest", ["", "/", "/Groß", "/a/b", "/-x", ":geheim/x"])
def test_an_address_without_a_proper_prefix_is_refused(rest: str) -> None:
    with pytest.raises(ImproperlyConfigured) as problem:
        parse_address(f"https://portal:geheim@host{rest}")
    assert "geheim" not in str(problem.value)


def test_the_setting_names_this_engine(settings: Any) -> None:
    settings.SEARCH_URL = f"http://127.0.0.1:{free_port()}/portal"
    assert get_engine().name == "elasticsearch"
    assert get_engine().health().ok is False


@pytest.mark.services
def test_pages_and_health_answer_from_the_cluster(settings: Any, client: Client) -> None:
    with engine_on(server()) as engine:
        settings.SEARCH_URL = f"{server()}/{engine.indices.prefix}"
        assert client.get("/-/ready").json()["search"]["ok"] is False
        fill_index()
        engine.refresh()
        found = client.get("/api/v1/search", {"q": "wohnraum"}).json()
        assert (found["engine"], found["total"]) == ("elasticsearch", 4)
        assert [cue["start"] for cue in found["hits"][0]["cues"]] == [65, 125, 185]
        told = client.get("/-/ready").json()["search"]
        assert (told["ok"], told["engine"], told["documents"]) == (True, "elasticsearch", 4)


@pytest.mark.services
def test_what_alone_was_too_much_of_a_batch_comes_again_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "PAUSES", (0.01, 0.01))
    sent: list[list[str]] = []
    write_once = writer._write_once

    def noted(connection: Any, index: str, lines: list[writer.Line], reports: Any) -> list[writer.Line]:
        sent.append([line.key for line in lines])
        return write_once(connection, index, lines, reports)

    with door() as address, engine_on(address) as engine:
        engine.apply([Upsert(document(0))])
        monkeypatch.setattr(writer, "_write_once", noted)
        Handler.refused = ["page:2", "page:4", "page:4"]
        reports = engine.apply([Upsert(document(number)) for number in range(1, 6)])
        assert [(report.key, report.outcome) for report in reports] == [
            (f"page:{number}", "applied") for number in range(1, 6)
        ]
        assert sent == [[f"page:{number}" for number in range(1, 6)], ["page:2", "page:4"], ["page:4"]]
        engine.refresh()
        assert engine.search(SearchQuery()).total == 6
