"""Two hundred people sign up for fifty places, on SQLite and on PostgreSQL: how fast, and whether it stays exact.

Usage: python scripts/measuring/bench_registration.py [ROUNDS] [KILLS]. The baseline locks the desk's row, looks,
counts the registrations, and inserts: what most portals do. Its rounds alternate with ours, so that whatever else the
machine does meets both. Then two processes sign people up and are killed again and again; whoever had an answer has to
be there. `TEST_DATABASE_URL` names a PostgreSQL database of its own; without it that half is left out. Ends with an
error if a round is not exact, if somebody is lost, or if ours is not three times as fast.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

ROUNDS, KILLS, LEAST_RATIO = 5, 100, 3.0


def main(rounds: int, kills: int) -> int:
    """Each database in a process of its own; 0 if all of them are well."""
    with tempfile.TemporaryDirectory() as folder:
        databases = {"sqlite": f"sqlite:///{folder}/portal.sqlite3"}
        if os.environ.get("TEST_DATABASE_URL", "").startswith("postgres"):
            databases["postgresql"] = os.environ["TEST_DATABASE_URL"]
        codes = []
        for name, address in databases.items():
            environment = {
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "tests.e2e.settings",
                "VAR_DIR": folder,
                "DATABASE_URL": address,
                "LOG_LEVEL": "CRITICAL",
                "PYTHONPATH": str(ROOT),
            }
            print(f"{name}:", flush=True)
            command = [sys.executable, "-m", "tests.registration.rush", str(rounds), str(kills), str(LEAST_RATIO)]
            codes.append(subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode)
    return max(codes)


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:3]]
    sys.exit(main(given[0] if given else ROUNDS, given[1] if len(given) > 1 else KILLS))
