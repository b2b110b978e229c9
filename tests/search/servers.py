"""The real Elasticsearch servers that tests ask, and engines on them that leave no index behind."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

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
