"""The real Elasticsearch servers that tests ask, and engines on them that leave no index behind."""

import json
import os
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from search.engines.elasticsearch.engine import ElasticsearchEngine

OPEN = "ELASTICSEARCH_URL"
SECURED = "ELASTICSEARCH_SECURED_URL"


def server(variable: str = OPEN) -> str:
    """The address of a server; skips the test where there is none, or fails it if services are required."""
    address = os.environ.get(variable, "").rstrip("/")
    if not address:
        reason = f"no Elasticsearch: {variable} is not set (make services)"
        if os.environ.get("REQUIRE_SERVICES") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return address


def new_prefix() -> str:
    return f"test-{uuid.uuid4().hex[:10]}"


class _Busy(BaseHTTPRequestHandler):
    """Has too much to do, whatever it is asked."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        body = json.dumps({"error": {"type": "es_rejected_execution_exception"}, "status": 429}).encode()
        self.send_response(429)
        for name, value in (("Content-Type", "application/json"), ("X-Elastic-Product", "Elasticsearch")):
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the overridden name
        pass


@contextmanager
def busy_server() -> Iterator[str]:
    """The address of a stand-in that answers 429."""
    listening = ThreadingHTTPServer(("127.0.0.1", 0), _Busy)
    threading.Thread(target=listening.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listening.server_port}"
    finally:
        listening.shutdown()
        listening.server_close()


@contextmanager
def engine_on(address: str, prefix: str = "") -> Iterator[ElasticsearchEngine]:
    """An engine with indices of its own, which go when the test has ended."""
    engine = ElasticsearchEngine(f"{address}/{prefix or new_prefix()}")
    try:
        yield engine
    finally:
        remove_indices(engine)
        engine.close()


def names(engine: ElasticsearchEngine) -> list[str]:
    """The engine's indices that hold documents."""
    return sorted(engine.indices.standing().aliases)


def client_of(engine: ElasticsearchEngine) -> Elasticsearch:
    return engine.connection.client


def remove_indices(engine: ElasticsearchEngine) -> None:
    engine.indices.delete([*names(engine), f"{engine.indices.prefix}-lock"])
