"""Keeps the web server and the worker of `make run` alive, and ends both together."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 15.0
LONGEST_PAUSE = 60.0
STEADY_AFTER = 60.0
# A sleep goes on after a signal.
LONGEST_SLEEP = 0.1
PR_SET_PDEATHSIG = 1


def _end_with_the_parent() -> None:
    """On Linux: a supervisor that is killed outright leaves no server behind. Elsewhere nothing happens.

    The signal comes when the thread ends that started the process, not only with the whole program.
    """
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Child:
    """One process, with all that it starts in a group of its own."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    began: float = 0.0
    pause: float = 1.0

    def start(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            cwd=folder,
            env=environment,
            start_new_session=True,
            preexec_fn=_end_with_the_parent,  # noqa: PLW1509 - this program has one thread
        )

    @property
    def code(self) -> int | None:
        """What it ended with; None while it runs or before it was started."""
        return self.process.poll() if self.process else None

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def kill_group(self) -> None:
        """Whatever is left of it, such as the workers of a server that was killed."""
        if self.process:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def next_pause(self) -> float:
        """Seconds before it is started again: twice as long each time, one again after a steady minute."""
        if time.monotonic() - self.began > STEADY_AFTER:
            self.pause = 1.0
        pause, self.pause = self.pause, min(self.pause * 2, LONGEST_PAUSE)
        return pause


class Ending:
    """An event that a handler of signals may set at any moment: there is no lock that it could wait for."""

    def __init__(self) -> None:
        self._is_set = False

    def set(self) -> None:
        self._is_set = True

    def is_set(self) -> bool:
        return self._is_set

    def wait(self, seconds: float) -> bool:
        """Until it is set, so many seconds at most; whether it is."""
        ends_at = time.monotonic() + seconds
        while not self._is_set and (left := ends_at - time.monotonic()) > 0:
            time.sleep(min(left, LONGEST_SLEEP))
        return self._is_set


class Supervisor:
    """Starts processes, starts them again when they die, and ends all when told."""

    def __init__(self, commands: Mapping[str, list[str]], folder: Path, environment: Mapping[str, str]) -> None:
        self.children = {name: Child(name, command) for name, command in commands.items()}
        self.folder = folder
        self.environment = environment
        self.ending = Ending()

    def start(self, name: str) -> None:
        self.children[name].start(self.folder, self.environment)

    def wait_until(self, name: str, is_up: Callable[[], bool]) -> bool:
        """Whether the process came up; False when it ended before that, or when all is to end."""
        while self.children[name].is_running and not self.ending.is_set():
            if is_up():
                return True
            self.ending.wait(0.1)
        return False

    def watch(self) -> None:
        """Until told to end. In a thread that outlives the processes: on Linux they end with who started them."""
        while not self.ending.wait(0.5):
            for child in self.children.values():
                if child.code is not None and not self.ending.is_set():
                    self._start_again(child)

    def _start_again(self, child: Child) -> None:
        pause = child.next_pause()
        print(f"The {child.name} has ended and is started again in {pause:.0f} s.", file=sys.stderr, flush=True)
        child.kill_group()
        if not self.ending.wait(pause):
            child.start(self.folder, self.environment)

    def end(self) -> None:
        """Asks all to end, and kills what has not ended after `PATIENCE` seconds."""
        running = [child for child in self.children.values() if child.process and child.is_running]
        for child in running:
            if child.process:
                child.process.terminate()
        deadline = time.monotonic() + PATIENCE
        for child in running:
            with contextlib.suppress(subprocess.TimeoutExpired):
                if child.process:
                    child.process.wait(max(0.1, deadline - time.monotonic()))
            child.kill_group()
