"""Tasks for tests of the worker: what each has done stands in a folder, where every process can read it."""

import os
import signal
import time
from pathlib import Path

from django.conf import settings
from django.db import OperationalError
from django_tasks import task

from portal.base.tasks.queues import FILES, MAIL, MEDIA, TryAgainError

# What an error may quote.
SOMEBODY = "erika.mustermann@example.org"


def diary(name: str) -> Path:
    return Path(settings.VAR_DIR) / "diary" / name


def write(name: str) -> int:
    """Add a line with the process id; how many lines there are."""
    path = diary(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        file.write(f"{os.getpid()}\n")
    return len(path.read_text().splitlines())


def lines(name: str) -> list[str]:
    return diary(name).read_text().splitlines() if diary(name).exists() else []


@task()
def work(name: str) -> int:
    return write(name)


@task(queue_name=MAIL)
def post(name: str) -> int:
    return write(name)


@task(queue_name=FILES)
def read_slowly(name: str, seconds: float) -> int:
    """Writes before and after it has slept."""
    write(f"{name}-begun")
    time.sleep(seconds)
    return write(name)


@task(queue_name=FILES)
def read_until_told(name: str) -> int:
    """Writes when it begins, and once more when somebody has written `name`-told."""
    write(f"{name}-begun")
    while not lines(f"{name}-told"):
        time.sleep(0.05)
    return write(name)


@task(queue_name=MEDIA)
def draw_slowly(name: str, seconds: float) -> int:
    time.sleep(seconds)
    return write(name)


@task(queue_name=FILES)
def kill_the_worker(name: str) -> None:
    write(name)
    os.kill(os.getpid(), signal.SIGKILL)


@task(queue_name=MAIL)
def try_again(name: str, times: int) -> int:
    """Asks to be run again until it was run so often."""
    count = write(name)
    if count <= times:
        raise TryAgainError("the mail server is away")
    return count


@task()
def fail(name: str) -> None:
    write(name)
    raise ValueError(f"{SOMEBODY} is refused")


@task()
def end_the_process(name: str) -> None:
    raise SystemExit(name)


@task()
def meet_no_database(name: str) -> None:
    write(name)
    raise OperationalError(f"no connection for {SOMEBODY}")


@task()
def return_what_is_no_json(name: str) -> object:
    return object()
