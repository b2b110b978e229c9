"""Several jobs side by side, each in a thread of its own: a slow task never holds up the index."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

from django.db import close_old_connections, connections

logger = logging.getLogger(__name__)
LONGEST_PAUSE = 30.0


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
    connections.close_all()


def run_jobs(jobs: list[Job], stop: threading.Event) -> None:
    """Run all jobs until `stop` is set; each finishes the step that it is in."""
    threads = [threading.Thread(target=run_job, args=(job, stop), name=job.name) for job in jobs]
    for thread in threads:
        thread.start()
    stop.wait()
    for thread in threads:
        thread.join()
