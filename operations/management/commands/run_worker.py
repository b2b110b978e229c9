"""The process beside the web processes; docs/operations.md says how to keep it running."""

import threading
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from correspondence.domain.delivery import send_next
from operations.worker import claims
from operations.worker.beat import INDEX, beat
from operations.worker.loop import Job, run_jobs
from operations.worker.mails import MailWatch
from operations.worker.runner import QueueRunner
from operations.worker.steps import do_maintenance, keep_beating, publish_what_is_due
from portal.base.maintenance import AREAS
from portal.base.tasks.queues import QUEUES
from portal.base.tasks.shutdown import set_when_told_to_end
from search.indexing.drain import follow


def jobs(stop: threading.Event) -> list[Job]:
    """What the worker does besides feeding the index, each in a thread of its own; one for each queue of tasks."""
    worker = claims.new_worker_name()
    runners = [QueueRunner(queue, worker, stop) for queue in QUEUES]
    return [
        Job("beat", 5, keep_beating, lasting=True),
        Job("claims", claims.RENEW_SECONDS, partial(_renew, worker), lasting=True),
        *(Job(runner.name, 1, runner.step) for runner in runners),
        Job("mails", 1, send_next),
        Job("mail server", 1, MailWatch().step),
        Job("publishing", 1, publish_what_is_due),
        *(Job(f"maintenance of {area}", 60, partial(do_maintenance, area)) for area in AREAS),
    ]


def _renew(worker: str) -> bool:
    claims.renew(worker)
    return False


class Command(BaseCommand):
    """`manage.py run_worker`."""

    help = "Feeds the search index, runs tasks, publishes what is scheduled and does maintenance, until it is stopped."

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        set_when_told_to_end(stop)
        ended = run_jobs(jobs(stop), stop, {INDEX: partial(follow, alive=partial(beat, INDEX))})
        if ended:
            raise CommandError(f"{', '.join(ended)} ended unasked; the worker ends too, to be started anew")
