"""The search as visitors meet it: requests a second over HTTP, the time from publishing to being found, memory."""

import http.client
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[3]


def serve(environment: dict[str, str], port: int, log: Path, root: Path = ROOT) -> "subprocess.Popen[bytes]":
    """gunicorn as in production, of this checkout or another: two workers of 32 threads."""
    with log.open("wb") as file:
        return subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{port}"),
                *("--worker-class", "gthread", "--workers", "2", "--threads", "32", "--log-level", "warning"),
            ],
            cwd=root,
            env=environment,
            stdout=file,
            stderr=file,
        )


def work(environment: dict[str, str], log: Path) -> "subprocess.Popen[bytes]":
    with log.open("wb") as file:
        return subprocess.Popen(
            [sys.executable, "manage.py", "run_worker"], cwd=ROOT, env=environment, stdout=file, stderr=file
        )


class Load:
    """Connections that each ask the next address as soon as they have an answer."""

    def __init__(self, port: int, addresses: Iterator[str]) -> None:
        self.port = port
        self.addresses = addresses
        self.lock = threading.Lock()
        self.seconds: list[float] = []
        self.failures = 0

    def run(self, connections: int, seconds: float) -> float:
        """Requests a second."""
        end = time.perf_counter() + seconds
        threads = [threading.Thread(target=self._ask_until, args=(end,)) for _ in range(connections)]
        began = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return len(self.seconds) / (time.perf_counter() - began)

    def _ask_until(self, end: float) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        while time.perf_counter() < end:
            with self.lock:
                address = next(self.addresses)
            began = time.perf_counter()
            connection.request("GET", address)
            answer = connection.getresponse()
            answer.read()
            with self.lock:
                self.seconds.append(time.perf_counter() - began)
                self.failures += answer.status != 200
        connection.close()


def own_memory(process: "subprocess.Popen[bytes]") -> list[float]:
    """RssAnon in MB of each child of a process."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    found = []
    for child in children:
        lines = Path(f"/proc/{child}/status").read_text().splitlines()
        found += [int(line.split()[1]) / 1024 for line in lines if line.startswith("RssAnon")]
    return found


def seconds_until_found(port: int, word: str, published: float, in_a_row: int = 6) -> float:
    """From publishing until every one of several fresh connections, which meet both workers, finds the word."""
    found, first = 0, published
    while found < in_a_row:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", f"/api/v1/search?q={quote(word)}&limit=1&fuzzy=off")
        body = connection.getresponse().read()
        connection.close()
        if b'"total": 1,' in body or b'"total":1,' in body:
            found += 1
            first = time.perf_counter() if found == 1 else first
        else:
            found = 0
        if time.perf_counter() - published > 60:
            return 60.0
    return first - published


def quantile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def p50_p95(values: list[float]) -> tuple[float, float]:
    return statistics.median(values), quantile(values, 0.95)
