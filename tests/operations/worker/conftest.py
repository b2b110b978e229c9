from pathlib import Path
from typing import Any

import pytest

from portal.base.tasks.queues import QUEUES


@pytest.fixture(autouse=True)
def _real_queues(settings: Any, tmp_path: Path) -> None:
    """Tasks wait for a worker, as they do outside tests."""
    settings.VAR_DIR = tmp_path
    settings.TASKS = {"default": {"BACKEND": "portal.base.tasks.backends.QueueBackend", "QUEUES": list(QUEUES)}}
