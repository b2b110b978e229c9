"""A rebuild divided among real processes gives what one process gives, whoever of them ends."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.server import ROOT, portal_environment
from tests.migrated import migrate
from tests.operations.backup.places import place
from tests.search.kills.scene import THEMES

pytestmark = pytest.mark.slow

PROGRAM = [sys.executable, "-m", "tests.search.indexing.divided.program"]
PATIENCE = 120


def environment_of(folder: Path, **more: str) -> dict[str, str]:
    # With one order of hashing all processes write the words of a bag in one order as well.
    return {**portal_environment(folder, 8000), "PYTHONHASHSEED": "0", **more}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """What each step of the program told."""
    with place(tmp_path_factory.mktemp("divided") / "portal", migrated=True) as portal:
        environment = environment_of(portal.folder, DATABASE_URL=portal.database_url)
        done = subprocess.run(PROGRAM, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-6000:]
        yield json.loads(done.stdout.splitlines()[-1])


@pytest.mark.every_database
def test_several_processes_give_what_one_gives(told: dict[str, Any]) -> None:
    assert told["alike"].pop("documents") > 10
    assert told["alike"] == {"embedded": True, "elasticsearch": True}
    assert told["divided"]["several"] == 2
    assert told["divided"]["in a transaction"] == 1


@pytest.mark.every_database
def test_what_a_killed_child_leaves_is_built_nevertheless(told: dict[str, Any]) -> None:
    assert told["killed"] == {"ended": 1, "errors": {}, "differences": []}
    assert told["deadly"] == {"missing": [], "found": True}


def test_a_document_that_fails_fails_alone_whoever_builds_it(told: dict[str, Any]) -> None:
    broken, refused = told["broken"]["expected"]
    expected = [{broken: "LookupError: no such carrier"}, {refused: "ValueError: no words"}]
    assert told["broken"]["told"] == {"1": expected, "2": expected}


def test_a_new_name_stands_in_all_that_is_read_after_it(told: dict[str, Any]) -> None:
    names = told["renamed"]["children"]
    assert "Neuer Name" in names
    assert THEMES[0] not in {*names, *told["renamed"]["own"]}


@pytest.fixture
def waiting(tmp_path: Path) -> Iterator[tuple["subprocess.Popen[str]", list[int]]]:
    """A rebuild in the middle, in a process group of its own as in a terminal, and the numbers of its children."""
    environment = environment_of(tmp_path)
    migrate(tmp_path / "portal.sqlite3", environment)
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen(
            [*PROGRAM, "wait"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            start_new_session=True,
        )
    assert process.stdout is not None
    children = [int(number) for number in process.stdout.readline().split()]
    yield process, children
    for number in (process.pid, *children):
        if is_there(number):
            os.kill(number, signal.SIGKILL)
    process.wait()
    process.stdout.close()


def is_there(number: int) -> bool:
    """Whether a process lives; one that has ended and that nobody asked after counts as gone."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until_gone(numbers: list[int]) -> None:
    end = time.monotonic() + PATIENCE
    while any(map(is_there, numbers)):
        assert time.monotonic() < end, "processes that nobody waits for are still there"
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("end", "code"),
    [
        pytest.param(lambda number: os.killpg(number, signal.SIGINT), -signal.SIGINT, id="Ctrl-C"),
        pytest.param(lambda number: os.kill(number, signal.SIGKILL), -signal.SIGKILL, id="kill"),
        pytest.param(lambda number: os.kill(number, signal.SIGTERM), -signal.SIGTERM, id="stop"),
    ],
)
def test_children_end_with_their_parent(
    waiting: tuple["subprocess.Popen[str]", list[int]], end: Callable[[int], None], code: int, tmp_path: Path
) -> None:
    process, children = waiting
    assert len(children) == 1
    assert all(map(is_there, children))
    end(process.pid)
    assert process.wait(PATIENCE) == code
    wait_until_gone(children)
    told = (tmp_path / "log").read_text()
    assert told.count("KeyboardInterrupt") == (1 if code == -signal.SIGINT else 0), told
