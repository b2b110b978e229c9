"""Databases as the migrations leave them, for tests to copy: migrating takes fifteen seconds, most of it Wagtail's."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from scripts.services.services import Postgres

ROOT = Path(__file__).resolve().parents[2]
NAME = "migrated"
# What tests are told: the SQLite file, and the name of PostgreSQL's template.
FILE, TEMPLATE = "MIGRATED_DATABASE_FILE", "MIGRATED_DATABASE_TEMPLATE"


class MigratedDatabases:
    """One file, and one database on the server if there is one. Both are made at the same time."""

    def __init__(self, postgres: Postgres | None) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="migrated-")
        self.file = Path(self.folder.name) / "portal.sqlite3"
        addresses = [f"sqlite:///{self.file}"]
        if postgres is not None:
            postgres.create_anew(NAME)
            addresses.append(urlsplit(postgres.url)._replace(path=f"/{NAME}").geturl())
        self.migrating = [self._migrate(address) for address in addresses]

    @staticmethod
    def _migrate(address: str) -> "subprocess.Popen[bytes]":
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "portal.settings.test", "TEST_DATABASE_URL": address}
        return subprocess.Popen([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=environment)

    def environment(self) -> dict[str, str]:
        """What tests have to be told, once all is migrated; RuntimeError if that failed, with the words above it."""
        codes = [process.wait() for process in self.migrating]
        if any(codes):
            raise RuntimeError("The database could not be migrated.")
        return {FILE: str(self.file), **({TEMPLATE: NAME} if len(self.migrating) > 1 else {})}

    def remove(self) -> None:
        for process in self.migrating:
            process.kill()
            process.wait()
        self.folder.cleanup()
