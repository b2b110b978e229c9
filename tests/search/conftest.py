"""An engine for the index that each test has of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import Group

from search.engines.embedded.engine import EmbeddedEngine
from search.models import OutboxItem


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
