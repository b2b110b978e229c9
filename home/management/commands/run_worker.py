"""The process beside the web processes; docs/operations.md says how to keep it running."""

import signal
import threading
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from home.worker.beat import INDEX, beat
from home.worker.loop import Job, run_jobs
from home.worker.steps import do_maintenance, keep_beating, publish_what_is_due, run_tasks
from search.indexing import follow

JOBS = [
    Job("beat", 5, keep_beating),
    Job("tasks", 1, run_tasks),
    Job("publishing", 1, publish_what_is_due),
    Job("maintenance", 60, do_maintenance),
]


class Command(BaseCommand):
    help = "Feeds the search index, runs tasks, publishes what is scheduled and does maintenance, until it is stopped."

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_received: stop.set())
        ended = run_jobs(JOBS, stop, {INDEX: partial(follow, alive=partial(beat, INDEX))})
        if ended:
            raise CommandError(f"{', '.join(ended)} ended unasked; the worker ends too, to be started anew")
