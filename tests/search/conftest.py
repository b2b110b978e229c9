"""An engine with an index of its own for each test."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group

from search.engine import close_engines
from search.engines.embedded.engine import EmbeddedEngine
from search.models import OutboxItem


@pytest.fixture(autouse=True)
def _index_of_its_own(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.SEARCH_DIR = tmp_path / "search"
    yield
    close_engines()


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[EmbeddedEngine]:
    engine = EmbeddedEngine(f"embedded:{tmp_path / 'search'}")
    yield engine
    engine.close()


@pytest.fixture
def empty_outbox() -> None:
    """Without the groups that migrations make, and with nothing waiting."""
    Group.objects.all().delete()
    OutboxItem.objects.all().delete()
