"""scripts/run/release.py on small repositories of its own: what could not be made whole changes nothing."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.architecture.repository import ROOT
from tests.deploy.machine import commit, git

# Stands in for the portal: says what it is asked to do, and collects one style sheet.
MANAGE = """
import pathlib, os, sys
if os.environ["WORD"] != "from the file" or "INHERITED" in os.environ:
    sys.exit("these are not the settings of the file")
if sys.argv[1] == "collectstatic":
    folder = pathlib.Path("static")
    folder.mkdir(exist_ok=True)
    (folder / "style.css").write_text("style")
    if not (folder / "style.css.gz").exists():
        (folder / "style.css.gz").write_text("packed anew")
if sys.argv[1:] == ["prepare_database", "--check"] and pathlib.Path("../../newer").exists():
    sys.exit("CommandError: The database is that of a newer release")
if sys.argv[1] == "check" and pathlib.Path("unsafe").exists():
    sys.exit("unsafe settings")
"""
ENVIRONMENT = """
import os, pathlib, sys
def fingerprint(kind):
    return f"{kind}:" + pathlib.Path("lock").read_text().strip() * 20
if __name__ == "__main__":
    python = pathlib.Path(os.environ["VENV_FOLDER"]) / "bin" / "python"
    if not python.exists():
        python.parent.mkdir(parents=True)
        python.symlink_to(sys.executable)
        print("fetched all packages")
"""


@dataclass(frozen=True)
class Home:
    """A folder with a checkout in `source`, as an operator has it."""

    folder: Path

    @property
    def source(self) -> Path:
        return self.folder / "source"

    def release(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "scripts/run/release.py", *arguments, "--settings", str(self.folder / "portal.env")]
        return subprocess.run(
            command,
            cwd=self.source,
            env={"PATH": "/usr/bin:/bin", "INHERITED": "1"},
            capture_output=True,
            text=True,
            check=False,
        )

    def link(self, name: str) -> str:
        return (self.folder / name).resolve().name

    def made(self) -> list[str]:
        return sorted(path.name for path in (self.folder / "releases").iterdir())

    def change(self, name: str, content: str) -> None:
        (self.source / name).write_text(content)
        commit(self.source, f"Change {name}")

    def new(self) -> str:
        done = self.release("new")
        assert done.returncode == 0, done.stdout + done.stderr
        return self.link("current")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path)
    scripts = made.source / "scripts" / "run"
    scripts.mkdir(parents=True)
    (made.source / "scripts" / "__init__.py").touch()
    (scripts / "__init__.py").touch()
    (scripts / "environment.py").write_text(ENVIRONMENT)
    (scripts / "release.py").write_text((ROOT / "scripts" / "run" / "release.py").read_text())
    (made.source / "manage.py").write_text(MANAGE)
    (made.source / "lock").write_text("a")
    (tmp_path / "portal.env").write_text("WORD='from the file'\n")
    git(made.source, "init", "--quiet", "--initial-branch=main")
    commit(made.source, "One")
    return made


def test_a_release_is_whole_and_the_one_before_is_known(home: Home) -> None:
    first = home.new()
    assert not (home.folder / "previous").exists()
    (home.source / "uncommitted").touch()
    home.change("word", "two")
    second = home.new()
    assert [home.link("previous"), home.link("current")] == [first, second]
    release = home.folder / "current"
    assert (release / "word").read_text() == "two"
    assert json.loads((release / "RELEASE.json").read_text())["revision"] == second.rpartition("-")[2]
    assert oct(release.resolve().stat().st_mode & 0o777) == "0o755"
    said = home.release("list").stdout.splitlines()
    assert [line.split()[-1] for line in said] == ["previous", "current"]


def test_packages_are_installed_once_for_a_lock_and_what_is_packed_is_taken_over(home: Home) -> None:
    first = home.release("new")
    assert "fetched all packages" in first.stdout
    packed = home.folder / "current" / "static" / "style.css.gz"
    assert packed.read_text() == "packed anew"
    packed.write_text("packed before")
    (packed.parent / "gone.css.gz").touch()
    home.change("word", "two")
    assert "fetched all packages" not in home.release("new").stdout
    assert {path.name for path in packed.parent.iterdir()} == {"style.css", "style.css.gz"}
    assert packed.read_text() == "packed before"
    home.change("lock", "b")
    assert "fetched all packages" in home.release("new").stdout
    assert len(list((home.folder / "environments").iterdir())) == 2


@pytest.mark.parametrize("broken", ["unsafe", "manage.py"])
def test_what_could_not_be_made_whole_changes_nothing(home: Home, broken: str) -> None:
    first = home.new()
    home.change(broken, "import sys; sys.exit('broken')")
    done = home.release("new")
    assert done.returncode == 1
    assert "Nothing was switched." in done.stderr
    assert (home.link("current"), home.made()) == (first, [first])
    assert not (home.folder / "previous").exists()


def test_the_way_back_and_forth_again(home: Home) -> None:
    assert home.release("back").stderr.strip() == "There is no release before this one."
    first = home.new()
    home.change("word", "two")
    second = home.new()
    done = home.release("back")
    assert (done.returncode, home.link("current"), home.link("previous")) == (0, first, second)
    assert "systemctl restart regionalportal-web regionalportal-worker" in done.stdout
    home.release("back")
    assert home.link("current") == second


def test_there_is_no_way_back_to_a_release_that_does_not_know_the_database(home: Home) -> None:
    home.new()
    home.change("word", "two")
    second = home.new()
    (home.folder / "newer").touch()
    done = home.release("back")
    assert done.returncode == 1
    assert "newer release" in done.stderr
    assert home.link("current") == second


def test_three_releases_are_kept_and_their_packages(home: Home) -> None:
    names = []
    for number, lock in enumerate("abcdd"):
        (home.source / "lock").write_text(lock)
        home.change("word", str(number))
        names.append(home.new())
    assert home.made() == names[-3:]
    assert len(list((home.folder / "environments").iterdir())) == 2


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("new", "nowhere"), "There is no revision nowhere in "),
        (("new", "--settings", "/none"), "/none can't be read."),
    ],
)
def test_what_is_wrong_is_said(home: Home, arguments: tuple[str, ...], sentence: str) -> None:
    command = [sys.executable, "scripts/run/release.py", *arguments]
    if "--settings" not in arguments:
        command += ["--settings", str(home.folder / "portal.env")]
    done = subprocess.run(command, cwd=home.source, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(sentence), done.stderr
    assert home.made() == []
