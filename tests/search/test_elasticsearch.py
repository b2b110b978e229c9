"""The Elasticsearch engine keeps the contract on a real server."""

from collections.abc import Iterator

import pytest

from search.engines.elasticsearch.engine import ElasticsearchEngine
from tests.search.engine_contract import EngineContract
from tests.search.servers import engine_on, server

pytestmark = [pytest.mark.django_db, pytest.mark.services, pytest.mark.xdist_group("elasticsearch")]


@pytest.fixture
def engine() -> Iterator[ElasticsearchEngine]:
    with engine_on(server()) as engine:
        yield engine


class TestElasticsearchEngine(EngineContract):
    pass
