"""One attack on a running portal: hostile files from several clients at once, while others read."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tests.e2e.page_types import page_types
from tests.e2e.server import Portal
from tests.hostile.kinds import hostile_files
from tests.hostile.sending import Sender, Sent
from tests.hostile.shapes import HostileFile
from tests.hostile.watching import reading, weighing

WAITING = """
from django_tasks_db.models import DBTaskResult
print(DBTaskResult.objects.filter(status__in=["READY", "RUNNING"]).count())
"""
SKIPPED = {"missing page"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an attack; times in seconds, memory in bytes by process."""

    sent: list[Sent]
    alone: float
    beside: float
    reader_failures: list[str]
    memory: dict[str, int]
    timeouts: int
    drained: float

    @property
    def server_errors(self) -> list[str]:
        return [f"{each.kind} at {each.path}: {each.status}" for each in self.sent if each.status >= 500]

    @property
    def statuses(self) -> Counter[tuple[str, int]]:
        return Counter((each.path, each.status) for each in self.sent)

    @property
    def heaviest(self) -> int:
        return max(self.memory.values())


class _Shared:
    """Gives each file to exactly one of several threads, and makes none before it is asked for."""

    def __init__(self, files: Iterator[HostileFile]) -> None:
        self._files = files
        self._lock = threading.Lock()

    def __iter__(self) -> Iterator[HostileFile]:
        while True:
            with self._lock:
                file = next(self._files, None)
            if file is None:
                return
            yield file


def attack(portal: Portal, count: int, seed: int, senders: int = 2, calm_seconds: float = 5) -> Outcome:
    """Sends `count` files, waits until the portal has worked them off, and compares with reading undisturbed."""
    paths = [path for name, path in page_types(portal.url).items() if name not in SKIPPED]
    with reading(portal, paths) as warm:
        time.sleep(calm_seconds)
    with reading(portal, paths) as calm:
        time.sleep(calm_seconds)
    files = _Shared(hostile_files(count, seed))
    clients = [Sender(portal) for _number in range(senders)]
    with reading(portal, paths) as beside, weighing(portal) as memory, ThreadPoolExecutor(senders) as pool:
        answers = pool.map(lambda client: [sent for file in files for sent in client.send(file)], clients)
        sent = [each for told in answers for each in told]
        drained = wait_until_drained(portal)
    return Outcome(
        sent,
        alone=calm.longest,
        beside=beside.longest,
        reader_failures=[*warm.failures, *calm.failures, *beside.failures],
        memory=dict(memory),
        timeouts=(portal.folder / "web.log").read_text(errors="replace").count("WORKER TIMEOUT"),
        drained=drained,
    )


def wait_until_drained(portal: Portal, patience: float = 600) -> float:
    """Returns after how many seconds no task was waiting or running any more."""
    began = time.monotonic()
    while time.monotonic() - began < patience:
        if portal.shell(WAITING).splitlines()[-1] == "0":
            return time.monotonic() - began
        time.sleep(1)
    raise AssertionError(f"tasks still wait after {patience:.0f} s")
