"""What processes share through the cache, asked of a real Redis."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import RequestFactory

from portal.base.public_forms import Guard, count_attempt
from portal.base.redis_cache import ForgivingRedisCache
from scripts.services import free_port

pytestmark = pytest.mark.services
ROOT = Path(__file__).resolve().parent.parent.parent
GUARD = Guard("redis", most_an_hour=2)
COUNT = """
import django; django.setup()
from django.test import RequestFactory
from portal.base.public_forms import Guard, count_attempt
print(count_attempt(RequestFactory().get("/", REMOTE_ADDR="198.51.100.7"), Guard("redis", most_an_hour=2)))
"""


def _is_up(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


@pytest.fixture(scope="module")
def redis_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Redis of its own. Where it is not installed: skipped by name, or a failure when services are required."""
    program = shutil.which("redis-server")
    if program is None:
        reason = "redis-server not found (Debian: apt install redis-server)"
        if os.environ.get("REQUIRE_SERVICES") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    port = free_port()
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    server = subprocess.Popen(command, cwd=tmp_path_factory.mktemp("redis"), stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 30
    while not _is_up(port) and time.monotonic() < deadline:
        time.sleep(0.05)
    yield f"redis://127.0.0.1:{port}/0"
    server.terminate()
    server.wait()


def _attempt(address: str, tmp_path: Path) -> str:
    """One attempt at a form, counted by a process of its own."""
    settings = {"DJANGO_SETTINGS_MODULE": "portal.settings.dev", "CACHE_URL": address, "VAR_DIR": str(tmp_path)}
    environment = {"PATH": os.environ["PATH"], "SECRET_KEY": "the same for all processes " * 2, **settings}
    done = subprocess.run(
        [sys.executable, "-c", COUNT], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_processes_count_attempts_together(redis_address: str, tmp_path: Path) -> None:
    assert [_attempt(redis_address, tmp_path) for _ in range(3)] == ["True", "True", "False"]


def test_a_lock_is_given_once(redis_address: str) -> None:
    first, second = ForgivingRedisCache(redis_address, {}), ForgivingRedisCache(redis_address, {})
    assert [first.add("lock", 1), second.add("lock", 1), second.delete("lock"), second.add("lock", 1)] == [
        *(True, False, True, True)
    ]


def test_an_outage_costs_no_page() -> None:
    gone = ForgivingRedisCache(f"redis://127.0.0.1:{free_port()}/0", {})
    gone.set("word", 1)
    gone.delete_many(["word"])
    assert [gone.get("word", "none"), gone.add("word", 1), gone.touch("word"), gone.delete("word"), gone.incr("n")] == [
        *("none", False, False, False, 1)
    ]


def test_an_outage_keeps_nobody_out(settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = ForgivingRedisCache(f"redis://127.0.0.1:{free_port()}/0", {})
    monkeypatch.setattr("portal.base.public_forms.cache", gone)
    request = RequestFactory().get("/", REMOTE_ADDR="198.51.100.7")
    assert [count_attempt(request, GUARD) for _ in range(4)] == [True] * 4
