"""Functions on files of strangers run in a process of their own, which ends whatever the file does."""

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from portal.base.files.confined import (
    ConfinedError,
    CrashedError,
    Limits,
    TookTooLongError,
    TookTooMuchError,
    run_confined,
)
from scripts.services.machine import free_port
from tests.e2e.server import ROOT, end, wait_until_up
from tests.portal.base.files.confined_functions import Refused, Told, Word

SHORT = Limits(seconds=1.5)


def run(name: str, *arguments: Any, data: bytes = b"", answer: Any = str, limits: Limits = Limits()) -> Any:  # noqa: B008
    path = f"tests.portal.base.files.confined_functions.{name}"
    return run_confined(path, data, *arguments, answer=answer, refusal=Refused, limits=limits)


def children(pid: int) -> set[int]:
    """The processes that this one has started and not yet waited for."""
    told = [path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    return {int(each) for text in told for each in text.split()}


@pytest.fixture(autouse=True)
def _nobody_is_left() -> Any:
    before = children(os.getpid())
    yield
    assert children(os.getpid()) == before


def test_the_answer_comes_back_as_what_it_is() -> None:
    assert run("tell", "Bericht.txt", data="zwei Wörter".encode(), answer=Told) == Told(
        (Word("zwei"), Word("Wörter")), 12, "Bericht.txt"
    )
    large = b"wort " * 100_000
    assert run("tell", "a", data=large, answer=Told).size == len(large)


def test_a_refusal_comes_through_with_its_sentence() -> None:
    with pytest.raises(Refused, match=r"^Die Datei ist leer\.$"):
        run("refuse")


@pytest.mark.parametrize(
    ("name", "arguments", "limits", "error"),
    [
        ("sleep", (60,), SHORT, TookTooLongError),
        ("count_for_ever", (), SHORT, TookTooLongError),
        ("take_memory", (), Limits(), TookTooMuchError),
        ("take_memory_in_small_pieces", (), Limits(memory=128 * 1024 * 1024), TookTooMuchError),
        ("talk_without_end", (), Limits(answer=1_000_000), TookTooMuchError),
        ("write_past_the_answer", (), Limits(answer=1_000_000), TookTooMuchError),
        ("die", (), Limits(), CrashedError),
        ("fail", (), Limits(), CrashedError),
        ("there_is_none", (), Limits(), CrashedError),
    ],
)
def test_whatever_it_does_it_ends(name: str, arguments: Any, limits: Limits, error: type[ConfinedError]) -> None:
    with pytest.raises(error) as caught:
        run(name, *arguments, limits=limits)
    assert "Beispielreich" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_an_answer_that_is_none_is_not_believed() -> None:
    with pytest.raises(CrashedError):
        run("tell", "a", answer=int)


def test_it_knows_no_secret_writes_nothing_and_inherits_nothing(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("SECRET_KEY", "geheim")
    with (tmp_path / "offen").open("wb") as kept:
        os.set_inheritable(kept.fileno(), True)
        known = {"LC_CTYPE", "LD_LIBRARY_PATH", "PYTHONHOME"}
        assert set(run("look_around", answer=list[str])) <= known
    assert run("write_a_file", str(tmp_path / "neu")) == os.strerror(27)
    assert [path.stat().st_size for path in tmp_path.iterdir()] == [0, 0]
    assert run("print_something") == "gut"


def test_many_threads_at_once_and_a_lock_that_is_held() -> None:
    lock = threading.Lock()
    with lock, ThreadPoolExecutor(8) as pool:
        told = list(pool.map(lambda number: run("tell", str(number), answer=Told).name, range(16)))
    assert told == [str(number) for number in range(16)]


def test_it_ends_with_the_process_that_started_it() -> None:
    code = (
        "from tests.portal.base.files.confined_functions import Refused\n"
        "from portal.base.files.confined import run_confined\n"
        "run_confined('tests.portal.base.files.confined_functions.sleep', b'', 60, answer=str, refusal=Refused)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)
    deadline = time.monotonic() + 30
    while not (started := children(parent.pid)) and time.monotonic() < deadline:
        time.sleep(0.02)
    (child,) = started
    while b"confined_child" not in Path(f"/proc/{child}/cmdline").read_bytes():
        time.sleep(0.02)
    time.sleep(0.3)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    while is_alive(child) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not is_alive(child)


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_it_runs_under_gunicorn() -> None:
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--worker-class", "gthread", "--threads", "8", "--log-level", "error"]
    web = subprocess.Popen(
        [*command, "--bind", f"127.0.0.1:{port}", "tests.portal.base.files.confined_functions:application"], cwd=ROOT
    )
    try:
        wait_until_up(f"http://127.0.0.1:{port}/", web)
        with ThreadPoolExecutor(8) as pool:
            told = list(pool.map(lambda _number: urlopen(f"http://127.0.0.1:{port}/").read(), range(16)))
        assert told == [b"eins zwei"] * 16
    finally:
        end((web,))
