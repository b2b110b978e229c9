"""Kills a worker at random moments while tasks of all queues run, and prints what came of them.

Usage: python scripts/measuring/bench_worker_kills.py [KILLS]. The database is a new one of SQLite in a folder of its
own. Ends with an error if a task was lost, is RUNNING for ever, or was done again without a kill that explains it.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

KILLS, SEED = 100, 20260


def main(kills: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "tests.e2e.settings",
            "VAR_DIR": folder,
            "DATABASE_URL": f"sqlite:///{folder}/portal.sqlite3",
            "LOG_LEVEL": "CRITICAL",
        }
        import django  # noqa: PLC0415 - the folder has to be known first

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415

        from portal.base.tasks.queues import QUEUES  # noqa: PLC0415
        from tests.operations.worker.kills import kill_again_and_again  # noqa: PLC0415

        call_command("migrate", verbosity=0)
        began = time.monotonic()
        outcome = kill_again_and_again(kills, SEED)
        print(f"{kills} kills in {time.monotonic() - began:.0f} s")
        for name in outcome.__slots__:
            print(f"{name:10} {getattr(outcome, name)}")
        is_well = outcome.states == {"SUCCESSFUL": outcome.tasks} and not outcome.missing and not outcome.claims
        return 0 if is_well and outcome.again < kills * len(QUEUES) else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else KILLS))
