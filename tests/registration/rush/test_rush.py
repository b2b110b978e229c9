"""Many at once: two hundred sign-ups for fifty places, and whole series with cancelling and resizing beside them."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from django.db import connections

from registration.domain.consistency import faults
from registration.domain.places import request_places
from registration.models import Registration
from tests.e2e.server import portal_environment
from tests.factories.registration import DeskFactory, form
from tests.migrated import ROOT, copy_migrated
from tests.registration.rush.series import DESKS, run

pytestmark = pytest.mark.django_db(transaction=True)


def all_at_once(calls: list[Callable[[], object]], threads: int) -> list[BaseException]:
    """Call all of them from so many threads; what they raised."""
    together = threading.Barrier(min(threads, len(calls)))

    def begin() -> None:
        together.wait()

    def call(function: Callable[[], object]) -> BaseException | None:
        try:
            function()
        except BaseException as error:  # noqa: BLE001 - whatever it is, the test names it
            return error
        finally:
            connections.close_all()
        return None

    with ThreadPoolExecutor(threads, initializer=begin) as pool:
        return [error for error in pool.map(call, calls) if error]


def test_two_hundred_for_fifty_places() -> None:
    desk = DeskFactory.create(capacity=50)
    requests = [form(desk) for _ in range(200)]
    assert all_at_once([partial(request_places, request) for request in requests], 40) == []
    states = list(Registration.objects.order_by("number").values_list("state", flat=True))
    assert states == ["angefragt"] * 50 + ["warteliste"] * 150
    assert faults(desk) == []


def test_nine_desks_in_random_subsets_with_cancelling_and_resizing() -> None:
    outcome = run(5)
    assert outcome.errors == []
    assert outcome.steps >= DESKS
    assert Registration.objects.count() > DESKS


def test_a_rush_over_http_is_exact(tmp_path: Path) -> None:
    """The short form of `scripts/measuring/bench_registration.py`."""
    copy_migrated(tmp_path / "portal.sqlite3")
    environment = {
        **os.environ,
        **portal_environment(tmp_path, 8000),
        "DJANGO_SETTINGS_MODULE": "tests.registration.rush.settings",
        "PYTHONPATH": str(ROOT),
        "LOG_LEVEL": "ERROR",
    }
    command = [sys.executable, "-m", "tests.registration.rush.over_http", "40", "10"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, "exact" in done.stdout) == (0, True), done.stdout + done.stderr
