"""A folder for each release, beside the checkout: `python3 scripts/run/release.py new [REVISION] | back | list`.

`new` makes a whole release of a revision (its files, its packages, its static files), tries it with the settings, and
only then turns the link `current` to it. Running processes notice nothing: they resolved the link when they started, so
that they go on with the files that they know until they are restarted. `back` turns to the release before.

    /opt/regionalportal/source         the checkout that this script is called in
                       /releases/…     a folder for each release
                       /environments/… packages; releases with the same lock share them
                       /current        the release that processes start from
                       /previous       the one before, which still serves its static files to pages that are open

Needs nothing but Python, git and tar. Says at the end how to restart.
"""

import argparse
import contextlib
import fcntl
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = Path("/etc/regionalportal.env")
KEPT = 3
MADE = "RELEASE.json"  # written last: a folder without it was broken off
RESTART = "Now, as root:  systemctl restart regionalportal-web regionalportal-worker"


def read_settings(file: Path) -> dict[str, str]:
    """The variables of an environment file, as a shell reads them. Ends the program with a sentence if it can't."""
    if not os.access(file, os.R_OK):
        sys.exit(f"{file} can't be read. --settings names another file.")
    asked = subprocess.run(
        ["sh", "-c", 'set -a; . "$1" && exec env -0', "sh", str(file)],
        env={"PATH": os.environ.get("PATH", os.defpath)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if asked.returncode:
        sys.exit(f"{file} can't be understood: {asked.stderr.strip()}")
    pairs = (entry.partition("=") for entry in asked.stdout.split("\0") if entry)
    return {name: value for name, _, value in pairs if name not in {"PWD", "_", "OLDPWD", "SHLVL"}}


def run(command: list[str], folder: Path, environment: Mapping[str, str] | None = None) -> None:
    """Ends the program with a sentence when the command fails; its own words stand above."""
    if subprocess.run(command, cwd=folder, env=environment, check=False).returncode:
        sys.exit(f"{' '.join(command)} failed in {folder}; the lines above say why. Nothing was switched.")


def put_link(link: Path, target: Path) -> None:
    """In one step: whoever looks finds the old target or the new one."""
    fresh = link.with_name(f".{link.name}.new")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target.relative_to(link.parent))
    fresh.replace(link)


class Releases:
    """The releases in a folder, the newest last."""

    def __init__(self, folder: Path, settings: Path) -> None:
        self.folder = folder
        self.settings = settings
        self.releases = folder / "releases"
        self.environments = folder / "environments"

    def linked(self, name: str) -> Path | None:
        """What `current` or `previous` points to."""
        link = self.folder / name
        return link.resolve() if link.exists() else None

    def whole(self) -> list[Path]:
        return sorted(path.parent for path in self.releases.glob(f"*/{MADE}"))

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """One release is made at a time. Ends the program with a sentence when another one is being made."""
        self.releases.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.releases, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
        except BlockingIOError:
            sys.exit("Another release is being made.")
        finally:
            os.close(handle)

    def manage(self, release: Path, *arguments: str) -> None:
        environment = {"PATH": os.environ.get("PATH", os.defpath), **read_settings(self.settings)}
        run([str(release / ".venv" / "bin" / "python"), "manage.py", *arguments], release, environment)

    def make(self, revision: str) -> Path:
        """A whole release that nobody uses yet. What could not be made whole is removed again."""
        asked = ["git", "-C", str(ROOT), "rev-parse", "--short=10", "--verify", "--quiet", f"{revision}^{{commit}}"]
        found = subprocess.run(asked, capture_output=True, text=True, check=False)
        if found.returncode:
            sys.exit(f"There is no revision {revision} in {ROOT}.")
        commit = found.stdout.strip()
        moment = f"{datetime.now(UTC):%Y%m%d-%H%M%S}"
        while any(self.releases.glob(f"{moment}-*")):  # names say which release is newer
            time.sleep(0.1)
            moment = f"{datetime.now(UTC):%Y%m%d-%H%M%S}"
        release = self.releases / f"{moment}-{commit}"
        print(f"Making {release} …", flush=True)
        try:
            release.mkdir()
            self._fill(release, commit)
            made = {"revision": commit, "made": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"}
            (release / MADE).write_text(json.dumps(made))
        except BaseException:
            shutil.rmtree(release, ignore_errors=True)
            raise
        return release

    def _fill(self, release: Path, commit: str) -> None:
        archive = release / "release.tar"
        run(["git", "archive", "--format=tar", f"--output={archive}", commit], ROOT)
        run(["tar", "--extract", f"--file={archive}"], release)
        archive.unlink()
        self._provide_packages(release)
        run([str(release / ".venv" / "bin" / "python"), "-m", "compileall", "-q", "-x", r"\.venv", "."], release)
        self.manage(release, "check", "--deploy", "--fail-level", "WARNING")
        self._collect_static(release)

    def _provide_packages(self, release: Path) -> None:
        """Installed once for each lock file: a release is made in seconds when the lock is that of the one before."""
        lock = subprocess.run(
            [sys.executable, "-c", "from scripts.run import environment; print(environment.fingerprint('base'))"],
            cwd=release, capture_output=True, text=True, check=True,
        ).stdout.strip()  # fmt: skip
        version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
        shared = self.environments / f"{version}-{lock.rpartition(':')[2][:16]}"
        shared.mkdir(parents=True, exist_ok=True)
        environment = {**os.environ, "VENV_FOLDER": str(shared)}
        run([sys.executable, "scripts/run/environment.py", "base"], release, environment)
        (release / ".venv").symlink_to(os.path.relpath(shared, release))

    def _collect_static(self, release: Path) -> None:
        """Starts with what the release before has packed: most of it is the same, and packing takes long."""
        before, static = self.linked("current"), release / "static"
        packed = [path for end in ("gz", "br") for path in (before / "static").rglob(f"*.{end}")] if before else []
        for path in packed:
            target = static / path.relative_to(before / "static") if before else path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, target)
        self.manage(release, "collectstatic", "--noinput", "--verbosity", "0")
        for path in [path for end in ("gz", "br") for path in static.rglob(f"*.{end}")]:
            if not path.with_suffix("").exists():
                path.unlink()

    def switch(self, release: Path) -> None:
        current = self.linked("current")
        if current and current != release:
            put_link(self.folder / "previous", current)
        put_link(self.folder / "current", release)

    def prune(self) -> None:
        """Old releases, what was broken off, and packages that no release uses."""
        kept = {*self.whole()[-KEPT:], self.linked("current"), self.linked("previous")}
        for path in self.releases.iterdir():
            if path not in kept:
                shutil.rmtree(path)
        used = {(path / ".venv").resolve() for path in self.releases.iterdir()}
        for path in self.environments.iterdir():
            if path.resolve() not in used:
                shutil.rmtree(path)

    def new(self, revision: str) -> None:
        with self.alone():
            release = self.make(revision)
            self.switch(release)
            self.prune()
        print(f"{self.folder / 'current'} is {release.name}. {RESTART}", flush=True)

    def back(self) -> None:
        """To the release before. Ends with a sentence when the database is already that of the newer one."""
        with self.alone():
            before = self.linked("previous")
            if before is None:
                sys.exit("There is no release before this one.")
            self.manage(before, "prepare_database", "--check")
            self.switch(before)
        print(f"{self.folder / 'current'} is {before.name} again. {RESTART}", flush=True)

    def show(self) -> None:
        names = {self.linked("previous"): "previous", self.linked("current"): "current"}
        for release in self.whole():
            made = json.loads((release / MADE).read_text())
            print(f"{release.name}  made {made['made']}  {names.get(release, '')}".rstrip())


def main() -> None:
    os.umask(0o022)  # the web server reads static files, and no release holds a secret
    parser = argparse.ArgumentParser(description="A folder for each release; docs/operations.md says when to use it.")
    parser.add_argument("action", choices=["new", "back", "list"])
    parser.add_argument("revision", nargs="?", default="HEAD", help="new: a commit, tag or branch of this checkout")
    parser.add_argument("--folder", type=Path, default=ROOT.parent, help="where the releases lie (beside the checkout)")
    parser.add_argument("--settings", type=Path, default=SETTINGS, help=f"the environment file ({SETTINGS})")
    given = parser.parse_args()
    releases = Releases(given.folder.resolve(), given.settings)
    {"new": lambda: releases.new(given.revision), "back": releases.back, "list": releases.show}[given.action]()


if __name__ == "__main__":
    main()
