"""The connections of a process that serves readers: fewer than it has threads, handed from one to the next.

A thread for each slow reader costs little; a connection costs the server a process, and it refuses more than it was
told to bear. So a thread takes one with its first question and gives it back before its answer is sent; whoever finds
none free waits for one.
"""

import threading
import time
from typing import Any, Protocol
from weakref import WeakSet

from psycopg import OperationalError

# A waiting thread looks so often whether a connection ended with the thread that had it.
LOOK_SECONDS = 0.1


class Connection(Protocol):
    """What the pool asks of a connection."""

    @property
    def closed(self) -> bool: ...

    def close(self) -> None: ...


class Pool:
    """At most `most` connections at the same time. Safe for threads; those that wait come in any order."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._changed = threading.Condition()
        self._resting: list[tuple[Any, float]] = []
        self._known: WeakSet[Any] = WeakSet()
        self._promised = 0

    def _has_room(self) -> bool:
        return self._promised + sum(1 for each in self._known if not each.closed) < self.most

    def take(self, seconds: float) -> tuple[Any, float] | None:
        """The connection that was given back last, and for how many seconds it rested.

        None: the caller opens another one, and says so by `opened`. Raises OperationalError if none is free in time.
        """
        end = time.monotonic() + seconds
        with self._changed:
            while not (self._resting or self._has_room()):
                left = end - time.monotonic()
                if left <= 0:
                    raise OperationalError(f"all {self.most} connections of this process were in use for {seconds:g} s")
                self._changed.wait(min(left, LOOK_SECONDS))
            if self._resting:
                connection, since = self._resting.pop()
                return connection, time.monotonic() - since
            self._promised += 1
            return None

    def opened(self, connection: Connection | None) -> None:
        """What became of the promise to open one; None if it failed."""
        with self._changed:
            self._promised -= 1
            if connection is not None:
                self._known.add(connection)
            self._changed.notify()

    def give(self, connection: Connection) -> bool:
        """Whether the pool has it now: the thread needs it no longer. One that was opened elsewhere stays its own."""
        with self._changed:
            if connection not in self._known:
                return False
            if not connection.closed:
                self._resting.append((connection, time.monotonic()))
            self._changed.notify()
            return True

    def drop_resting(self) -> None:
        """Close all that nobody has: the server has gone, or has begun anew."""
        with self._changed:
            gone, self._resting = self._resting, []
            for connection, _since in gone:
                connection.close()
            self._changed.notify_all()
