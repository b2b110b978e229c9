"""Circuit breakers: an outside part that failed is skipped for some seconds instead of being waited for again."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from weakref import WeakSet

logger = logging.getLogger(__name__)
CLOSED, PROBING, OPEN = "closed", "probing", "open"
SEVERITY = (CLOSED, PROBING, OPEN)


class PartAwayError(Exception):
    """The part is skipped, because it did not answer a moment ago."""


@dataclass(frozen=True, slots=True)
class BreakerState:
    """A breaker as `/-/ready` and the metrics show it: `failures` since this process started."""

    name: str
    state: str
    failures: int


class Breaker:
    """Counts failures; after `failures` of them within `within` seconds it is open for `pause` seconds.

    Then one caller may try (the probe) while the others are still refused: success closes the breaker, another failure
    opens it again. A probe that never reports is given up after a further pause. With a function `probe`, which says
    whether the part answers, no caller has to try: a thread asks it after each pause until it does.

    A breaker belongs to one process; its lock is held for its own bookkeeping only, never while the part is asked:
    callers never wait for each other.
    """

    def __init__(
        self,
        name: str,
        *,
        failures: int = 1,
        within: float = 30.0,
        pause: float = 5.0,
        probe: Callable[[], bool] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name = name
        self._probe = probe
        self._closed = threading.Event()
        self.most, self.within, self.pause = failures, within, pause
        self._clock = clock
        self._lock = threading.Lock()
        self._recent: deque[float] = deque(maxlen=failures)
        self._open_until: float | None = None
        self._total = 0

    @property
    def state(self) -> str:
        with self._lock:
            if self._open_until is None:
                return CLOSED
            return OPEN if self._probe or self._clock() < self._open_until else PROBING

    @property
    def total_failures(self) -> int:
        return self._total

    def allows(self) -> bool:
        """Whether the part may be asked now. Each True has to be followed by `succeeded`, `failed` or `undecided`."""
        with self._lock:
            if self._open_until is None:
                return True
            now = self._clock()
            if self._probe or now < self._open_until:
                return False
            self._open_until = now + self.pause  # this caller is the probe; the next one comes after another pause
            return True

    def succeeded(self) -> None:
        with self._lock:
            was_open = self._open_until is not None
            self._open_until = None
            self._recent.clear()
        if was_open:
            logger.warning("%s answers again", self.name)

    def failed(self) -> None:
        with self._lock:
            now = self._clock()
            self._total += 1
            self._recent.append(now)
            was_open = self._open_until is not None
            if was_open or (len(self._recent) == self.most and now - self._recent[0] <= self.within):
                self._open_until = now + self.pause
            has_opened = self._open_until is not None and not was_open
        if has_opened:
            logger.warning("%s does not answer and is skipped for %.0f s at a time", self.name, self.pause)
            if self._probe is not None and not self._closed.is_set():
                threading.Thread(
                    target=self._watch, args=(self._probe,), name=f"{self.name}-probe", daemon=True
                ).start()

    def _watch(self, probe: Callable[[], bool]) -> None:
        while not self._closed.wait(self.pause):
            try:
                answers = probe()
            except Exception as error:  # noqa: BLE001 - whatever fails, the part does not answer
                logger.debug("%s does not answer: %s", self.name, type(error).__name__)
                answers = False
            if answers:
                self.succeeded()
                return

    def close(self) -> None:
        """Stop asking whether the part answers; for a client that is closed."""
        self._closed.set()

    def undecided(self) -> None:
        """The call ended in a way that says nothing about the part: if it was the probe, the next caller is one."""
        with self._lock:
            if self._open_until is not None:
                self._open_until = min(self._open_until, self._clock())

    @contextmanager
    def guard(self, *counted: type[BaseException]) -> Iterator[None]:
        """Ask the part inside this block. Raises PartAwayError when it is skipped; `counted` are failures."""
        if not self.allows():
            raise PartAwayError(f"{self.name} is skipped")
        try:
            yield
        except counted:
            self.failed()
            raise
        except BaseException:
            self.undecided()
            raise
        self.succeeded()


_shared: dict[tuple[str, str], Breaker] = {}
_owned: WeakSet[Breaker] = WeakSet()
_making = threading.Lock()


def shared(name: str, about: str = "", *, pause: float = 5.0, probe: Callable[[], bool] | None = None) -> Breaker:
    """The breaker of a part. `about`, such as an address, tells parts of one name apart and is not shown."""
    with _making:
        if (name, about) not in _shared:
            _shared[name, about] = Breaker(name, pause=pause, probe=probe)
        return _shared[name, about]


def register(breaker: Breaker) -> Breaker:
    """Show a breaker that a client of its own keeps among the others, as long as it lives."""
    with _making:
        _owned.add(breaker)
    return breaker


def states() -> list[BreakerState]:
    """One for each name, sorted: the worst state and all failures of the breakers of that name."""
    with _making:
        breakers = [*_shared.values(), *_owned]
    found: dict[str, BreakerState] = {}
    for breaker in breakers:
        known = found.get(breaker.name, BreakerState(breaker.name, CLOSED, 0))
        worst = max(known.state, breaker.state, key=SEVERITY.index)
        found[breaker.name] = BreakerState(breaker.name, worst, known.failures + breaker.total_failures)
    return [found[name] for name in sorted(found)]


def forget() -> None:
    """Drop every shared breaker; for tests, and for a process that was forked from one that had asked."""
    with _making:
        for breaker in _shared.values():
            breaker.close()
        _shared.clear()
        _owned.clear()
