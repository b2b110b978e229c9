"""`make test`: what asks the database on a real PostgreSQL, then the whole suite on the embedded default.

The whole suite asks real Elasticsearch servers as well; they start while the first lane runs.
Says at the end what was skipped and why. REQUIRE_SERVICES=1: a missing service is a failure.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from scripts.services.elasticsearch_server import Elasticsearch, SecuredElasticsearch  # noqa: E402 - the folder has to be known
from scripts.services.services import MissingServiceError, Postgres  # noqa: E402
from scripts.services.verapdf import installed as fetch_verapdf  # noqa: E402
from scripts.tests.migrated_databases import MigratedDatabases  # noqa: E402

REQUIRED = os.environ.get("REQUIRE_SERVICES") == "1"
WORKERS = os.environ.get("TEST_WORKERS", "2")
# Tests say by a mark, their own or their folder's, that they ask in ways in which databases differ, or do not.
MARKED = "every_database and not alike_everywhere"

# A real write-up whose licence does not let it be part of this repository.
WRITE_UP = ROOT.parent / "shared" / "content" / "iq-good-practice-niko.txt"


def write_up_environment() -> dict[str, str]:
    """Where the tests find the real write-up, if it lies beside this checkout; one that is named already stays."""
    return {"WRITE_UP_SAMPLE": str(WRITE_UP), **os.environ} if WRITE_UP.is_file() else {**os.environ}


def pytest(*arguments: str, **environment: str) -> int:
    """How it ended. What a process has compiled is kept for the next, whatever the shell wants: six collect the tests,
    and to write each assertion anew takes half of that; dozens of others only start the portal."""
    command = [sys.executable, "-m", "pytest", *arguments]
    every = {**write_up_environment(), **environment}
    every.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.run(command, cwd=ROOT, env=every, check=False).returncode


class Servers:
    """The services that were started here, and what is missing. One that the environment names is used as it is."""

    def __init__(self) -> None:
        self.missing: list[str] = []
        self.postgres: Postgres | None = None
        self.searches: list[Elasticsearch] = []
        if not shutil.which("chromium"):
            self.missing.append("Chromium (Debian: apt install chromium): the end-to-end tests")
        if not shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin"):
            self.missing.append("nginx (Debian: apt install nginx-light): the site, and the walk through operations.md")
        if not shutil.which("systemd-analyze"):
            self.missing.append("systemd-analyze (Debian: apt install systemd): how hardened the units are")
        try:
            fetch_verapdf()
        except MissingServiceError as error:
            self.missing.append(f"{error}: whether every PDF is PDF/UA in the eyes of another program")
        try:
            for search in (Elasticsearch(), SecuredElasticsearch()):
                if not os.environ.get(search.variable):
                    search.begin()
                    self.searches.append(search)
        except MissingServiceError as error:
            self.missing.append(f"{error}: the tests on a real Elasticsearch")
        try:
            postgres = Postgres()
            postgres.start()
            self.postgres = postgres
        except MissingServiceError as error:
            self.missing.append(f"{error}: the PostgreSQL lane")
        self.migrated = MigratedDatabases(self.postgres)

    def search_environment(self) -> dict[str, str]:
        """What tests have to be told of Elasticsearch, once it answers."""
        told: dict[str, str] = {}
        for search in self.searches:
            search.wait()
            told |= search.exports()
        return told

    def stop(self) -> None:
        self.migrated.remove()
        for server in (*self.searches, self.postgres):
            if server is not None:
                server.stop()


def run(servers: Servers, extra: list[str]) -> int:
    """How many of the two lanes failed. Which lines have run is said and judged for the whole suite only."""
    failures = 0
    migrated = servers.migrated.environment()
    chosen = any(Path(each.partition("::")[0]).exists() for each in extra)
    wanted = "django_db and not slow and not services" + ("" if chosen else f" and {MARKED}")
    if servers.postgres is not None:
        print("PostgreSQL lane: what asks the database in ways in which databases differ", flush=True)
        failures += pytest(
            *("-q", "-n", WORKERS, "-m", wanted, *extra),
            TEST_DATABASE_URL=servers.postgres.url,
            **migrated,
        )
    measuring = [] if extra else ["-p", "scripts.tests.coverage_report"]
    print("\nThe whole suite on the embedded default, with Elasticsearch beside it", flush=True)
    told = servers.search_environment() | migrated
    return failures + pytest("-n", WORKERS, *measuring, *extra, **told)


def main(extra: list[str]) -> int:
    servers = Servers()
    try:
        if servers.missing and REQUIRED:
            print("REQUIRE_SERVICES=1, but missing:\n  " + "\n  ".join(servers.missing), file=sys.stderr)
            return 1
        for service in servers.missing:
            print(f"Skipped, because it is not here: {service}", flush=True)
        return 1 if run(servers, extra) else 0
    finally:
        if not os.environ.get("KEEP_SERVICES"):
            servers.stop()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
