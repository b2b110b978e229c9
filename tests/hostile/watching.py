"""Reads pages and looks at processes while something else happens to the portal."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import requests

from tests.e2e.server import Portal


@dataclass
class Readings:
    """How long each answer took in seconds, and the answers that were none."""

    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    @property
    def longest(self) -> float:
        return max(self.seconds)


@contextmanager
def reading(portal: Portal, paths: list[str], clients: int = 3, pause: float = 0.1) -> Iterator[Readings]:
    """Clients that read one page after the other until the block ends."""
    readings, stop = Readings(), threading.Event()

    def read(first: int) -> None:
        session = requests.Session()
        number = first
        while not stop.is_set():
            path = paths[number % len(paths)]
            number += 1
            began = time.monotonic()
            try:
                answer = session.get(f"{portal.url}{path}", timeout=60)
                if answer.status_code >= 500:
                    readings.failures.append(f"{path}: {answer.status_code}")
            except requests.RequestException as error:
                readings.failures.append(f"{path}: {type(error).__name__}")
            readings.seconds.append(time.monotonic() - began)
            stop.wait(pause)

    threads = [threading.Thread(target=read, args=(number * 7,), daemon=True) for number in range(clients)]
    for thread in threads:
        thread.start()
    try:
        yield readings
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def processes_of(portal: Portal) -> Iterator[Path]:
    """The folders in /proc of all processes that work in the portal's data folder."""
    mark = f"VAR_DIR={portal.folder}".encode()
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                if mark in (folder / "environ").read_bytes().split(b"\0"):
                    yield folder
            except OSError:
                continue


@contextmanager
def weighing(portal: Portal, pause: float = 0.2) -> Iterator[dict[str, int]]:
    """The most memory in bytes that each process held at any time, by process id and command."""
    most: dict[str, int] = {}
    stop = threading.Event()

    def weigh() -> None:
        while not stop.is_set():
            for folder in processes_of(portal):
                try:
                    status = (folder / "status").read_text()
                    command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                except OSError:
                    continue
                held = [int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM")]
                name = f"{folder.name} {command[:80]}"
                most[name] = max(most.get(name, 0), *held, 0)
            stop.wait(pause)

    thread = threading.Thread(target=weigh, daemon=True)
    thread.start()
    try:
        yield most
    finally:
        stop.set()
        thread.join()
