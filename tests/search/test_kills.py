"""Whatever process is killed at whatever moment: in the end the index holds what the database says, and no more."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.server import ROOT, portal_environment
from tests.search.kills import dying

KILLS = 200
SEED = 20260


def run_kills(folder: Path, kills: int, **environment: str) -> dict[str, object]:
    """What `tests.search.kills.run` tells; raises AssertionError with its words if it fails."""
    every = {**portal_environment(folder, 8000), **environment}
    for command in ("manage.py", "migrate", "-v0"), ("-m", "tests.search.kills.run", str(kills), str(SEED)):
        done = subprocess.run(
            [sys.executable, *command], cwd=ROOT, env=every, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-6000:]
    told: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return told | {"log": done.stderr[-6000:]}


@pytest.mark.slow
def test_two_hundred_kills_lose_nothing(tmp_path: Path) -> None:
    told = run_kills(tmp_path, int(os.environ.get("KILLS", KILLS)))
    assert told["differences"] == []
    assert (told["unasked"], told["waiting"]) == (0, 0), told["log"]
    happened = told["ways"]
    assert isinstance(happened, dict)
    aimed = {*dying.EDITOR, *dying.EMBEDDED_WORKER, *dying.EMBEDDED_REBUILDER}
    assert {way.__name__ for way in aimed} <= set(happened)
