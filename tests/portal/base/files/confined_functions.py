"""What the tests run in a process of its own. Imports neither Django's apps nor settings."""

import os
import signal
import socket
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _


class Refused(Exception):  # noqa: N818 - as in the readers
    pass


@dataclass(frozen=True, slots=True)
class Word:
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    words: tuple[Word, ...]
    size: int
    name: str


def tell(data: bytes, name: str) -> Told:
    return Told(tuple(Word(word) for word in data.decode().split()), len(data), name)


def refuse(data: bytes) -> str:
    raise Refused(_("Die Datei ist leer."))


def fail(data: bytes) -> str:
    raise ValueError("Frau Beispielreich, 089 99998-100")


def sleep(data: bytes, seconds: float) -> str:
    time.sleep(seconds)
    return "ausgeschlafen"


def count_for_ever(data: bytes) -> str:
    while True:
        sum(range(1000))


def take_memory(data: bytes) -> int:
    return len(bytearray(600 * 1024 * 1024))


def take_memory_in_small_pieces(data: bytes) -> int:
    kept = []
    while True:
        kept.append([0] * 1000)


def die(data: bytes) -> str:
    os.kill(os.getpid(), signal.SIGSEGV)
    return ""


def talk_without_end(data: bytes) -> str:
    return "a" * 2_000_000


def write_past_the_answer(data: bytes) -> str:
    while True:
        for number in range(3, 10):
            try:
                os.write(number, b"a" * 65536)
            except OSError:
                continue


def print_something(data: bytes) -> str:
    print("Hinweis einer Bibliothek", flush=True)  # noqa: T201 - libraries do
    return "gut"


def write_a_file(data: bytes, path: str) -> str:
    try:
        Path(path).write_bytes(b"a")
    except OSError as error:
        return os.strerror(error.errno or 0)
    return "geschrieben"


def look_around(data: bytes) -> list[str]:
    """The names of the environment, and the files and sockets that are open beside the three usual ones."""
    found = sorted(os.environ)
    for number in range(3, 60):
        try:
            socket.socket(fileno=os.dup(number)).close()
            found.append("socket")
        except OSError:
            continue
    return found


def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """A WSGI application that runs one of them."""
    from portal.base.files.confined import run_confined

    told = run_confined(
        "tests.portal.base.files.confined_functions.tell", b"eins zwei", "a", answer=Told, refusal=Refused
    )
    start("200 OK", [("Content-Type", "text/plain")])
    return [" ".join(word.text for word in told.words).encode()]
