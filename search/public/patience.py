"""How long a request waits for the search, and whether its page had to do without.

Most pages can do without: their lists, counts and related pages share a short time. The search page and the API, which
are nothing without it, share SEARCH_TIMEOUT. Outside requests nothing is shared, each question has its own time limit.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from search.engine import SearchError

# All that a page which can do without the search waits for it.
HURRIED_SECONDS = 0.6


@dataclass(slots=True)
class Patience:
    """Seconds that one request may still wait; what it does between its questions does not count."""

    left: float
    is_hurried: bool
    is_away: bool = False
    is_told: bool = False


_current: ContextVar[Patience | None] = ContextVar("search_patience", default=None)


@contextmanager
def patience(seconds: float, *, hurried: bool = False) -> Iterator[Patience]:
    """All questions in this block wait for so many seconds together."""
    fresh = Patience(seconds, hurried)
    token = _current.set(fresh)
    try:
        yield fresh
    finally:
        _current.reset(token)


def remaining(most: float) -> float:
    """Seconds that the next question may take, `most` at most; 0 when all are used up."""
    current = _current.get()
    return most if current is None else max(0.0, min(most, current.left))


@contextmanager
def waiting() -> Iterator[None]:
    """The time that this block takes is part of what the request waits."""
    began = time.monotonic()
    try:
        yield
    finally:
        if current := _current.get():
            current.left -= time.monotonic() - began


def is_shared() -> bool:
    """Whether somebody waits whose time is shared by several questions."""
    return _current.get() is not None


def is_hurried() -> bool:
    """Whether the request at hand goes on without the search when that is late."""
    current = _current.get()
    return current is not None and current.is_hurried


@contextmanager
def doing_without() -> Iterator[None]:
    """What is asked in this block may be missing: no error of the search leaves it, and the page can say so."""
    try:
        yield
    except SearchError:
        if current := _current.get():
            current.is_away = True


def is_search_away() -> bool:
    """Whether this request had to do without the search somewhere."""
    current = _current.get()
    return current is not None and current.is_away


def tell_once() -> bool:
    """Whether the page should say now that the search is away: once is enough."""
    current = _current.get()
    if current is None or not current.is_away or current.is_told:
        return False
    current.is_told = True
    return True
