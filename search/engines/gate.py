"""Who may ask a remote engine now, and for how long: a breaker, and a limit for those that wait at the same time."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from portal.base.http.breakers import CLOSED, Breaker, register
from search.engine import EngineSilent, EngineUnavailable
from search.public.patience import HURRIED_SECONDS, is_hurried, is_shared, remaining, waiting

# Seconds between two looks at an engine that did not answer.
PAUSE_SECONDS = 2.0
# So long a question waits until one of the others is answered.
QUEUE_SECONDS = 0.2
SKIPPED = "the search engine did not answer a moment ago and is skipped"
TOO_MANY = "too many questions wait for the search engine"
TOO_LATE = "this page has waited long enough for the search engine"


class Gate:
    """One for each engine and process. `timeout`: seconds for a question; `at_once`: questions that may wait together.

    Pages that can do without the search are hurried: that it took longer than they wait says nothing about readers who
    wait for an answer. So there are two breakers; the hurried heed both. While one is open nobody waits: a thread asks
    with `probe` until the engine answers. Outside requests (worker, commands) nobody is refused.
    """

    def __init__(self, timeout: float, at_once: int, probe: Callable[[], bool]) -> None:
        self.timeout = timeout
        self.patient = register(Breaker("search", pause=PAUSE_SECONDS, probe=probe))
        self.hurried = register(Breaker("search_in_pages", pause=PAUSE_SECONDS, probe=probe))
        self._places = threading.BoundedSemaphore(at_once)

    @contextmanager
    def passing(self) -> Iterator[float]:
        """Ask inside this block, within the seconds that it gives. Raises EngineUnavailable at once or soon."""
        if not is_shared():
            yield self.timeout
            return
        hurried = is_hurried()
        if self.patient.state != CLOSED or (hurried and self.hurried.state != CLOSED):
            raise EngineUnavailable(SKIPPED)
        with waiting():
            taken = self._places.acquire(timeout=min(QUEUE_SECONDS, remaining(self.timeout)))
        if not taken:
            raise EngineUnavailable(TOO_MANY)
        try:
            seconds = remaining(self.timeout)
            if seconds <= 0:
                raise EngineUnavailable(TOO_LATE)
            with waiting():
                yield seconds
        except EngineSilent as error:
            self._note(seconds, timed_out=error.timed_out)
            raise
        finally:
            self._places.release()

    def _note(self, seconds: float, *, timed_out: bool) -> None:
        """A question that had only a rest of its time proves nothing."""
        if not timed_out or seconds >= self.timeout / 2:
            self.patient.failed()
        if not timed_out or seconds >= HURRIED_SECONDS / 2:
            self.hurried.failed()

    def close(self) -> None:
        self.patient.close()
        self.hurried.close()
