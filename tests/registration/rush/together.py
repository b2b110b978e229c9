"""The long form of rushes, for `scripts/measuring/bench_registration.py`: ours beside row locking, and kills."""

import os
import random
import signal
import statistics
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

PEOPLE, PLACES = 200, 50
# Some forty answers: every thread has its connection by then, and is in the midst of work.
ENOUGH_BYTES = 500
# A database server takes so many connections, and each thread needs one for the baseline.
FEW_THREADS = 16
THREADS = {"sqlite": 200, "postgresql": 40}


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@dataclass(frozen=True)
class Round:
    """People per second, and the time within which 95 of 100 had their answer, in milliseconds."""

    per_second: float
    p95: float


def together(calls: list[Callable[[], object]], threads: int) -> Round:
    """Call all of them from so many threads at once."""
    from django.db import connections

    begin, waits = threading.Barrier(threads + 1), []

    def work(mine: list[Callable[[], object]]) -> None:
        begin.wait()
        started = time.perf_counter()
        for call in mine:
            call()
            waits.append(time.perf_counter() - started)
        connections.close_all()

    pool = [threading.Thread(target=work, args=(calls[number::threads],)) for number in range(threads)]
    for thread in pool:
        thread.start()
    begin.wait()
    started = time.perf_counter()
    for thread in pool:
        thread.join()
    took = time.perf_counter() - started
    return Round(len(calls) / took, 1000 * sorted(waits)[int(len(waits) * 0.95) - 1])


def ours(threads: int, *, one_by_one: bool = False) -> Round:
    """Through `request_places`, or each in a transaction of its own; raises AssertionError if it is not exact."""
    from registration.domain.consistency import faults
    from registration.domain.places import decide, request_places
    from registration.models import Registration
    from tests.factories.registration import DeskFactory, form

    desk = DeskFactory.create(capacity=PLACES)
    requests = [form(desk) for _ in range(PEOPLE)]
    if one_by_one:
        measured = together([partial(decide, [request]) for request in requests], threads)
    else:
        measured = together([partial(request_places, request) for request in requests], threads)
    states = list(Registration.objects.filter(desk=desk).order_by("number").values_list("state", flat=True))
    assert states == ["angefragt"] * PLACES + ["warteliste"] * (PEOPLE - PLACES), "not exact"
    assert faults(desk) == [], faults(desk)
    return measured


def baseline(threads: int) -> Round:
    """Lock the desk, look whether one is there already, count, insert; waiting rows are written as ours are."""
    from django.db import transaction
    from django.utils import timezone

    from correspondence.domain.addresses import store_addresses
    from correspondence.domain.outbox import Post, post
    from registration.domain.people import store_attendees
    from registration.enums import ACTIVE, HOLDING, State
    from registration.models import Desk, Registration, SignUp
    from tests.factories.registration import DeskFactory, form

    desk = DeskFactory.create(capacity=PLACES)

    def sign_up() -> None:
        request = form(desk)
        with transaction.atomic():
            locked = Desk.objects.select_for_update().get(pk=desk.pk)
            (address,) = store_addresses([request.email]).values()
            (attendee,) = store_attendees([(address, request.people[0])]).values()
            rows = Registration.objects.filter(desk=locked)
            if rows.filter(attendee=attendee, state__in=ACTIVE).exists():
                return
            is_free = rows.filter(state__in=HOLDING).count() < locked.capacity
            form_row = SignUp.objects.create(key=request.key, address=address, at=timezone.now())
            Registration.objects.create(
                desk=locked, gathering=locked.gathering, attendee=attendee, sign_up=form_row, at=timezone.now(),
                state=State.REQUESTED if is_free else State.WAITING, number=rows.count() + 1,
            )  # fmt: skip
            post([Post(f"baseline:{form_row.pk}", "baseline", address.pk)])

    return together([sign_up for _ in range(PEOPLE)], threads)


def compare(rounds: int, threads: int) -> float:
    """Print a table; how many times as fast ours is. Rounds of the three ways alternate."""
    ways: dict[str, Callable[[int], Round]] = {
        "row locking": baseline,
        "one by one": partial(ours, one_by_one=True),
        "together": ours,
    }
    results: dict[str, list[Round]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            results[name].append(way(threads))
    medians = {}
    tell(f"  {threads} threads")
    for name, found in results.items():
        medians[name] = statistics.median(each.per_second for each in found)
        p95 = statistics.median(each.p95 for each in found)
        tell(f"  {name:12} {medians[name]:8.0f} sign-ups/s   p95 {p95:7.0f} ms")
    return medians["together"] / medians["row locking"]


def sign_up_until_killed(desk: int, name: str, log: Path) -> None:
    """In a process of its own: eight threads sign people up and note whose answer they have."""
    from registration.domain.people import Applicant
    from registration.domain.places import PlaceRequest, request_places

    with log.open("a", buffering=1) as answered, ThreadPoolExecutor(8) as pool:

        def sign_up(number: int) -> None:
            key = f"{name}-{number}"
            request_places(PlaceRequest(key, f"{key}@example.org", (Applicant("Mara Muster"),), (desk,)))
            answered.write(f"{key}\n")

        list(pool.map(sign_up, range(100_000)))


def start(desk: int, name: str, log: Path) -> int:
    """Fork: what is imported is there already, and no connection may be open that both would use."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            sign_up_until_killed(desk, name, log)
        finally:
            os._exit(0)
    return child


def kill_again_and_again(kills: int, log: Path) -> tuple[int, int]:
    """How many answers were given, and how many of them are lost. Two processes sign up at one desk."""
    from registration.domain.consistency import faults
    from registration.models import SignUp
    from tests.factories.registration import DeskFactory

    desk, chance = DeskFactory.create(capacity=PLACES), random.Random(20261129)
    log.touch()
    for number in range(0, kills, 2):
        running = [start(desk.pk, f"kill-{number + each}", log) for each in range(2)]
        enough, deadline = log.stat().st_size + ENOUGH_BYTES, time.monotonic() + 60
        while log.stat().st_size < enough and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(chance.random() / 2)
        for process in running:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
        if broken := faults(desk):
            raise AssertionError(broken)
    answered = set(log.read_text().split())
    return len(answered), len(answered - set(SignUp.objects.values_list("key", flat=True)))


def main(rounds: int, kills: int, least: float) -> int:
    """0 when all is well."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    if connection.vendor == "postgresql":  # beside the database that is named, so that nothing of it is touched
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    else:
        call_command("migrate", verbosity=0)
    compare(rounds, FEW_THREADS)
    ratio = compare(rounds, THREADS[connection.vendor])
    tell(f"  ratio {ratio:.1f}")
    answered, lost = kill_again_and_again(kills, Path(os.environ["VAR_DIR"]) / f"answered-{connection.vendor}")
    tell(f"  {kills} kills: {answered} answers, {lost} lost, numbers without a gap")
    return int(ratio < least or lost > 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])))
