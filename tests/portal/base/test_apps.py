"""How a process of the portal starts: seen in one of its own."""

import json
import subprocess
import sys

from tests.architecture.repository import ROOT

TOLD = """
import gc, json, sys
print(json.dumps([gc.isenabled(), gc.get_freeze_count() > 100_000, "boto3" in sys.modules]))
"""


def test_garbage_is_collected_once_all_is_there_and_no_library_of_buckets_is_loaded() -> None:
    command = [sys.executable, "manage.py", "shell", "--no-imports", "--command", TOLD]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [True, True, False]
