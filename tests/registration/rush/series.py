"""Nine desks, random subsets, cancelling, accepting and lowering at the same time, for as long as one likes.

In a process of its own: `python -m tests.registration.rush.series SECONDS`.
"""

import random
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.registration.rush.together import tell

DESKS, THREADS, STEPS_OF_A_ROUND = 9, 8, 4


@dataclass
class Outcome:
    steps: int = 0
    errors: list[str] = field(default_factory=list)


def _steps(desks: list[Any], chance: random.Random) -> list[Callable[[], object]]:
    """What people and editors do, as often as they do it."""
    from registration.domain.cancellation import change_capacity, give_back
    from registration.domain.offers import accept_offers, lapse
    from registration.domain.places import request_places
    from registration.domain.sign_up import confirm
    from registration.models import Registration
    from tests.factories.registration import form

    def take_part() -> None:
        mine = chance.sample(desks, chance.randrange(1, DESKS + 1))
        sign_up = request_places(form(*mine, names=("A A", "B B")[: chance.randrange(1, 3)]))
        rows = Registration.objects.filter(sign_up=sign_up).values_list("pk", flat=True)
        confirm(list(rows), sign_up.address_id)

    def some(state: str) -> list[Any]:
        """The registrations of somebody who has one in this state."""
        row = Registration.objects.filter(state=state).order_by("?").select_related("attendee").first()
        if row is None:
            return []
        return list(Registration.objects.filter(attendee=row.attendee_id, state=state).values_list("pk", flat=True))

    def leave() -> None:
        give_back(some("bestaetigt"))

    def accept() -> None:
        if pks := some("angeboten"):
            accept_offers(pks, Registration.objects.get(pk=pks[0]).attendee.address_id)

    def resize() -> None:
        change_capacity(chance.choice(desks).pk, chance.randrange(12))

    return [take_part, take_part, take_part, leave, leave, accept, resize, lapse]


def run(seconds: float) -> Outcome:
    """Rounds of steps at the same time; after each round every rule of every desk is looked at."""
    from django.db import connections

    from registration.domain.consistency import faults
    from tests.factories.registration import DeskFactory

    chance, outcome = random.Random(20261129), Outcome()
    desks = DeskFactory.create_batch(DESKS, capacity=5)
    steps = _steps(desks, chance)

    def work(mine: list[Callable[[], object]]) -> None:
        for step in mine:
            try:
                step()
            except BaseException as error:  # noqa: BLE001 - whatever it is, it is told
                outcome.errors.append(f"{getattr(step, '__name__', step)}: {type(error).__name__}: {error}"[:200])
        connections.close_all()

    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not outcome.errors:
        rounds = [[chance.choice(steps) for _ in range(STEPS_OF_A_ROUND)] for _ in range(THREADS)]
        pool = [threading.Thread(target=work, args=(mine,)) for mine in rounds]
        for thread in pool:
            thread.start()
        for thread in pool:
            thread.join()
        outcome.steps += THREADS * STEPS_OF_A_ROUND
        outcome.errors += [f"desk {desk.pk}: {line}" for desk in desks for line in faults(desk)]
    return outcome


def main(seconds: float) -> int:
    """0 when all is well. The database that the environment names is filled."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    if connection.vendor == "postgresql":  # beside the database that is named, so that nothing of it is touched
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    else:
        call_command("migrate", verbosity=0)
    outcome = run(seconds)
    said = "; ".join(outcome.errors[:5]) or "no deadlock, no broken rule"
    tell(f"  nine desks for {seconds:.0f} s: {outcome.steps} steps of {THREADS} at once: {said}")
    return int(bool(outcome.errors))


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1])))
