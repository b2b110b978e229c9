"""Portals of their own for backups: a folder each, and a database of the kind that the test run asks."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from scripts.tests.migrated_databases import TEMPLATE
from tests.architecture.repository import ROOT
from tests.migrated import copy_migrated

SERVER = os.environ.get("TEST_DATABASE_URL", "")
UNWANTED = {"DATABASE_URL", "TEST_DATABASE_URL", "CACHE_URL", "SEARCH_URL", "MEDIA_STORAGE_URL", "BACKUP_DIR"}


@dataclass(frozen=True)
class Place:
    """A portal that does not run."""

    folder: Path
    database_url: str

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in UNWANTED}
        return {
            **kept,
            "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
            "VAR_DIR": str(self.folder),
            "DATABASE_URL": self.database_url,
            "LOG_LEVEL": "WARNING",
        }

    def command(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip

    def manage(self, *arguments: str) -> str:
        done = self.command(*arguments)
        assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
        return done.stdout

    def shell(self, code: str) -> str:
        return self.manage("shell", "--no-imports", "--command", code).strip()


def _ask_server(*statements: str) -> None:
    address = urlsplit(SERVER)._replace(path="/postgres").geturl()
    with psycopg.connect(address, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


@contextmanager
def place(folder: Path, migrated: bool) -> Iterator[Place]:
    """An empty portal, or one whose database is migrated."""
    folder.mkdir(parents=True)
    if not SERVER:
        made = Place(folder, f"sqlite:///{folder / 'portal.sqlite3'}")
        if migrated and not copy_migrated(folder / "portal.sqlite3"):
            made.manage("migrate", "-v0")
        yield made
        return
    name = f"place_{os.getpid()}_{folder.name}"
    template = os.environ.get(TEMPLATE) if migrated else None
    _ask_server(f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name} TEMPLATE {template or 'template0'}")
    made = Place(folder, urlsplit(SERVER)._replace(path=f"/{name}").geturl())
    try:
        if migrated and not template:
            made.manage("migrate", "-v0")
        yield made
    finally:
        _ask_server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        shutil.rmtree(folder, ignore_errors=True)
