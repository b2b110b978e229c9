"""The queue of those who want to write: a lock on a file, which the system hands on in order of arrival.

SQLite itself lets writers sleep and try again, and whoever sleeps the longest waits the longest. Its own lock stays
what keeps data whole: this one says only who comes next.
"""

import fcntl
import os
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path


class NotInTimeError(Exception):
    """Others wrote for longer than a writer waits."""


@dataclass
class WriterQueue:
    """One for each database file and process. In a process threads wait for `turn`; its first waits for the file."""

    path: Path
    turn: threading.Lock = field(default_factory=threading.Lock)

    def enter(self, seconds: float) -> int:
        """Wait for the turn; what is returned has to be given to `leave`. Raises NotInTimeError."""
        ends_at = time.monotonic() + seconds
        if not self.turn.acquire(timeout=seconds):
            raise NotInTimeError
        try:
            return self._lock_file(ends_at)
        except BaseException:
            self.turn.release()
            raise

    def leave(self, file: int) -> None:
        try:
            _unlock(file)
        finally:
            self.turn.release()

    def _lock_file(self, ends_at: float) -> int:
        file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return _Waiting(file).wait(ends_at - time.monotonic())
        except BaseException:
            os.close(file)
            raise
        return file


class _Waiting:
    """The system's wait for a lock has no end: a thread of its own waits, and gives back what comes too late."""

    def __init__(self, file: int) -> None:
        self.file = file
        self.is_given_up = False
        self.one_at_a_time = threading.Lock()
        self.has_it = threading.Event()

    def wait(self, seconds: float) -> int:
        threading.Thread(target=self._run, name="waits to write", daemon=True).start()
        if not self.has_it.wait(max(0.0, seconds)):
            with self.one_at_a_time:
                if not self.has_it.is_set():
                    self.is_given_up = True
                    raise NotInTimeError
        return self.file

    def _run(self) -> None:
        fcntl.flock(self.file, fcntl.LOCK_EX)
        with self.one_at_a_time:
            if self.is_given_up:
                _unlock(self.file)
            else:
                self.has_it.set()


def _unlock(file: int) -> None:
    """Said aloud: a child that was forked meanwhile holds the file too."""
    try:
        fcntl.flock(file, fcntl.LOCK_UN)
    finally:
        os.close(file)


_queues: dict[str, WriterQueue] = {}
os.register_at_fork(after_in_child=_queues.clear)


def queue_for(database: str) -> WriterQueue:
    """The one queue of this database file in this process, also when several threads ask for it first at once."""
    found = _queues.get(database)
    return found if found is not None else _queues.setdefault(database, WriterQueue(Path(f"{database}-writers")))
