"""What processes share through the cache, asked of a real Redis."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.core.cache.backends.base import BaseCache

from portal.base.http.breakers import CLOSED, OPEN
from portal.base.memory.redis_cache import ForgivingRedisCache
from scripts.services.services import free_port

pytestmark = pytest.mark.services


def _is_up(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


@pytest.fixture(scope="module")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int]]:
    """Address and process of a Redis of its own. Not installed: skipped by name, or a failure if required."""
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
    yield f"redis://127.0.0.1:{port}/0", server.pid
    server.terminate()
    server.wait()


@pytest.fixture
def redis_address(redis_server: tuple[str, int]) -> str:
    return redis_server[0]


def test_a_lock_is_given_once(redis_address: str) -> None:
    first, second = ForgivingRedisCache(redis_address, {}), ForgivingRedisCache(redis_address, {})
    assert [first.add("lock", 1), second.add("lock", 1), second.delete("lock"), second.add("lock", 1)] == [
        *(True, False, True, True)
    ]


# What each public method of Django's cache API answers while Redis is away: the call, and what comes of it.
AWAY: dict[str, tuple[Callable[[Any], Any], Any]] = {
    "get": (lambda cache: cache.get("key", "none"), "none"),
    "set": (lambda cache: cache.set("key", 1, 60), None),
    "add": (lambda cache: cache.add("key", 1), False),
    "touch": (lambda cache: cache.touch("key", 60), False),
    "delete": (lambda cache: cache.delete("key"), False),
    "has_key": (lambda cache: cache.has_key("key"), False),
    "__contains__": (lambda cache: "key" in cache, False),
    "get_many": (lambda cache: cache.get_many(["key", "other"]), {}),
    "set_many": (lambda cache: cache.set_many({"key": 1, "other": 2}), ["key", "other"]),
    "delete_many": (lambda cache: cache.delete_many(["key"]), None),
    "get_or_set": (lambda cache: cache.get_or_set("key", lambda: 5), 5),
    "incr": (lambda cache: cache.incr("key", 2), 2),
    "decr": (lambda cache: cache.decr("key", 2), -2),
    "incr_version": (lambda cache: cache.incr_version("key"), 2),
    "decr_version": (lambda cache: cache.decr_version("key", version=4), 3),
    "clear": (lambda cache: cache.clear(), None),
    "close": (lambda cache: cache.close(), None),
    "get_backend_timeout": (lambda cache: cache.get_backend_timeout(7), 7),
    "make_key": (lambda cache: cache.make_key("key"), ":1:key"),
    "make_and_validate_key": (lambda cache: cache.make_and_validate_key("key"), ":1:key"),
    "validate_key": (lambda cache: cache.validate_key("key"), None),
    "aget": (lambda cache: async_to_sync(cache.aget)("key", "none"), "none"),
    "aset": (lambda cache: async_to_sync(cache.aset)("key", 1), None),
    "aadd": (lambda cache: async_to_sync(cache.aadd)("key", 1), False),
    "atouch": (lambda cache: async_to_sync(cache.atouch)("key"), False),
    "adelete": (lambda cache: async_to_sync(cache.adelete)("key"), False),
    "ahas_key": (lambda cache: async_to_sync(cache.ahas_key)("key"), False),
    "aget_many": (lambda cache: async_to_sync(cache.aget_many)(["key"]), {}),
    "aset_many": (lambda cache: async_to_sync(cache.aset_many)({"key": 1}), ["key"]),
    "adelete_many": (lambda cache: async_to_sync(cache.adelete_many)(["key"]), None),
    "aget_or_set": (lambda cache: async_to_sync(cache.aget_or_set)("key", 5), 5),
    "aincr": (lambda cache: async_to_sync(cache.aincr)("key"), 1),
    "adecr": (lambda cache: async_to_sync(cache.adecr)("key"), -1),
    "aincr_version": (lambda cache: async_to_sync(cache.aincr_version)("key"), 2),
    "adecr_version": (lambda cache: async_to_sync(cache.adecr_version)("key", version=4), 3),
    "aclear": (lambda cache: async_to_sync(cache.aclear)(), None),
    "aclose": (lambda cache: async_to_sync(cache.aclose)(), None),
}


def _gone() -> ForgivingRedisCache:
    return ForgivingRedisCache(f"redis://127.0.0.1:{free_port()}/0", {})


def test_every_method_of_the_cache_is_known_here() -> None:
    public = {name for name in dir(BaseCache) if not name.startswith("_") and callable(getattr(BaseCache, name))}
    assert set(AWAY) == public | {"__contains__"}


@pytest.mark.parametrize("name", AWAY)
@pytest.mark.parametrize("skipped", [False, True], ids=["asked", "skipped"])
def test_an_outage_costs_no_page(name: str, skipped: bool) -> None:
    cache = _gone()
    if skipped:
        cache.breaker.failed()
    call, expected = AWAY[name]
    assert call(cache) == expected


def test_a_key_that_is_missing_is_no_outage(redis_address: str) -> None:
    cache = ForgivingRedisCache(redis_address, {})
    for call in (cache.incr, cache.decr, cache.incr_version):
        with pytest.raises(ValueError, match="not found"):
            call("missing")
    assert cache.set_many({"one": 1, "two": 2}) == []
    assert cache.get_many(["one", "two", "missing"]) == {"one": 1, "two": 2}
    assert (cache.incr("one", 4), cache.incr_version("two"), cache.get("two", version=2)) == (5, 2, 2)


def test_a_redis_that_hangs_is_waited_for_once(redis_server: tuple[str, int]) -> None:
    address, pid = redis_server
    cache = ForgivingRedisCache(address, {})
    cache.set("word", 1)
    os.kill(pid, signal.SIGSTOP)
    try:
        assert [cache.get("word", "none") for _ in range(20)] == ["none"] * 20
        assert (cache.breaker.state, cache.breaker.total_failures) == (OPEN, 1)
    finally:
        os.kill(pid, signal.SIGCONT)
    assert cache.get("word") is None  # still skipped
    cache.breaker.undecided()  # as when the pause is over
    assert (cache.get("word"), cache.breaker.state) == (1, CLOSED)


def test_a_refused_command_is_tolerated_but_does_not_stop_the_others(redis_address: str) -> None:
    cache = ForgivingRedisCache(redis_address, {})
    cache.set("list", ["no", "number"])
    assert (cache.incr("list", 3), cache.breaker.state, cache.get("list")) == (3, CLOSED, ["no", "number"])
