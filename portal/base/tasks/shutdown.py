"""A process with several threads ends when it is told to, also when the word comes as it begins."""

import os
import signal
import threading
import types

TOLD = (signal.SIGTERM, signal.SIGINT)


def set_when_told_to_end(stop: threading.Event) -> None:
    """Have SIGTERM and Ctrl-C set `stop`. To be called in the main thread, once in a process.

    A handler that sets the event itself can hang for ever: Python runs it in the main thread, between any two steps,
    so also while that thread holds the event's own lock; and not at all when the signal comes just before that thread
    begins to wait. What the system's side of Python writes into a pipe reaches the thread that reads it in any case.
    """
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    signal.set_wakeup_fd(writing)
    for number in TOLD:
        signal.signal(number, _nothing)  # the default would end the process
    threading.Thread(target=_set_when_told, args=(reading, stop), daemon=True, name="shutdown").start()


def _set_when_told(reading: int, stop: threading.Event) -> None:
    while (told := os.read(reading, 1)) and told[0] not in TOLD:
        pass  # other signals are written too
    stop.set()


def _nothing(_number: int, _frame: types.FrameType | None) -> None:
    """The thread of its own does it."""
