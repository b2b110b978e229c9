"""Writers queue for their turn, in a process and between processes."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.db import OperationalError, connection, transaction

from portal.base.attempts.models import AttemptCount
from portal.base.sqlite.base import _writes
from portal.base.sqlite.queue import NotInTimeError, WriterQueue, queue_for

HOLDER = """
import fcntl, os, sys, time
file = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT)
fcntl.flock(file, fcntl.LOCK_EX)
print("has it", flush=True)
time.sleep(float(sys.argv[2]))
"""


def test_threads_take_turns_and_nobody_is_left_out(tmp_path: Path) -> None:
    queue, inside, most = WriterQueue(tmp_path / "q"), 0, 0
    order: list[int] = []

    def write(number: int) -> None:
        nonlocal inside, most
        file = queue.enter(20)
        inside += 1
        most = max(most, inside)
        order.append(number)
        time.sleep(0.001)
        inside -= 1
        queue.leave(file)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (most, sorted(order)) == (1, list(range(30)))


def test_threads_that_ask_first_at_once_get_one_queue() -> None:
    """A kept function calls its body for each of them, and gives each what it has made itself."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for number in range(300):
            together = threading.Barrier(4)
            found: set[int] = set()

            def ask(name: str = f"new-{number}", start: threading.Barrier = together, into: set[int] = found) -> None:
                start.wait()
                into.add(id(queue_for(name)))

            threads = [threading.Thread(target=ask) for _ in range(4)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert len(found) == 1
    finally:
        sys.setswitchinterval(interval)


def test_another_process_is_waited_for_but_not_for_ever(tmp_path: Path) -> None:
    queue = WriterQueue(tmp_path / "q")
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path / "q"), "0.6"], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(NotInTimeError):
            queue.enter(0.05)
        with pytest.raises(NotInTimeError):
            queue.enter(0.05)
        queue.leave(queue.enter(20))  # whoever gave up stands in nobody's way
    queue.leave(queue.enter(0))


def test_a_process_that_dies_gives_its_turn_back(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path / "q"), "60"], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        other.kill()
    queue = WriterQueue(tmp_path / "q")
    queue.leave(queue.enter(5))


def test_which_statements_write() -> None:
    writing = ["INSERT INTO a", "  update a", "DELETE FROM a", "BEGIN IMMEDIATE", "REPLACE INTO a", "begin exclusive"]
    reading = ["SELECT 1", "BEGIN", "PRAGMA foreign_keys", "SAVEPOINT a", "EXPLAIN UPDATE a", "WITH a AS (SELECT 1)"]
    assert [_writes(query) for query in writing + reading] == [True] * len(writing) + [False] * len(reading)


def held() -> object:
    return getattr(connection, "held", None)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has its own queues")
@pytest.mark.django_db(transaction=True)
def test_the_turn_is_held_for_a_transaction_and_for_a_statement_outside_of_one() -> None:
    assert held() is None
    AttemptCount.objects.filter(pk="x").update(count=1)
    assert held() is None
    with transaction.atomic():
        assert held() is not None
        AttemptCount.objects.count()
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            raise ZeroDivisionError
        assert held() is not None
    assert held() is None
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        raise ZeroDivisionError
    assert held() is None
    with transaction.atomic():
        connection.close()
        assert held() is None


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has its own queues")
@pytest.mark.django_db(transaction=True)
def test_whoever_waits_too_long_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.05)
    queue = connection.queue  # type: ignore[attr-defined]
    file = queue.enter(1)
    try:
        with pytest.raises(OperationalError, match="database is locked"), transaction.atomic():
            pass
        with pytest.raises(OperationalError, match="database is locked"):
            AttemptCount.objects.filter(pk="x").update(count=1)
    finally:
        queue.leave(file)
    AttemptCount.objects.filter(pk="x").update(count=1)
