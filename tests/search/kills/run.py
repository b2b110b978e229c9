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
from collections.abc import Callable, Iterator, Sequence
from functools import partial

import django

django.setup()

from django.db import connections  # noqa: E402 - Django has to be set up first

from search.engine import EngineBusy, close_engines, get_engine  # noqa: E402
from search.indexing.consistency import all_targets, rebuild  # noqa: E402
from search.indexing.drain import drain, follow  # noqa: E402
from search.models import OutboxItem  # noqa: E402
from tests.search.kills import dying  # noqa: E402
from tests.search.kills.comparing import differences  # noqa: E402
from tests.search.kills.editing import ALONE, STEPS, Step, edit_forever  # noqa: E402
from tests.search.kills.scene import build_scene  # noqa: E402

LONGEST_LIFE = 0.4
PATIENCE = 20.0
# A rebuild reads everything anew and would hide an event that got lost; so do other events of the same page. That share
# of the kills falls while nothing but one kind of event happens, and what is lost is looked for after each kind.
ALONE_SHARE = 0.5

Actors = dict[str, tuple[Callable[[int], None], tuple[dying.Way, ...]]]


def work_forever(seed: int) -> None:
    follow(threading.Event())


def rebuild_forever(seed: int) -> None:
    while True:
        try:
            rebuild(targets=all_targets())
        except EngineBusy:
            time.sleep(0.05)
        time.sleep(0.1)


def actors(steps: Sequence[Step], *, rebuilt: bool) -> Actors:
    """Who acts, and at which moments each may be killed. With one step alone an editor may never come to them."""
    embedded = get_engine().name == "embedded"
    close_engines()
    editor = dying.EDITOR if steps is STEPS else ()
    known: Actors = {
        "editor": (partial(edit_forever, steps=steps), editor),
        "worker": (work_forever, dying.EMBEDDED_WORKER if embedded else dying.WORKER),
    }
    return known | ({"rebuilder": (rebuild_forever, dying.EMBEDDED_REBUILDER if embedded else ())} if rebuilt else {})


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


def told_of(name: str, way: dying.Way | None) -> str:
    return f"{name} {way.__name__ if way else 'at_any_moment'}"


class Stage:
    """Who acts at the moment. Whoever has died is replaced at once, for an idle worker never reaches its moment."""

    def __init__(self, dice: random.Random, known: Actors) -> None:
        self.dice = dice
        self.known = known
        connections.close_all()
        self.running: dict[str, tuple[int, dying.Way | None]] = {}
        self.ways: Counter[str] = Counter()
        self.unasked = 0
        for name in self.known:
            self._begin(name, None)

    def _begin(self, name: str, aim: dying.Way | None) -> None:
        self.running[name] = (start(self.known[name][0], self.dice.randrange(10**9), aim), aim)

    def _replace(self, name: str, status: int, *, by_itself: bool = True) -> None:
        """At any moment and at one that was aimed at in turn; of those the one that came least often so far."""
        way, aims = self.running[name][1], self.known[name][1]
        self.unasked += not (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL)
        self.ways[told_of(name, way if by_itself else None)] += 1
        rarest = min(aims, key=lambda aim: self.ways[told_of(name, aim)], default=None)
        self._begin(name, rarest if way is None else None)

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
        self._replace(name, os.waitpid(pid, 0)[1], by_itself=False)

    def kill_any(self) -> None:
        self.kill(
            self.dice.choice([name for name in ("editor", "worker") * 2 + ("rebuilder",) if name in self.running])
        )

    def clear(self) -> None:
        """All die now and nobody takes their place."""
        for pid, _way in self.running.values():
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        self.running = {}


def acts(kills: int) -> Iterator[tuple[str, Sequence[Step], bool, int]]:
    """Name, what the editor does, whether the index is rebuilt meanwhile, and how many are killed."""
    each = max(1, round(kills * ALONE_SHARE / len(ALONE)))
    yield from ((steps[0].__name__, steps, False, each) for steps in ALONE)
    together = kills - each * len(ALONE)
    yield "everything and rebuilds", STEPS, True, together - together // 3
    yield "everything", STEPS, False, together // 3


def main(kills: int, seed: int) -> None:
    build_scene()
    drain()
    dice = random.Random(seed)
    ways: Counter[str] = Counter()
    found: list[str] = []
    unasked = waiting = 0
    for name, steps, rebuilt, count in acts(kills):
        stage = Stage(dice, actors(steps, rebuilt=rebuilt))
        while stage.ways.total() < count:
            stage.kill_any()
        stage.clear()
        OutboxItem.objects.update(not_before=None)
        drain()
        ways += stage.ways
        unasked += stage.unasked
        waiting += OutboxItem.objects.count()
        found += [f"{name}: {difference}" for difference in differences()]
    told = {"ways": ways, "unasked": unasked, "waiting": waiting, "differences": found}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
