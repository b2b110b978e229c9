"""The documents of a rebuild, built by this process and its children, and handed out in order to be written.

Children read the database and build and encode whole batches; this process writes, and builds as well while it would
wait. A child needs a second or two to start and some 150 MB: they pay from some thousands of documents upwards.
"""

import logging
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

from django.db import connection, connections

from search import outbox
from search.engine import Change, Encoded, encode_all
from search.indexing import child_process
from search.indexing.rows import Target, build_changes
from search.memory.process_cache import look_again

BATCH = 200
# Fewer are built sooner than children have started.
DIVIDED_FROM = 4_000
# So many batches wait before each child, and so many may wait to be written beside them.
BEFORE_EACH = 2
BUILT_AHEAD = 4

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Built:
    """A batch in the engine's form; `errors` tells by key which documents could not be described, and why."""

    targets: list[Target]
    encoded: list[Encoded]
    errors: dict[str, str]


def build_batch(targets: list[Target], revision: int, encoder: Callable[[Change], Any]) -> Built:
    """Read and build the documents of a batch. Raises DatabaseError."""
    look_again()  # a theme that was renamed a moment ago has its new name here too
    changes, errors = build_changes(targets, revision)
    return Built(targets, encode_all(changes, encoder), errors)


def built_batches(
    targets: list[Target], encoder: Callable[[Change], Any], processes: int
) -> Generator[Built, None, None]:
    """All batches in order. Close it if it is not read to its end: the children end with it. Raises DatabaseError."""
    orders = (
        partial(build_batch, batch, outbox.next_revision(), encoder) for batch in _batches(targets)
    )  # the revision comes before the reading: what is written meanwhile counts as newer
    if processes < 2 or len(targets) < DIVIDED_FROM or not _others_see_the_database():
        yield from (order() for order in orders)
        return
    with _children(processes - 1) as pool:
        yield from _divided(orders, pool, BEFORE_EACH * (processes - 1))


def _batches(targets: list[Target]) -> Iterator[list[Target]]:
    remaining = iter(targets)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def _others_see_the_database() -> bool:
    """Another process sees nothing of an open transaction, nor of a database in memory."""
    is_in_memory = getattr(connection, "is_in_memory_db", None)  # SQLite alone has this question
    return not connection.in_atomic_block and not (is_in_memory and is_in_memory())


@contextmanager
def _children(number: int) -> Iterator[ProcessPoolExecutor]:
    names = {alias: str(connections[alias].settings_dict["NAME"]) for alias in connections}
    pool = ProcessPoolExecutor(
        number, multiprocessing.get_context("spawn"), initializer=child_process.begin, initargs=(names,)
    )
    # Ctrl-C reaches all processes of a terminal; it is for this one alone, which then ends the others.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        pool.submit(int)  # starts them all
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


Order = Callable[[], Built]


def _divided(orders: Iterator[Order], pool: ProcessPoolExecutor, before_children: int) -> Iterator[Built]:
    waiting: deque[tuple[Order, Future[Built]]] = deque()
    while True:
        while sum(not future.done() for _order, future in waiting) < before_children:
            if len(waiting) >= before_children + BUILT_AHEAD or (order := next(orders, None)) is None:
                break
            waiting.append((order, _handed_over(order, pool)))
        if not waiting:
            return
        first_is_ready = waiting[0][1].done()
        if first_is_ready or len(waiting) >= before_children + BUILT_AHEAD or (own := next(orders, None)) is None:
            yield _result(*waiting.popleft())
        else:
            waiting.append((own, _done(own)))


def _handed_over(order: Order, pool: ProcessPoolExecutor) -> "Future[Built]":
    try:
        return pool.submit(order)
    except BrokenProcessPool:
        return _done(order)


def _done(order: Order) -> "Future[Built]":
    future: Future[Built] = Future()
    future.set_result(order())
    return future


def _result(order: Order, future: "Future[Built]") -> Built:
    """What a child that was killed leaves undone this process does: perhaps memory was short, and one needs less."""
    try:
        return future.result()
    except BrokenProcessPool:
        logger.warning("a process that built documents has ended; this one builds them")
        return order()
