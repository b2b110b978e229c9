"""Measures how the processor time of a reader grows with its input: four times as much costs about four times.

`GROWTH=full` reads everything up to its limit, as `make bench` does; without it a quarter of that is read, in which a
square still takes many times what is linear.

A busy machine runs at two speeds: what shares a core or a cache with others takes up to twice as long, for tenths of a
second. So only times taken one after another are compared, never the best of many with the best of others.
"""

import gc
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

# The whole is read against a part of it.
PART = 4
# A cost of a·n + b·n² passes while, at the whole, the square is at most two thirds of the rest: twice the input would
# then cost 2.5 times. What is linear costs 4 times, so a machine may change its speed by 1.4 in between.
MOST_SQUARE = 2 / 3
MOST_GROWTH = PART * (1 + MOST_SQUARE) / (1 + MOST_SQUARE / PART)
# The short form reads the limit divided by this. A small limit costs little, and costs that end at a bound of a
# pattern (`{1,40}`) still grow below it: there, both forms are the same.
SHORTENED = 1 if os.environ.get("GROWTH") == "full" else 4
SMALL = 1_000
# What takes less up to the limit is fast enough however it grows, and too short to be measured on a busy machine. A
# square takes the shortened's square less of the short form, so that both forms find the same ones.
NOISE_SECONDS = 0.02
ROUNDS = 12

Clock = Callable[[], float]


def assert_linear(
    read: Callable[[Any], object],
    make: Callable[[int], Any],
    limit: int,
    noise: float = NOISE_SECONDS,
    clock: Clock = time.process_time,
) -> None:
    """`make` gives an input of exactly a size, `limit` the largest that is read.

    Each time of the whole is held against those of a quarter just before and just after it, the shorter of them: the
    first round at one speed that is linear is enough, and a square stays one at any speed.
    """
    divided = 1 if limit <= SMALL else SHORTENED
    noise /= divided**2
    part, whole = make(limit // divided // PART), make(limit // divided)
    told = []
    with _without_collector():
        before = _seconds(read, part, clock)
        for _round in range(ROUNDS):
            all_of_it = _seconds(read, whole, clock)
            if all_of_it <= noise:
                return  # nearly all of them, and at once
            after = _seconds(read, part, clock)
            if all_of_it <= min(before, after) * MOST_GROWTH + noise:
                return
            told.append(f"{before:.4f} {all_of_it:.4f} {after:.4f}")
            before = after
    raise AssertionError(
        f"{PART} times the input costs too much in every round (part, whole, part): {'; '.join(told)} s"
    )


@contextmanager
def _without_collector() -> Iterator[None]:
    """Looking through all that the suite has loaded is no cost of the reader."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _seconds(read: Callable[[Any], object], data: Any, clock: Clock) -> float:
    start = clock()
    read(data)
    return clock() - start
