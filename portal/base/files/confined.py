"""Runs a function on a file of a stranger in a process of its own that can be ended.

The process is started anew (no fork: threads, locks and database connections of this one are not inherited), knows
neither settings nor secrets, may write no file, and ends with this one. Starting it takes about an eighth of a second.
"""

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

_CHILD = Path(__file__).with_name("confined_child.py")
_CHUNK = 64 * 1024
# What an interpreter that was built without fixed paths needs to find its libraries.
_KEPT = ("LD_LIBRARY_PATH", "PYTHONHOME")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """What the process may use: seconds of wall time, and bytes of memory and of its answer."""

    seconds: float = 10
    memory: int = 512 * 1024 * 1024
    answer: int = 32 * 1024 * 1024


DEFAULT_LIMITS = Limits()


class ConfinedError(Exception):
    """The function gave no answer. The message names the function and nothing of the file."""


class TookTooLongError(ConfinedError):
    """It was ended because its time was over."""


class TookTooMuchError(ConfinedError):
    """It needed more memory, or gave a longer answer, than it may."""


class CrashedError(ConfinedError):
    """It raised something unexpected, or its process died."""


def run_confined(
    function: str,
    data: bytes,
    *arguments: str | float | None,
    answer: type[T],
    refusal: type[Exception],
    limits: Limits = DEFAULT_LIMITS,
) -> T:
    """What `function(data, *arguments)` returns, run in a process of its own.

    `function` is a dotted path; its module must import without Django's apps and settings, and texts come out of
    gettext as they stand in the source. `answer` is the type of what it returns: what pydantic reads from JSON, such as
    dataclasses, which are checked here. An exception of the class `refusal` comes through with its message; anything
    else is a ConfinedError. Safe in threads.
    """
    order = {
        "function": function,
        "arguments": arguments,
        "refusal": f"{refusal.__module__}.{refusal.__qualname__}",
        "seconds": limits.seconds,
        "memory": limits.memory,
        "answer": limits.answer,
        "parent": os.getpid(),
    }
    told = _exchange(function, json.dumps(order).encode() + b"\n" + data, limits)
    try:
        kind, _space, rest = told.partition(b" ")
        if kind == b"answer":
            return TypeAdapter(answer).validate_json(rest)
        reason = str(json.loads(rest)) if kind in {b"refused", b"failed", b"memory"} else "it died"
    except (ValidationError, ValueError, RecursionError):
        kind, reason = b"failed", "its answer is not what it should be"
    if kind == b"refused":
        raise refusal(reason)
    raise (TookTooMuchError if kind == b"memory" else CrashedError)(f"{function}: {reason}")


def _exchange(function: str, message: bytes, limits: Limits) -> bytes:
    """Sends the message to a new process and gives back all that it says. The process is gone afterwards."""
    command = [sys.executable, "-I", "-B", "-X", "utf8", str(_CHILD)]
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    with subprocess.Popen(  # noqa: S603 - this interpreter and a file of the portal, no word from outside
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=kept,
        bufsize=0,
        start_new_session=True,
    ) as process:
        try:
            told = _talk(process, message, time.monotonic() + limits.seconds, limits.answer + _CHUNK)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    code = process.returncode
    if told is None or code in {-signal.SIGXCPU, -signal.SIGALRM}:
        raise TookTooLongError(f"{function}: more than {limits.seconds} s")
    if len(told) > limits.answer:
        raise TookTooMuchError(f"{function}: an answer of more than {limits.answer} bytes")
    return told


def _talk(process: "subprocess.Popen[bytes]", message: bytes, deadline: float, largest: int) -> bytes | None:
    """What the process says until it closes its output or said more than `largest` bytes; None when time is over."""
    order: Any = process.stdin
    answer: Any = process.stdout
    rest, told = memoryview(message), bytearray()
    for pipe in (order, answer):
        os.set_blocking(pipe.fileno(), False)
    with selectors.DefaultSelector() as selector:
        selector.register(order, selectors.EVENT_WRITE)
        selector.register(answer, selectors.EVENT_READ)
        while len(told) <= largest:
            ready = selector.select(max(0.0, deadline - time.monotonic()))
            if not ready:
                return None
            for key, _events in ready:
                if key.events == selectors.EVENT_WRITE:
                    rest = _write(order, rest)
                    if not rest:
                        selector.unregister(order)
                        order.close()
                elif chunk := os.read(key.fd, _CHUNK):
                    told += chunk
                else:
                    return bytes(told)
    return bytes(told)


def _write(pipe: Any, rest: memoryview) -> memoryview:
    """What is left to be sent; nothing when the process does not listen any more."""
    try:
        return rest[os.write(pipe.fileno(), rest[:_CHUNK]) :]
    except BrokenPipeError:
        return rest[:0]
