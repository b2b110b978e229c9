from pathlib import Path
from typing import Any

import pytest

from home.models import HomePage
from portal.base.tasks.queues import QUEUES
from tests.factories.site import site_tree


@pytest.fixture(autouse=True)
def _nobody_runs_tasks(settings: Any, tmp_path: Path) -> None:
    """As while the worker is stopped: tasks wait."""
    settings.TASKS = {"default": {"BACKEND": "portal.base.tasks.backends.QueueBackend", "QUEUES": list(QUEUES)}}


@pytest.fixture
def site(db: None) -> HomePage:
    return site_tree()
