"""Several jobs side by side, each in a thread of its own: a slow task never holds up the index."""

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from django.db import close_old_connections, connections

from portal.base.logs.outages import outages

logger = logging.getLogger(__name__)
# What was away is made use of again within seconds.
FIRST_PAUSE, LONGEST_PAUSE = 0.25, 5.0
Part = Callable[[threading.Event], object]


@dataclass(frozen=True, slots=True)
class Job:
    """A function called again and again: at once while it says that there is more to do, else after `every` seconds.

    One that is `lasting` goes on until all others have finished the step that they are in.
    """

    name: str
    every: float
    step: Callable[[], bool]
    lasting: bool = False


def run_job(job: Job, stop: threading.Event) -> None:
    """Repeat the job until told to stop; after an error wait, twice as long each time, some seconds at most."""
    failures = 0
    while not stop.is_set():
        try:
            close_old_connections()
            more = job.step()
        except Exception as error:  # noqa: BLE001 - whatever it is, the job is tried again
            outages.note(job.name, error)
            failures += 1
            pause = min(FIRST_PAUSE * 2**failures, LONGEST_PAUSE)
        else:
            outages.over(job.name)
            failures = 0
            pause = 0.0 if more else job.every
        stop.wait(pause)


def run_jobs(jobs: list[Job], stop: threading.Event, parts: Mapping[str, Part] | None = None) -> list[str]:
    """Run all jobs and other parts until `stop` is set; each finishes the step that it is in.

    If one ends unasked, all end, and its name is told: half a worker that looks alive is worse than one that is started
    anew.
    """
    ended: list[str] = []
    everything_else_ended = threading.Event()
    runs = {job.name: partial(run_job, job) for job in jobs} | dict(parts or {})
    lasting = {job.name for job in jobs if job.lasting}
    threads = {
        name: threading.Thread(
            target=_watch, args=(name, run, everything_else_ended if name in lasting else stop, stop, ended), name=name
        )
        for name, run in runs.items()
    }
    for thread in threads.values():
        thread.start()
    stop.wait()
    for name in sorted(threads, key=lambda name: name in lasting):
        if name in lasting:
            everything_else_ended.set()
        threads[name].join()
    return ended


def _watch(name: str, run: Part, mine: threading.Event, stop: threading.Event, ended: list[str]) -> None:
    try:
        run(mine)
    except BaseException:
        logger.critical("%s failed", name, exc_info=True)
    finally:
        connections.close_all()
        if not stop.is_set():
            ended.append(name)
            stop.set()
