"""Databases of SQLite that are migrated: copied where the test run has made one, or else made."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from scripts.tests.migrated_databases import FILE

ROOT = Path(__file__).resolve().parent.parent


def copy_migrated(database: Path) -> bool:
    """Whether there was one to copy. What is there already stays."""
    made = os.environ.get(FILE)
    if not made or database.exists():
        return False
    database.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(made, database)
    return True


def migrate(database: Path, environment: Mapping[str, str]) -> None:
    """The portal's database at this path, up to date, for the portal that the environment tells of."""
    if not copy_migrated(database):
        command = [sys.executable, "manage.py", "migrate", "-v0"]
        subprocess.run(command, cwd=ROOT, env=dict(environment), check=True, capture_output=True)
