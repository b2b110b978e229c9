import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scripts.run.supervisor import Supervisor

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]


def _soon(condition: Callable[[], bool], seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)
    return condition()


def _pid(supervisor: Supervisor, name: str) -> int:
    process = supervisor.children[name].process
    assert process is not None
    return process.pid


@pytest.fixture
def supervisor(tmp_path: Path) -> Iterator[Supervisor]:
    found = Supervisor({"web server": SLEEPER, "worker": SLEEPER}, tmp_path, dict(os.environ))
    for name in found.children:
        found.start(name)
    yield found
    found.ending.set()
    found.end()


@pytest.mark.parametrize("name", ["web server", "worker"])
def test_a_killed_process_is_started_again(
    supervisor: Supervisor, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    other = next(key for key in supervisor.children if key != name)
    before, spared = _pid(supervisor, name), _pid(supervisor, other)

    def kill_and_wait() -> None:
        os.kill(before, signal.SIGKILL)
        _soon(lambda: _pid(supervisor, name) != before)
        supervisor.ending.set()

    killing = threading.Thread(target=kill_and_wait)
    killing.start()
    supervisor.watch()  # here as in `make run`: what a thread has started ends with that thread
    killing.join()
    assert _pid(supervisor, name) != before
    assert supervisor.children[name].is_running
    assert _pid(supervisor, other) == spared
    assert capfd.readouterr().err == f"The {name} has ended and is started again in 1 s.\n"


def test_the_end_is_the_end_of_both(supervisor: Supervisor) -> None:
    supervisor.end()
    assert [child.code for child in supervisor.children.values()] == [-signal.SIGTERM, -signal.SIGTERM]


def test_pauses_grow_until_a_process_was_steady(supervisor: Supervisor) -> None:
    child = supervisor.children["worker"]
    assert [child.next_pause() for _ in range(8)] == [1, 2, 4, 8, 16, 32, 60, 60]
    child.began -= 61
    assert child.next_pause() == 1


def test_waiting_ends_with_the_process(tmp_path: Path) -> None:
    broken = Supervisor({"web server": [sys.executable, "-c", "raise SystemExit(3)"]}, tmp_path, dict(os.environ))
    broken.start("web server")
    assert broken.wait_until("web server", lambda: False) is False
    assert broken.children["web server"].code == 3


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent is gone")
def test_a_killed_supervisor_leaves_nobody_behind(tmp_path: Path) -> None:
    code = (
        "import os, time; from pathlib import Path; from scripts.run.supervisor import Supervisor; "
        f"s = Supervisor({{'worker': {SLEEPER!r}}}, Path('.'), dict(os.environ)); "
        "s.start('worker'); print(s.children['worker'].process.pid, flush=True); time.sleep(60)"
    )
    root = Path(__file__).resolve().parents[3]
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=root, stdout=subprocess.PIPE, text=True)
    with parent:
        assert parent.stdout is not None
        child = Path("/proc") / parent.stdout.readline().strip()
        assert child.exists()
        parent.kill()
    assert _soon(lambda: not child.exists() or "State:\tZ" in (child / "status").read_text())
