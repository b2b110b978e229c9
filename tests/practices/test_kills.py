"""Whatever process is killed at whatever moment while files are handed in: nothing is lost, doubled or left lying."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.server import ROOT, portal_environment
from tests.migrated import migrate

KILLS = 20
SEED = 20261


@pytest.mark.slow
def test_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    """UPLOAD_KILLS=100 is the full form."""
    kills = int(os.environ.get("UPLOAD_KILLS", KILLS))
    every = portal_environment(tmp_path, 8000)
    migrate(tmp_path / "portal.sqlite3", every)
    command = [sys.executable, "-m", "tests.practices.kills.run", str(kills), str(SEED)]
    done = subprocess.run(command, cwd=ROOT, env=every, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-6000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert (told["faults"], told["unasked"]) == ([], 0), done.stderr[-6000:]
    assert {name.partition(" ")[0] for name in told["ways"]} == {"sender", "editor", "worker"}
    assert (told["submissions"] > kills, told["uploads"] > 0) == (True, True)
