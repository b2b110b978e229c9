"""Which chores are due: when each was last finished stands in the database and outlives a restart."""

import datetime

from django.utils import timezone

from home.models import ChoreRun
from portal.base.maintenance import DAY, MINUTE, Chore, Outcome, chores, run_chore


def is_due(chore: Chore, finished_at: datetime.datetime | None, now: datetime.datetime) -> bool:
    """Chores of a day or more are due after midnight, others once their time is over; all if a clock was set back."""
    if finished_at is None or finished_at > now or chore.every <= MINUTE:
        return True
    if chore.every >= DAY:
        return timezone.localdate(now) - timezone.localdate(finished_at) >= chore.every
    return now - finished_at >= chore.every


def run_due(area: str) -> list[Outcome]:
    """Run what is due in this area and note what ended well; one that failed is due again the next minute."""
    finished = dict(ChoreRun.objects.values_list("name", "finished_at"))
    outcomes = []
    for chore in chores():
        if chore.area != area or not is_due(chore, finished.get(chore.name), timezone.now()):
            continue
        outcome = run_chore(chore)
        outcomes.append(outcome)
        if not outcome.error and chore.every > MINUTE:
            ChoreRun.objects.update_or_create(name=chore.name, defaults={"finished_at": timezone.now()})
    return outcomes
