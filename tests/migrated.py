"""Databases that are migrated: copies of one that is made once, of SQLite for each state of the migrations, on a server
for each run of the suite.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from scripts.services.services import Postgres
from scripts.tests.migrated_databases import FILE, TEMPLATE

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "var" / "tests"


def fingerprint() -> str:
    """Changes with every migration of the portal and with every package, whose migrations count as well."""
    migrations = sorted(ROOT.glob("[!.]*/**/migrations/*.py"))
    read = hashlib.sha256()
    for path in (*migrations, ROOT / "requirements" / "base.txt"):
        read.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return read.hexdigest()[:16]


def kept_database() -> Path:
    """The one of this state, in `var/tests/`; made when it is first asked for, and the one before is dropped."""
    made = KEPT / f"migrated-{fingerprint()}.sqlite3"
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            for old in KEPT.glob("migrated-*"):
                old.unlink()
            unfinished = KEPT / "unfinished.sqlite3"
            unfinished.unlink(missing_ok=True)
            settings = {
                "DJANGO_SETTINGS_MODULE": "portal.settings.test",
                "TEST_DATABASE_URL": f"sqlite:///{unfinished}",
            }
            command = [sys.executable, "manage.py", "migrate", "-v0"]
            subprocess.run(command, cwd=ROOT, env={**os.environ, **settings}, check=True)
            unfinished.rename(made)
    return made


def copy_migrated(database: Path) -> bool:
    """Whether it was copied. What is there already stays."""
    if database.exists():
        return False
    database.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(os.environ.get(FILE) or kept_database(), database)
    return True


def copy_template(address: str) -> bool:
    """Whether the empty database at this address, on whatever server, got what the run's template holds."""
    name = os.environ.get(TEMPLATE)
    if not (name and shutil.which("pg_dump")):
        return False
    template = urlsplit(Postgres().url)._replace(path=f"/{name}").geturl()
    dump = subprocess.run(["pg_dump", "--no-owner", template], check=True, capture_output=True).stdout
    told = ["psql", "--quiet", "--no-psqlrc", "--set", "ON_ERROR_STOP=1", "--dbname", address]
    subprocess.run(told, input=dump, check=True, capture_output=True)
    return True


def migrate(database: Path, environment: Mapping[str, str]) -> None:
    """The portal's database, up to date: at this path, unless the environment tells of an empty one on a server."""
    address = environment.get("DATABASE_URL", "sqlite:")
    if not (copy_migrated(database) if address.startswith("sqlite:") else copy_template(address)):
        command = [sys.executable, "manage.py", "migrate", "-v0"]
        subprocess.run(command, cwd=ROOT, env=dict(environment), check=True, capture_output=True)
