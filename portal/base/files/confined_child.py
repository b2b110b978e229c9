"""The process in which `portal.base.files.confined` runs a function. Started as a file, never imported by the portal.

Reads one line of JSON (the order) and then the file from standard input; writes one word and one JSON value.
"""

import ctypes
import json
import os
import resource
import signal
import sys
from contextlib import suppress
from dataclasses import asdict, is_dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

_PR_SET_PDEATHSIG = 1
_ROOT = Path(__file__).resolve().parents[3]
_MOST_FILES = 64


def main() -> None:
    """Reads the order from standard input, runs it within its limits, answers on standard output."""
    order: dict[str, Any] = json.loads(sys.stdin.buffer.readline())
    confine(order)
    with os.fdopen(os.dup(1), "wb") as answer, Path(os.devnull).open("wb") as nothing:
        os.dup2(nothing.fileno(), 1)  # what a library prints is no part of the answer
        answer.write(_run(order, sys.stdin.buffer.read()))


def confine(order: dict[str, Any]) -> None:
    """From here on: no file is written, no process started, no core dumped; memory and time have an end."""
    _end_with_the_parent(int(order["parent"]))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # writing then raises an error
    seconds = max(1, int(order["seconds"]) + 1)
    signal.alarm(seconds + 1)  # in case nobody is left to end this process
    for name, most in (
        ("RLIMIT_CORE", 0),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_NPROC", 0),
        ("RLIMIT_NOFILE", _MOST_FILES),
        ("RLIMIT_CPU", seconds),
        ("RLIMIT_DATA", int(order["memory"])),
        ("RLIMIT_AS", int(order["memory"])),
    ):
        _limit(name, most)


def _limit(name: str, most: int) -> None:
    """Lowers a limit. One that a system does not know, or can't lower, stays as it is."""
    kind = getattr(resource, name, None)
    if kind is None:
        return
    hard = resource.getrlimit(kind)[1]
    value = most if hard == resource.RLIM_INFINITY else min(most, hard)
    with suppress(OSError, ValueError):
        resource.setrlimit(kind, (value, value))


def _end_with_the_parent(parent: int) -> None:
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before this process could ask
        os._exit(1)


def _run(order: dict[str, Any], data: bytes) -> bytes:
    refusal: type[Exception] | None = None
    try:
        _set_up_django()
        function, refusal = _load(order["function"]), _load(order["refusal"])
        return b"answer " + json.dumps(function(data, *order["arguments"]), default=_plain).encode()
    except MemoryError:
        return b'memory "more memory than it may use"'
    except Exception as error:  # noqa: BLE001 - whatever it is, the other side is told
        if refusal is not None and isinstance(error, refusal):
            return b"refused " + json.dumps(str(error)).encode()
        return b"failed " + json.dumps(_place_of(error)).encode()


def _set_up_django() -> None:
    """Neither settings nor secrets: only so much that gettext gives its texts back."""
    sys.path.insert(0, str(_ROOT))
    settings = import_module("django.conf").settings
    settings.configure(USE_I18N=False)


def _load(path: str) -> Any:
    module, _dot, name = path.rpartition(".")
    return getattr(import_module(module), name)


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"{type(value).__name__} is not for JSON")


def _place_of(error: BaseException) -> str:
    """The kind of an error and where it happened; its message may hold words of the file."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    return f"{type(error).__name__} in {where}"


if __name__ == "__main__":
    main()
