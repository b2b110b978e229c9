"""The API keeps to its own description: schemathesis asks every operation, rightly and wrongly."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from ninja import NinjaAPI
from schemathesis import Case, GenerationMode
from schemathesis.config import ChecksConfig, ProjectConfig, ProjectsConfig, SchemathesisConfig
from schemathesis.config._checks import PositiveDataAcceptanceConfig

from search.api.endpoints import api
from tests.search.engines.corpus import fill_index

pytestmark = pytest.mark.django_db
# What JSON Schema can't say of several parameters (a radius needs a place) is answered with 422 as well.
ACCEPTED = ["200", "404", "422"]
# Read without the vocabularies, which live in the database.
PATHS = list(NinjaAPI.get_openapi_schema(api, path_prefix="/api/v1/")["paths"])
# Any text may stand where an item's key does: nothing is wrong there, only missing.
QUESTIONS = [
    (path, mode) for path in PATHS for mode in GenerationMode if "{" not in path or mode is GenerationMode.POSITIVE
]


@pytest.fixture
def _connection_of_the_test() -> Iterator[None]:
    """A server closes connections that are inside a transaction; here that is the test's own."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def described(_connection_of_the_test: None) -> Any:
    fill_index(5)
    checks = ChecksConfig(positive_data_acceptance=PositiveDataAcceptanceConfig(expected_statuses=ACCEPTED))
    config = SchemathesisConfig(projects=ProjectsConfig(default=ProjectConfig(checks=checks)))
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application(), config=config)


@pytest.mark.parametrize(("path", "mode"), QUESTIONS)
def test_every_operation_answers_as_described(path: str, mode: GenerationMode, described: Any) -> None:
    strategy = described[path]["GET"].as_strategy(generation_mode=mode)

    @given(case=strategy)
    @settings(max_examples=12, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    def answers(case: Case) -> None:
        case.call_and_validate()

    answers()
