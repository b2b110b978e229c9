"""Two hundred people sign up for fifty places, on SQLite and on PostgreSQL: how fast, and whether it stays exact.

Usage: python scripts/measuring/bench_registration.py [ROUNDS] [KILLS] [SECONDS]. The baseline locks the desk's row,
looks, counts the registrations, and inserts: what most portals do. Its rounds alternate with ours, so that whatever
else the machine does meets both. Then two processes sign people up and are killed again and again; whoever had an
answer has to be there. Then the same two hundred send the form over HTTP, and for so many seconds people take part in
random subsets of nine desks, leave and accept while editors change how many places there are. `TEST_DATABASE_URL` names
a PostgreSQL database of its own; without it that half is left out. Ends with an error if a round is not exact, if
somebody is lost, if a rule of a desk is broken, or if ours is not three times as fast.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

ROUNDS, KILLS, SECONDS, LEAST_RATIO = 5, 100, 600, 3.0
PEOPLE, PLACES = 200, 50


def main(rounds: int, kills: int, seconds: int) -> int:
    """Each part in a process of its own, on each database; 0 if all of them are well."""
    parts = {
        "tests.registration.rush.together": [str(rounds), str(kills), str(LEAST_RATIO)],
        "tests.registration.rush.over_http": [str(PEOPLE), str(PLACES)],
        "tests.registration.rush.series": [str(seconds)],
    }
    server = os.environ.get("TEST_DATABASE_URL", "")
    codes = []
    with tempfile.TemporaryDirectory() as folder:
        for name in ("sqlite", "postgresql") if server.startswith("postgres") else ("sqlite",):
            print(f"{name}:", flush=True)
            for part, arguments in parts.items():
                # Each part makes rows with the same invented keys, so each has a database of its own.
                address = f"sqlite:///{folder}/{part}.sqlite3" if name == "sqlite" else server
                environment = {
                    **os.environ,
                    "DJANGO_SETTINGS_MODULE": "tests.registration.rush.settings",
                    "VAR_DIR": folder,
                    "DATABASE_URL": address,
                    "LOG_LEVEL": "CRITICAL",
                    "PYTHONPATH": str(ROOT),
                }
                command = [sys.executable, "-m", part, *arguments]
                codes.append(subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode)
    return max(codes)


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:4]]
    sys.exit(main(*given, *(ROUNDS, KILLS, SECONDS)[len(given) :]))
