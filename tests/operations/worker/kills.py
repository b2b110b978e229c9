"""A worker that is killed again and again while tasks of all queues wait: what came of them."""

import random
import time
from collections import Counter
from dataclasses import dataclass

from django_tasks_db.models import DBTaskResult

from home.models import TaskClaim
from tests.operations.worker import sample_tasks
from tests.operations.worker.leases import LIKE_THE_LEASE
from tests.operations.worker.processes import forked_worker, wait_until
from tests.operations.worker.sample_tasks import lines

# Tasks for each life of a worker: some of each queue, one of which is often at work when the kill comes.
QUICK, SLOW = 4, 2
LONGEST_LIFE, LONGEST_TASK = 0.6, 0.1


@dataclass(frozen=True, slots=True)
class Outcome:
    """`again` counts what was done more than once: what a kill has met between its effect and its note."""

    tasks: int
    states: dict[str, int]
    missing: int
    again: int
    claims: int


def states() -> dict[str, int]:
    return dict(Counter(DBTaskResult.objects.values_list("status", flat=True)))


def kill_again_and_again(kills: int, seed: int) -> Outcome:
    """Kill so many workers at random moments, then let one work off what is left."""
    dice, names = random.Random(seed), []
    for life in range(kills):
        for number in range(QUICK + SLOW):
            names.append(f"{life}-{number}")
            if number < QUICK:
                (sample_tasks.work, sample_tasks.post)[number % 2].enqueue(names[-1])
            else:
                (sample_tasks.read_slowly, sample_tasks.draw_slowly)[number % 2].enqueue(
                    names[-1], dice.uniform(0, LONGEST_TASK)
                )
        with forked_worker(LIKE_THE_LEASE):
            time.sleep(dice.uniform(0, LONGEST_LIFE))
    with forked_worker(LIKE_THE_LEASE):
        wait_until(lambda: set(states()) <= {"SUCCESSFUL", "FAILED"}, 60 + kills)
    counts = [len(lines(name)) for name in names]
    done_again = sum(count - 1 for count in counts if count > 1)
    return Outcome(len(names), states(), counts.count(0), done_again, TaskClaim.objects.count())
