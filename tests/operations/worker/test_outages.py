"""A worker whose database goes away: it says so once, lives, and goes on by itself when the database is back."""

import time
from pathlib import Path

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from operations.worker.beat import INDEX, seconds_since_beat
from tests.operations.worker import sample_tasks
from tests.operations.worker.processes import running_worker, wait_until
from tests.operations.worker.proxy import proxy_to
from tests.operations.worker.sample_tasks import lines

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL: SQLite is a file that stays"),
]
AWAY_SECONDS = 12.0


def test_a_database_that_goes_and_comes_back(tmp_path: Path) -> None:
    log = tmp_path / "worker.log"
    found = connection.settings_dict
    with proxy_to(str(found["HOST"]), int(found["PORT"])) as proxy:
        url = f"postgres://{found['USER']}@127.0.0.1:{proxy.port}/{found['NAME']}"
        with running_worker(tmp_path, DATABASE_URL=url, LOG_LEVEL="WARNING") as worker:
            sample_tasks.read_slowly.enqueue("slow", 3)
            sample_tasks.work.enqueue("before")
            wait_until(lambda: bool(lines("before")) and bool(lines("slow-begun")))
            said_before = log.read_text().splitlines()
            proxy.cut()
            sample_tasks.work.enqueue("meanwhile")
            time.sleep(AWAY_SECONDS)
            assert worker.poll() is None
            assert lines("meanwhile") == []
            said = log.read_text().splitlines()[len(said_before) :]
            assert ["the database is away" in line for line in said] == [True], said
            proxy.mend()
            wait_until(lambda: bool(lines("meanwhile")), 10)
            wait_until(lambda: (seconds_since_beat(INDEX) or 0) < 5, 10)
            wait_until(lambda: set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}, 20)
            wait_until(lambda: "the database is back" in log.read_text(), 20)
            assert worker.poll() is None
    said = log.read_text().splitlines()[len(said_before) :]
    assert ["is away" in line or "is back" in line for line in said] == [True, True], said
    # Done while the database was away, and noted once it was back: once.
    assert (len(lines("slow-begun")), len(lines("slow"))) == (1, 1)
