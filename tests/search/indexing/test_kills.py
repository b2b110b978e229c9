"""Whatever process is killed at whatever moment: in the end the index holds what the database says, and no more."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from search.indexing.consistency import rebuild
from search.indexing.drain import drain
from search.models import OutboxItem
from tests.e2e.server import ROOT, portal_environment
from tests.migrated import migrate
from tests.search.engines.servers import engine_on, new_prefix, server
from tests.search.kills import dying, editing
from tests.search.kills.comparing import differences, documents_of_the_index
from tests.search.kills.scene import build_scene

# In full, 200, they are part of the benchmarks.
KILLS = 60
CLUSTER_KILLS = 20
SEED = 20260


@pytest.mark.django_db
def test_the_comparison_sees_every_event_that_gets_lost() -> None:
    """Without this the kills would prove nothing: each event is met once without its outbox rows and once with them."""
    build_scene()
    rebuild()
    assert {each[0].partition(":")[0] for each in documents_of_the_index().items()} == {"page", "person", "region"}
    blind = []  # what a closed collection holds stands in no document: that all are built anew changes none
    for step in dict.fromkeys(editing.STEPS):
        rows: list[OutboxItem] = []
        for seed in range(6):
            step(random.Random(seed))
            rows += OutboxItem.objects.all()
            OutboxItem.objects.all().delete()
            if differences():
                break
        else:
            blind.append(step)
        OutboxItem.objects.bulk_create(rows)
        drain()
        assert differences() == [], step.__name__
    assert blind == [editing.restrict_collection]


def run_kills(folder: Path, kills: int, **environment: str) -> dict[str, object]:
    """What `tests.search.kills.run` tells; raises AssertionError with its words if it fails."""
    every = {**portal_environment(folder, 8000), **environment}
    migrate(folder / "portal.sqlite3", every)
    command = [sys.executable, "-m", "tests.search.kills.run", str(kills), str(SEED)]
    done = subprocess.run(command, cwd=ROOT, env=every, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-6000:]
    told: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return told | {"log": done.stderr[-6000:]}


@pytest.mark.slow
def test_kills_lose_nothing(tmp_path: Path) -> None:
    told = run_kills(tmp_path, int(os.environ.get("KILLS", KILLS)))
    assert told["differences"] == []
    assert (told["unasked"], told["waiting"]) == (0, 0), told["log"]
    happened = told["ways"]
    assert isinstance(happened, dict)
    aimed = {"editor": dying.EDITOR, "worker": dying.EMBEDDED_WORKER, "rebuilder": dying.EMBEDDED_REBUILDER}
    wanted = {f"{name} {way.__name__}" for name, ways in aimed.items() for way in ways}
    assert set(happened) == wanted | {f"{name} at_any_moment" for name in aimed}


@pytest.mark.slow
@pytest.mark.services
def test_kills_lose_nothing_on_a_cluster_either(tmp_path: Path) -> None:
    address, prefix = server(), new_prefix()
    with engine_on(address, prefix):
        told = run_kills(tmp_path, CLUSTER_KILLS, SEARCH_URL=f"{address}/{prefix}")
    assert told["differences"] == []
    assert (told["unasked"], told["waiting"]) == (0, 0), told["log"]
