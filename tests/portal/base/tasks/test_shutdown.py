"""Told to end at the worst moments: as the process begins, and while its main thread can't run a handler."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from portal.base.tasks.shutdown import TOLD, set_when_told_to_end
from tests.e2e.server import ROOT

# The main thread is told while it holds the event's own lock, as it does at the beginning and the end of each wait.
HOLDS_THE_LOCK = """
import os, signal, sys, threading
from portal.base.tasks.shutdown import set_when_told_to_end
stop = threading.Event()
set_when_told_to_end(stop)
with stop._cond:
    os.kill(os.getpid(), int(sys.argv[1]))
stop.wait()
print("ended")
"""
# Python runs no handler before this thread is back from a calculation of hours.
CALCULATES = """
import hashlib, os, signal, sys, threading
from portal.base.tasks.shutdown import set_when_told_to_end
stop = threading.Event()
set_when_told_to_end(stop)
def tell():
    os.kill(os.getpid(), int(sys.argv[1]))
    stop.wait()
    print("ended", flush=True)
    os._exit(0)
threading.Thread(target=tell).start()
hashlib.pbkdf2_hmac("sha256", b"", b"", 2**31 - 1)
"""


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    handlers = {number: signal.getsignal(number) for number in (*TOLD, signal.SIGUSR1)}
    yield
    signal.set_wakeup_fd(-1)
    for number, handler in handlers.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("program", [HOLDS_THE_LOCK, CALCULATES], ids=["holds the lock", "calculates"])
@pytest.mark.parametrize("number", TOLD)
def test_a_process_ends_whatever_its_main_thread_is_doing(program: str, number: signal.Signals) -> None:
    command = [sys.executable, "-c", program, str(int(number))]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert ended.stdout == "ended\n"


def test_another_signal_ends_nothing() -> None:
    signal.signal(signal.SIGUSR1, lambda *_: None)
    stop = threading.Event()
    set_when_told_to_end(stop)
    os.kill(os.getpid(), signal.SIGUSR1)
    assert not stop.wait(0.3)
    os.kill(os.getpid(), signal.SIGTERM)
    assert stop.wait(30)
