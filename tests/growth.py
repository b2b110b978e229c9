"""Measures how the processor time of a reader grows with its input: twice as much costs about twice."""

import time
from collections.abc import Callable
from typing import Any

MOST_GROWTH = 2.5
# What takes less is fast enough however it grows, and too short to be measured on a busy machine.
NOISE_SECONDS = 0.02
ROUNDS = 8


def assert_linear(read: Callable[[Any], object], half: Any, whole: Any, noise: float = NOISE_SECONDS) -> None:
    """`whole` is twice `half`. The best of several rounds counts: a busy machine makes them longer, never shorter."""
    best_half = best_whole = float("inf")
    for _round in range(ROUNDS):
        best_whole = min(best_whole, _seconds(read, whole))
        if best_whole <= noise:
            return
        best_half = min(best_half, _seconds(read, half))
        if best_whole <= best_half * MOST_GROWTH + noise:
            return
    raise AssertionError(
        f"Twice the input costs {best_whole / best_half:.1f} times: {best_half:.3f}, {best_whole:.3f} s"
    )


def _seconds(read: Callable[[Any], object], data: Any) -> float:
    start = time.process_time()
    read(data)
    return time.process_time() - start
