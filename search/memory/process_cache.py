"""Tables of the database that each process keeps in memory, and how it learns that they changed.

A change writes a new token in its own transaction (`search.memory.change_tokens`). The first look after the beginning
of a request reads all tokens, in one query, before it trusts a copy: a process never answers with what was other when
it was asked.
"""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar, Generic, TypeVar

from django.core.signals import request_started
from django.db import DatabaseError

from portal.base.changes.conditions import hangs_on, never_keep
from search.memory import change_tokens

# Outside of requests (the worker, commands) tokens are read again after this time.
TRUST_SECONDS = 1.0
# What was written past the signals (a bulk update, a restored dump) is seen after this time.
KEEP_SECONDS = 60.0

Table = TypeVar("Table")


class Tokens:
    """The tokens as this process knows them. Safe to ask from several threads."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.known: Mapping[str, str] = {}
        self.until = 0.0

    def of(self, name: str) -> str:
        if (read := _read_for_this_answer.get()) is not None:
            return read.get(name, "")
        with self.lock:
            if time.monotonic() >= self.until:
                # First the time, then the query: a request that begins meanwhile asks again.
                self.until = time.monotonic() + TRUST_SECONDS
                self.known = self._read()
            return self.known.get(name, "")

    def _read(self) -> Mapping[str, str]:
        """A database that does not answer leaves the copies as they are: the index answers without it."""
        try:
            return change_tokens.tokens()
        except DatabaseError:
            never_keep()
            return self.known


_tokens = Tokens()
_read_for_this_answer: ContextVar[Mapping[str, str] | None] = ContextVar("tokens_of_the_answer", default=None)


@contextmanager
def reading_under(tokens: Mapping[str, str]) -> Iterator[None]:
    """The tokens were read when the answer that is made in this block began: nobody reads them a second time."""
    token = _read_for_this_answer.set(tokens)
    try:
        yield
    finally:
        _read_for_this_answer.reset(token)


def look_again(**_kwargs: Any) -> None:
    """Have the tokens read before a copy is trusted the next time."""
    _tokens.until = 0.0


request_started.connect(look_again, dispatch_uid="search.remembering")


class Remembered(Generic[Table]):
    """A table that is read again when its token has changed, after a while, or when it is told to forget.

    With `make` it is built from what is read, plain values (rows of the ORM are equal by key alone): where the same is
    read again, the table stays the same object, and so does what others built from it.
    """

    all: "ClassVar[list[Remembered[Any]]]" = []

    def __init__(self, name: str, read: Callable[[], Any], make: Callable[[Any], Table] | None = None) -> None:
        self.name = name
        self.read = read
        self.make = make
        self.lock = threading.Lock()
        self.kept: tuple[float, str, Any, Table] | None = None
        self.all.append(self)

    def __call__(self) -> Table:
        hangs_on(self.name)
        with self.lock:
            token = _tokens.of(self.name)  # before the table is read: then the copy is as new as its token, or newer
            if self.kept is None or self.kept[1] != token or time.monotonic() > self.kept[0]:
                self.kept = (time.monotonic() + KEEP_SECONDS, token, *self._read_again())
            return self.kept[3]

    def _read_again(self) -> tuple[Any, Table]:
        rows = self.read()
        if self.make is None:
            return None, rows
        if self.kept is not None and self.kept[2] == rows:
            return self.kept[2:]
        return rows, self.make(rows)

    def forget(self) -> None:
        with self.lock:
            self.kept = None
            _read_for_this_answer.set(None)
            look_again()


def forget_everything() -> None:
    """As if this process had just started."""
    for each in Remembered.all:
        each.forget()
