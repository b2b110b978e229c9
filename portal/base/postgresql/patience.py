"""How long this process waits for the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_process: list[float | None] = [None]
_shorter: ContextVar[float | None] = ContextVar("database_patience", default=None)


def patience() -> float | None:
    """Seconds for one answer of the database; None waits without end, as migrations and the worker do."""
    known = [seconds for seconds in (_process[0], _shorter.get()) if seconds is not None]
    return min(known, default=None)


def be_impatient(seconds: float | None) -> None:
    """For a process that serves readers: whoever waits longer than so many seconds for one answer gets an error."""
    _process[0] = seconds


def serves_readers() -> bool:
    """Whether this is a process with many threads that is impatient as a whole."""
    return _process[0] is not None


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Wait no longer than that inside this block."""
    token = _shorter.set(seconds)
    try:
        yield
    finally:
        _shorter.reset(token)
