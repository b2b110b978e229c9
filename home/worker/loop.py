"""Several jobs side by side, each in a thread of its own: a slow task never holds up the index."""

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from django.db import close_old_connections, connections

logger = logging.getLogger(__name__)
LONGEST_PAUSE = 30.0
Part = Callable[[threading.Event], object]


@dataclass(frozen=True, slots=True)
class Job:
    """A function called again and again: at once while it says that there is more to do, else after `every` seconds."""

    name: str
    every: float
    step: Callable[[], bool]


def run_job(job: Job, stop: threading.Event) -> None:
    """Repeat the job until told to stop; after an error wait, twice as long each time, half a minute at most."""
    pause = job.every
    while not stop.is_set():
        try:
            close_old_connections()
            more = job.step()
            pause = 0.0 if more else job.every
        except Exception:
            logger.exception("%s failed and is tried again", job.name)
            pause = min(max(pause, 0.5) * 2, LONGEST_PAUSE)
        stop.wait(pause)


def run_jobs(jobs: list[Job], stop: threading.Event, parts: Mapping[str, Part] | None = None) -> list[str]:
    """Run all jobs and other parts until `stop` is set; each finishes the step that it is in.

    If one ends unasked, all end, and its name is told: half a worker that looks alive is worse than one that is started
    anew.
    """
    ended: list[str] = []
    runs = {job.name: partial(run_job, job) for job in jobs} | dict(parts or {})
    threads = [threading.Thread(target=_watch, args=(*named, stop, ended), name=named[0]) for named in runs.items()]
    for thread in threads:
        thread.start()
    stop.wait()
    for thread in threads:
        thread.join()
    return ended


def _watch(name: str, run: Part, stop: threading.Event, ended: list[str]) -> None:
    try:
        run(stop)
    except BaseException:
        logger.critical("%s failed", name, exc_info=True)
    finally:
        connections.close_all()
        if not stop.is_set():
            ended.append(name)
            stop.set()
