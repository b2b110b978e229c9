"""What `make run` does before serving, each step again only when its inputs have changed."""

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.run.environment import ROOT, fingerprint

APPS = (
    "portal",
    "correspondence",
    "search",
    "directory",
    "practices",
    "events",
    "registration",
    "home",
    "operations",
    "demo",
)
MEMORY = "run-state.json"
LOW_ON_SPACE = 20 * 1024 * 1024
SQLITE = "sqlite:///"


@dataclass(frozen=True)
class Step:
    """Something done before serving: again whenever `fingerprint` differs from the last time."""

    name: str
    sentence: str
    command: list[str]
    fingerprint: str


def digest(paths: Iterable[Path]) -> str:
    """A fingerprint of files by name, size and time of change."""
    total = hashlib.sha256()
    for path in sorted(paths):
        facts = path.stat()
        total.update(f"{path}:{facts.st_size}:{facts.st_mtime_ns}\n".encode())
    return total.hexdigest()


def files(pattern: str, *folders: str) -> list[Path]:
    found = []
    for folder in folders:
        found += [path for path in (ROOT / folder).rglob(pattern) if path.is_file() and "__pycache__" not in path.parts]
    return found


def hashed(address: str) -> str:
    """Addresses carry passwords, which have no place in a file of ours."""
    return hashlib.sha256(address.encode()).hexdigest()


def steps(environment: Mapping[str, str]) -> list[Step]:
    database = hashed(environment.get("DATABASE_URL", "sqlite"))
    with_demo = environment.get("DEMO", "1") != "0"
    packages = fingerprint("base")
    migrations = digest(path for path in files("*.py", *APPS) if path.parent.name == "migrations")
    migrated = f"{database}|{packages}|{migrations}|{environment['SITE_URL']}"
    regions = digest(files("*.csv", "portal/taxonomy/data") + files("*.yaml", "portal/taxonomy/data"))
    static = digest(
        path for app in APPS for path in (ROOT / app).rglob("*") if path.is_file() and "static" in path.parts
    )
    german = digest(files("*.py", "search/german") + files("*", "search/data"))
    search = hashed(environment.get("SEARCH_URL", ""))
    found = [
        Step("database", "Preparing the database …", ["migrate", "--verbosity", "0"], migrated),
        Step("regions", "Loading regions and themes …", ["import_regions"], f"{database}|{regions}"),
        Step("site", "Creating the fixed pages …", ["setup_site"], f"{database}|{environment['SITE_URL']}"),
        Step("editor", "Creating the first editor …", ["create_first_editor"], database),
        Step(
            "static", "Collecting style sheets …", ["collectstatic", "--noinput", "--verbosity", "0"], packages + static
        ),
    ]
    if with_demo:
        found.append(Step("demo", "Loading the demo content …", ["load_demo_content"], database))
    index = f"{database}|{search}|{german}|{int(with_demo)}"
    found.append(Step("index", "Building the search index …", ["rebuild_search_index"], index))
    return found


def database_exists(environment: Mapping[str, str], var: Path) -> bool:
    """False when the database file was deleted: then everything is done anew. A server's database is believed in."""
    address = environment.get("DATABASE_URL", f"{SQLITE}{var / 'portal.sqlite3'}")
    return not address.startswith(SQLITE) or Path(address.removeprefix(SQLITE)).exists()


def remembered(environment: Mapping[str, str], var: Path) -> dict[str, str]:
    """The fingerprints of the steps that are done; nothing when they can't be read, for doing them again is safe."""
    if not database_exists(environment, var):
        return {}
    with contextlib.suppress(OSError, ValueError):
        kept = json.loads((var / MEMORY).read_text())
        if isinstance(kept, dict):
            return {str(name): str(value) for name, value in kept.items()}
    return {}


def remember(done: Mapping[str, str], var: Path) -> None:
    """All or nothing: a full disk leaves the old file."""
    fresh = var / f"{MEMORY}.new"
    fresh.write_text(json.dumps(done, indent=1))
    fresh.replace(var / MEMORY)


def refuse_a_full_disk(var: Path) -> None:
    free = shutil.disk_usage(var).free
    if free < LOW_ON_SPACE:
        sys.exit(
            f"The disk that holds {var} is full: {free // 1024 // 1024} MB are left, the portal needs room to work."
        )


def prepare(python: Path, environment: Mapping[str, str], var: Path) -> None:
    """Do the steps that are new or whose inputs have changed; remember each one as soon as it is done.

    Ends the program with a sentence when a step fails. A step that was broken off is done again at the next start.
    """
    done = remembered(environment, var)
    quiet = {"LOG_LEVEL": "WARNING", "PYTHONUNBUFFERED": "1", **environment}
    for step in steps(environment):
        if done.get(step.name) == step.fingerprint:
            continue
        refuse_a_full_disk(var)
        print(step.sentence, flush=True)
        run_step(python, step, quiet, var)
        done[step.name] = step.fingerprint
        try:
            remember(done, var)
        except OSError as error:
            sys.exit(f"{var / MEMORY} can't be written: {os.strerror(error.errno or 0)}.")


def run_step(python: Path, step: Step, environment: Mapping[str, str], var: Path) -> None:
    # A session of its own: Ctrl-C reaches this program alone, which then ends the step.
    code = subprocess.run(
        [str(python), "manage.py", *step.command], cwd=ROOT, env=environment, check=False, start_new_session=True
    ).returncode
    if code:
        refuse_a_full_disk(var)
        sys.exit(f"manage.py {' '.join(step.command)} failed; the lines above say why.")
