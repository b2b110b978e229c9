"""`make test`: the suite on the embedded default, then what depends on the database once more on a real PostgreSQL.

Says at the end what was skipped and why. REQUIRE_SERVICES=1: a missing service is a failure.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.services import MissingServiceError, Postgres  # noqa: E402 - the folder has to be known first

REQUIRED = os.environ.get("REQUIRE_SERVICES") == "1"
WORKERS = os.environ.get("TEST_WORKERS", "2")


def pytest(*arguments: str, **environment: str) -> int:
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=False).returncode


def main(extra: list[str]) -> int:
    missing = []
    if not shutil.which("chromium"):
        missing.append("Chromium (Debian: apt install chromium): the end-to-end tests")
    try:
        postgres = Postgres().start()
    except MissingServiceError as error:
        postgres = ""
        missing.append(f"{error}: the PostgreSQL lane")
    if missing and REQUIRED:
        print("REQUIRE_SERVICES=1, but missing:\n  " + "\n  ".join(missing), file=sys.stderr)
        return 1
    for service in missing:
        print(f"Skipped, because it is not here: {service}", flush=True)
    failures = 0
    try:
        if postgres:
            print("PostgreSQL lane: everything that asks the database, except the browser's tests", flush=True)
            failures += pytest(
                *("-q", "-n", WORKERS, "-m", "django_db and not e2e and not slow", *extra),
                TEST_DATABASE_URL=postgres,
            )
        coverage = ["--cov", "--cov-report=term", "--cov-fail-under=95"]
        print("\nThe whole suite on the embedded default", flush=True)
        failures += pytest("-n", WORKERS, "--dist", "loadgroup", *coverage, *extra)
    finally:
        if postgres and not os.environ.get("KEEP_SERVICES"):
            Postgres().stop()
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
