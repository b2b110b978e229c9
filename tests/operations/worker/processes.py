"""Worker processes of the test's own on the test's own database."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.core.management import call_command
from django.db import connection, transaction

from home.models import TaskClaim
from tests.e2e.server import ROOT
from tests.operations.worker.leases import SHORT, shorten_leases


def database_url() -> str:
    """The address of the database that this test writes into."""
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{found['NAME']}"
    user = ":".join(quote(str(found[name])) for name in ("USER", "PASSWORD") if found[name])
    port = f":{found['PORT']}" if found["PORT"] else ""
    return f"postgres://{user}@{quote(str(found['HOST']), safe='')}{port}/{found['NAME']}"


def environment(folder: Path, **more: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key in {"PATH", "HOME", "LANG"}}
    mine = {"DJANGO_SETTINGS_MODULE": "tests.e2e.settings", "VAR_DIR": str(folder), "DATABASE_URL": database_url()}
    return {**kept, **mine, "EMAIL_URL": "dummymail://", "PYTHONUNBUFFERED": "1", **more}


def start_worker(folder: Path, **more: str) -> "subprocess.Popen[bytes]":
    """Its words are added to worker.log in the folder."""
    with (folder / "worker.log").open("ab") as log:
        command = [sys.executable, "-m", "tests.operations.worker.process"]
        return subprocess.Popen(command, cwd=ROOT, env=environment(folder, **more), stdout=log, stderr=log)


def kill(process: "subprocess.Popen[bytes]") -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()


@contextmanager
def running_worker(folder: Path, **more: str) -> Iterator["subprocess.Popen[bytes]"]:
    process = start_worker(folder, **more)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            kill(process)


def fork_worker(pauses: tuple[float, ...] = SHORT) -> multiprocessing.process.BaseProcess:
    """The same worker at once: an interpreter of its own takes seconds to start. It is killed in the end."""
    connection.close()
    process = multiprocessing.get_context("fork").Process(target=_work, args=(pauses,))
    process.start()
    return process


def _work(pauses: tuple[float, ...]) -> None:
    shorten_leases(pauses)
    call_command("run_worker")


def freeze(process: multiprocessing.process.BaseProcess) -> None:
    """Stop a worker where it holds no lock of the database: what stopped in the middle of a write would hold up
    everybody, and no lease ends that."""
    with transaction.atomic():
        list(TaskClaim.objects.select_for_update())
        os.kill(process.pid or 0, signal.SIGSTOP)
        os.waitid(os.P_PID, process.pid or 0, os.WSTOPPED | os.WNOWAIT)


@contextmanager
def forked_worker(pauses: tuple[float, ...] = SHORT) -> Iterator[multiprocessing.process.BaseProcess]:
    process = fork_worker(pauses)
    try:
        yield process
    finally:
        process.kill()
        process.join()


def wait_until(is_so: Callable[[], bool], seconds: float = 60) -> None:
    """Raises AssertionError when it is not so after that time."""
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.05)
