"""Measures how the processor time of a reader grows with its input: twice as much costs about twice.

A busy machine runs at two speeds: what shares a core or a cache with others takes up to twice as long, for tenths of a
second. So only times taken one after another are compared, never the best of many with the best of others.
"""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

MOST_GROWTH = 2.5
# What takes less is fast enough however it grows, and too short to be measured on a busy machine.
NOISE_SECONDS = 0.02
ROUNDS = 12

Clock = Callable[[], float]


def assert_linear(
    read: Callable[[Any], object],
    half: Any,
    whole: Any,
    noise: float = NOISE_SECONDS,
    clock: Clock = time.process_time,
) -> None:
    """`whole` is twice `half`. Each time of the whole is held against those of the half just before and just after it,
    the shorter of them: the first round at one speed that is linear is enough, and a square stays one at any speed.
    """
    told = []
    with _without_collector():
        if _seconds(read, whole, clock) <= noise:
            return  # nearly all of them, and at once
        before = _seconds(read, half, clock)
        for _round in range(ROUNDS):
            both = _seconds(read, whole, clock)
            if both <= noise:
                return
            after = _seconds(read, half, clock)
            if both <= min(before, after) * MOST_GROWTH + noise:
                return
            told.append(f"{before:.3f} {both:.3f} {after:.3f}")
            before = after
    raise AssertionError(f"Twice the input costs too much in every round (half, whole, half): {'; '.join(told)} s")


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
