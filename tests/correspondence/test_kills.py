"""The short form of `scripts/measuring/bench_mails.py`: workers that are killed while they send."""

import os
import subprocess
import sys
from pathlib import Path

from tests.e2e.server import portal_environment
from tests.migrated import ROOT, copy_migrated


def test_kills_lose_no_mail_and_send_none_three_times(tmp_path: Path) -> None:
    environment = {**os.environ, **portal_environment(tmp_path, 8000), "PYTHONPATH": str(ROOT), "LOG_LEVEL": "CRITICAL"}
    copy_migrated(tmp_path / "portal.sqlite3")
    command = [sys.executable, "-m", "tests.correspondence.kills", "40", "4"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, "none lost, none three times" in done.stdout) == (0, True), done.stdout + done.stderr
