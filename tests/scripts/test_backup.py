"""The backup and the restore of docs/operations.md, line by line as it stands there, on a portal of its own."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.repository import ROOT, text
from tests.migrated import copy_migrated

FILL = """
import django
django.setup()
from django.core.files.base import ContentFile
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("setup_site", verbosity=0)
from portal.base.models import PortalDocument
PortalDocument.objects.create(title="Satzung", file=ContentFile(b"Von allen beschlossen.", "satzung.txt"))
"""
PAGES = "SELECT slug, live FROM wagtailcore_page ORDER BY path"
FILES = "SELECT title, file FROM base_portaldocument"


def documented() -> tuple[list[str], list[str]]:
    """The lines for SQLite: those of the backup, those of the restore."""
    (section,) = re.findall(
        r"^## Backup and restore\n(.*?)^## ", text(Path("docs/operations.md")), re.MULTILINE | re.DOTALL
    )
    blocks = [block.strip().splitlines() for block in re.findall(r"(?:^    .+\n)+", section, re.MULTILINE)]
    backup, restore = [[line.strip() for line in block] for block in blocks]
    return backup, restore


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What an operator sees: the code, `.venv`, and a `var` of its own."""
    for entry in ROOT.iterdir():
        if entry.name not in {"var", "backup", ".venv"}:
            (tmp_path / entry.name).symlink_to(entry)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    return tmp_path


def run(checkout: Path, *command: str) -> None:
    unwanted = {"DATABASE_URL", "TEST_DATABASE_URL", "CACHE_URL", "SEARCH_URL", "MEDIA_STORAGE_URL"}
    ours = {"VAR_DIR": str(checkout / "var"), "DJANGO_SETTINGS_MODULE": "portal.settings.dev", "PYTHONPATH": str(ROOT)}
    environment = {name: value for name, value in os.environ.items() if name not in unwanted} | ours
    done = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"


def rows(database: Path, question: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(database) as connection:
        found = connection.execute(question).fetchall()
    connection.close()
    return found


def test_what_was_backed_up_comes_back(checkout: Path) -> None:
    backup, restore = documented()
    database = checkout / "var" / "portal.sqlite3"
    copy_migrated(database)
    run(checkout, sys.executable, "-c", FILL)
    pages, stored = rows(database, PAGES), rows(database, FILES)
    assert len(pages) > 10
    for line in backup:
        run(checkout, "sh", "-c", line)
    assert (checkout / "backup").stat().st_mode & 0o777 == 0o700
    shutil.rmtree(checkout / "var")
    for line in restore:
        # It has nothing to do with what was backed up, and packs every file of the editors' side for a minute.
        if "collectstatic" not in line:
            run(checkout, "sh", "-c", line)
    assert rows(database, PAGES) == pages
    ((title, name),) = rows(database, FILES)
    assert [(title, name)] == stored
    assert (checkout / "var" / "media" / str(name)).read_bytes() == b"Von allen beschlossen."
    assert any((checkout / "var" / "search").rglob("meta.json"))
