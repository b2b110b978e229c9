"""Threads of a process that serves readers share a few connections to PostgreSQL."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import close_old_connections, connection, connections
from psycopg import OperationalError

from portal.base.http import breakers
from portal.base.postgresql.patience import be_impatient
from portal.base.postgresql.pool import Pool

MOST = 3


class Line:
    """A connection, as far as the pool asks."""

    closed = False

    def close(self) -> None:
        self.closed = True


def test_what_was_given_back_last_is_taken_first() -> None:
    pool, lines = Pool(2), [Line(), Line()]
    for line in lines:
        assert pool.take(0) is None
        pool.opened(line)
    for line in lines:
        assert pool.give(line)
    taken = [pool.take(0), pool.take(0)]
    assert [each and each[0] for each in taken] == lines[::-1]


def test_whoever_finds_none_waits_and_is_told_after_its_time() -> None:
    pool, line = Pool(1), Line()
    assert pool.take(0) is None
    pool.opened(line)
    with pytest.raises(OperationalError, match="all 1 connections"):
        pool.take(0.05)
    threading.Timer(0.1, pool.give, (line,)).start()
    found = pool.take(5)
    assert found is not None
    assert found[0] is line


def test_a_failed_or_ended_one_leaves_room() -> None:
    pool, line = Pool(1), Line()
    assert pool.take(0) is None
    pool.opened(None)
    assert pool.take(0) is None
    pool.opened(line)
    line.closed = True
    assert pool.take(0) is None
    pool.opened(None)
    gone = Line()
    assert pool.take(0) is None
    pool.opened(gone)
    del gone  # with the thread that had it
    assert pool.take(0) is None


def test_what_was_opened_elsewhere_is_not_taken() -> None:
    pool = Pool(1)
    assert not pool.give(Line())
    assert pool.take(0) is None


def test_when_one_does_not_work_the_others_are_not_asked() -> None:
    pool, lines = Pool(3), [Line(), Line()]
    for line in lines:
        assert pool.take(0) is None
        pool.opened(line)
    assert [pool.give(line) for line in lines] == [True, True]
    pool.drop_resting()
    assert [line.closed for line in lines] == [True, True]
    assert [pool.take(0) for _number in range(3)] == [None] * 3


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pool]:
    """This process serves readers, with three connections."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no connections to share")
    from portal.base.postgresql import base

    pool = Pool(MOST)
    monkeypatch.setattr(base, "pool", pool)
    be_impatient(5.0)
    yield pool
    be_impatient(None)
    for line, _since in pool._resting:
        line.close()


def _backend() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid(), pg_sleep(0.02)")
        return int(cursor.fetchone()[0])


def _request(_number: int) -> int:
    """One as the server makes it: ask, and give back."""
    try:
        return _backend()
    finally:
        close_old_connections()


@pytest.mark.django_db(transaction=True)
def test_twenty_threads_need_three_connections(shared: Pool) -> None:
    before = breakers.shared("database", pause=2.0).total_failures
    with ThreadPoolExecutor(20) as threads:
        backends = list(threads.map(_request, range(100)))
    assert len(backends) == 100
    assert 1 <= len(set(backends)) <= MOST
    assert breakers.shared("database", pause=2.0).total_failures == before


@pytest.mark.django_db(transaction=True)
def test_its_age_counts_from_its_opening(monkeypatch: pytest.MonkeyPatch, shared: Pool) -> None:
    """Not from when this thread took it: else one that is taken again and again would live for ever."""
    monkeypatch.setitem(connections["default"].settings_dict, "CONN_MAX_AGE", 60)
    seen = []

    def ask() -> int:
        try:
            seen.append(connection.close_at - connection.connection.opened_at if _backend() else None)
        finally:
            close_old_connections()
        return len(shared._resting)

    with ThreadPoolExecutor(1) as threads:
        assert [threads.submit(ask).result() for _time in range(2)] == [1, 1]
    assert seen == [60, 60]


@pytest.mark.django_db(transaction=True)
def test_one_that_the_server_ended_is_replaced(shared: Pool) -> None:
    own = _backend()
    with ThreadPoolExecutor(1) as threads:
        ended = threads.submit(_request, 0).result()
    assert ended != own
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [ended])
    time.sleep(1.1)  # it is asked whether it works once it rested for a second
    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(_request, 0).result() != ended


@pytest.mark.django_db(transaction=True)
def test_an_open_transaction_is_nobody_elses(shared: Pool) -> None:
    def inside(_number: int) -> Any:
        connections["default"].set_autocommit(False)
        try:
            return _request(0), connections["default"].connection
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as threads:
        _pid, left = threads.submit(inside, 0).result()
        assert left is None  # Django drops what was not restored
        assert not shared._resting
