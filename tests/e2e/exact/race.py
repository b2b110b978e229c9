"""Runs inside a portal beside its processes: eight readers ask while one writer changes, and every answer is judged.

An answer has to show a state that was there between the beginning of its request and its end: the one that was
committed last before it, or one whose change was under way meanwhile. Whatever else it shows is a fault, told with the
way of the change that it missed.
"""

import http.client
import json
import random
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings

from portal.base.changes.tables import hidden
from tests.e2e.exact.kinds import Channel, channels, number_of_kinds
from tests.e2e.exact.stage import build_stage

READERS = 8
NEVER = float("inf")
PATIENCE_SECONDS = 30
ANSWERS_BETWEEN, LONGEST_BETWEEN_SECONDS = 12, 0.5
JUDGED_EVERY = 50


@dataclass
class State:
    """A change: when it began, when it was committed, and what is to be seen from then on."""

    way: str
    began: float
    committed: float = NEVER
    expected: str = ""


@dataclass
class Race:
    """What was changed, what was seen, and what should not have been."""

    known: list[Channel]
    states: dict[str, list[State]] = field(default_factory=dict)
    faults: Counter[str] = field(default_factory=Counter)
    seen: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    is_over: threading.Event = field(default_factory=threading.Event)

    def change(self, channel: Channel, number: int) -> None:
        way = random.choice(sorted(channel.ways))
        state = State(f"{channel.name}: {way}", time.monotonic())
        with self.lock:
            self.states.setdefault(channel.name, []).append(state)
        expected = channel.ways[way](number)
        with self.lock:
            state.expected, state.committed = expected, time.monotonic()

    def read(self) -> None:
        parts = urlsplit(settings.SITE_URL)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=PATIENCE_SECONDS)
        while not self.is_over.is_set():
            channel = random.choice(self.known)
            place = random.choice(channel.places)
            began = time.monotonic()
            connection.request("GET", place, headers={"Host": parts.netloc})
            answer = connection.getresponse()
            found = channel.seen(answer.status, answer.read().decode())
            ended = time.monotonic()
            with self.lock:
                self.seen += 1
                self._waiting.append((channel, place, began, ended, found))

    def let_read(self) -> None:
        """Until the readers have had some answers to what is there now: a change upon a change proves little."""
        wanted, end = self.seen + ANSWERS_BETWEEN, time.monotonic() + LONGEST_BETWEEN_SECONDS
        while self.seen < wanted and time.monotonic() < end:
            time.sleep(0.002)

    _waiting: list[tuple[Channel, str, float, float, str]] = field(default_factory=list)

    def judge(self) -> None:
        """Every answer that is there, between two changes: what comes later begins after they ended."""
        with self.lock:
            waiting, self._waiting = self._waiting, []
        for channel, place, began, ended, found in waiting:
            before, meanwhile = _around(self.states[channel.name], began, ended)
            allowed = [state.expected for state in (before, *meanwhile) if state]
            if not _fits(found, allowed, torn=bool(meanwhile)):
                way, expected = (before.way, before.expected) if before else ("?", "?")
                self.faults[f"{way} at {place}: {found}, not {expected}"] += 1


def _around(states: list[State], began: float, ended: float) -> tuple[State | None, list[State]]:
    """The state that was committed last before a request, and those whose change was under way beside it."""
    meanwhile: list[State] = []
    for state in reversed(states):
        if state.committed <= began:
            return state, meanwhile
        if state.began <= ended:
            meanwhile.append(state)
    return None, meanwhile


def _fits(found: str, allowed: list[str], *, torn: bool) -> bool:
    """Beside a change a page may show a part of both states: it was under way while the page was made."""
    if found in allowed:
        return True
    numbers = {number for each in allowed for number in each.partition(":")[2].split(",")}
    return torn and found.startswith("200:") and set(found[4:].split(",")) <= {*numbers, ""}


def run(changes: int, seed: int = 0, only: str = "") -> dict[str, object]:
    """So many changes beside the readers, of all channels or of one; what came of it."""
    random.seed(seed)
    stage = build_stage()
    try:
        race = Race([channel for channel in channels(stage) if only in ("", channel.name)])
        for channel in race.known:
            race.change(channel, 2)
        threads = [threading.Thread(target=race.read, daemon=True) for _number in range(READERS)]
        for thread in threads:
            thread.start()
        for number in range(3, changes + 3):
            race.change(random.choice(race.known), number)
            race.let_read()
            if number % JUDGED_EVERY == 0:
                race.judge()  # a long race has millions of answers
        race.is_over.set()
        for thread in threads:
            thread.join(PATIENCE_SECONDS)
        race.judge()
    finally:
        stage.remove()
    kinds = number_of_kinds(race.known)
    return {"changes": changes, "kinds": kinds, "answers": race.seen, "faults": dict(race.faults.most_common())}


def main(changes: int, seed: int = 0, forgotten: str = "", only: str = "") -> None:
    """`forgotten` is a model that readers see and that was called hidden: its changes move no token of this process."""
    # Wagtail adds them once a change is committed, in a transaction of their own: a state that nobody expects here.
    settings.WAGTAILREDIRECTS_AUTO_CREATE = False
    if forgotten:
        hidden(forgotten)
    sys.stdout.write(json.dumps(run(changes, seed, only)))
