"""`python -m tests.search.kills.run KILLS SEED`: an editor, a worker and a rebuilder, killed again and again.

Prints one JSON line: how often each way of dying happened, who ended unasked, and where index and database differ once
the outbox is empty. The portal is the one that the environment names; it has to be empty and migrated.
"""

import json
import os
import random
import signal
import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable

import django

django.setup()

from django.db import connections  # noqa: E402 - Django has to be set up first

from search.engine import EngineBusy, close_engines, get_engine  # noqa: E402
from search.indexing import drain, follow  # noqa: E402
from search.models import OutboxItem  # noqa: E402
from search.reconciling import all_targets, rebuild  # noqa: E402
from tests.search.kills import dying  # noqa: E402
from tests.search.kills.comparing import differences  # noqa: E402
from tests.search.kills.editing import edit_forever  # noqa: E402
from tests.search.kills.scene import build_scene  # noqa: E402

LONGEST_LIFE = 0.4
PATIENCE = 20.0
# A rebuild reads everything anew and would hide an event that got lost: none is made in the last part of the kills.
REBUILT = 0.6


def work_forever(seed: int) -> None:
    follow(threading.Event())


def rebuild_forever(seed: int) -> None:
    while True:
        try:
            rebuild(targets=all_targets())
        except EngineBusy:
            time.sleep(0.05)
        time.sleep(0.1)


def actors() -> dict[str, tuple[Callable[[int], None], tuple[dying.Way, ...]]]:
    embedded = get_engine().name == "embedded"
    close_engines()
    return {
        "editor": (edit_forever, dying.EDITOR),
        "worker": (work_forever, dying.EMBEDDED_WORKER if embedded else dying.WORKER),
        "rebuilder": (rebuild_forever, dying.EMBEDDED_REBUILDER if embedded else ()),
    }


def start(act: Callable[[int], None], seed: int, way: dying.Way | None) -> int:
    """A forked process that acts until it is killed; it ends with 1 if anything else stops it."""
    pid = os.fork()
    if pid:
        return pid
    try:
        if way:
            way(random.Random(seed))
        act(seed)
    except BaseException:  # noqa: BLE001 - whatever it is, the test shows it
        traceback.print_exc()
    finally:
        os._exit(1)


class Stage:
    """Who acts at the moment. Whoever has died is replaced at once, for an idle worker never reaches its moment."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.known = actors()
        connections.close_all()
        self.running: dict[str, tuple[int, dying.Way | None]] = {}
        self.ways: Counter[str] = Counter()
        self.unasked = 0
        for name in self.known:
            self._begin(name, None)

    def _begin(self, name: str, aim: dying.Way | None) -> None:
        self.running[name] = (start(self.known[name][0], self.dice.randrange(10**9), aim), aim)

    def _replace(self, name: str, status: int) -> None:
        way, aims = self.running[name][1], self.known[name][1]
        self.unasked += not (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL)
        self.ways[way.__name__ if way else f"{name}_at_any_moment"] += 1
        self._begin(name, self.dice.choice(aims) if aims and self.dice.random() < 0.5 else None)

    def _replace_who_died(self) -> set[str]:
        ended = {name: os.waitpid(pid, os.WNOHANG) for name, (pid, _way) in self.running.items()}
        for name, (pid, status) in ended.items():
            if pid:
                self._replace(name, status)
        return {name for name, (pid, _status) in ended.items() if pid}

    def kill(self, name: str) -> None:
        """An aimed process dies by itself and is killed only if its moment does not come."""
        pid, way = self.running[name]
        moment = PATIENCE if way else self.dice.uniform(0, LONGEST_LIFE)
        limit = time.monotonic() + moment
        while time.monotonic() < limit:
            if name in self._replace_who_died():
                return
            time.sleep(0.005)
        os.kill(pid, signal.SIGKILL)
        self._replace(name, os.waitpid(pid, 0)[1])

    def kill_any(self) -> None:
        self.kill(
            self.dice.choice([name for name in ("editor", "worker") * 2 + ("rebuilder",) if name in self.running])
        )

    def retire(self, *names: str) -> None:
        """These die now and nobody takes their place."""
        for name in names:
            pid, _way = self.running.pop(name)
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def main(kills: int, seed: int) -> None:
    build_scene()
    drain()
    stage = Stage(seed)
    while stage.ways.total() < kills * REBUILT:
        stage.kill_any()
    stage.retire("rebuilder")
    while stage.ways.total() < kills:
        stage.kill_any()
    stage.retire(*stage.running)
    OutboxItem.objects.update(not_before=None)
    drain()
    left = OutboxItem.objects.count()
    told = {"ways": stage.ways, "unasked": stage.unasked, "waiting": left, "differences": differences()}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
