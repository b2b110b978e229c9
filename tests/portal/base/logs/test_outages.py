import logging

import pytest
from django.db import OperationalError

from portal.base.logs.outages import OutageLog


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def log(clock: Clock, caplog: pytest.LogCaptureFixture) -> OutageLog:
    caplog.set_level(logging.INFO)
    return OutageLog(clock)


def lines(caplog: pytest.LogCaptureFixture) -> list[tuple[str, str, bool]]:
    return [(record.levelname, record.getMessage(), bool(record.exc_info)) for record in caplog.records]


def test_many_parts_and_many_tries_are_one_outage(
    log: OutageLog, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    parts = [f"tasks on {number}" for number in range(5)]
    for second in range(130):
        clock.now = float(second)
        for part in parts:
            log.note(part, OperationalError("connection refused\nIs the server running?"))
    for part in parts:
        log.over(part)
        log.over(part)
    assert lines(caplog) == [
        ("WARNING", "the database is away, and everything that needs it waits: connection refused", False),
        ("WARNING", "the database: still OperationalError after 60 s", False),
        ("WARNING", "the database: still OperationalError after 120 s", False),
        ("WARNING", "the database is back after 129 s", False),
    ]


def test_it_is_back_once_the_last_part_got_on(log: OutageLog, caplog: pytest.LogCaptureFixture) -> None:
    for part in ("publishing", "maintenance"):
        log.note(part, OperationalError("gone"))
    log.over("publishing")
    log.over("beat")
    assert len(lines(caplog)) == 1
    log.over("maintenance")
    assert [line for _level, line, _traceback in lines(caplog)][1:] == ["the database is back after 0 s"]


def test_other_errors_are_told_apart_and_a_second_outage_is_said_again(
    log: OutageLog, caplog: pytest.LogCaptureFixture
) -> None:
    log.note("maintenance", ZeroDivisionError())
    log.note("the search index", ConnectionError("no answer"), foreseen=True)
    log.over("maintenance")
    log.note("maintenance", ZeroDivisionError())
    assert lines(caplog) == [
        ("ERROR", "maintenance failed and is tried again", True),
        ("WARNING", "the search index waits: no answer", False),
        ("WARNING", "maintenance is back after 0 s", False),
        ("ERROR", "maintenance failed and is tried again", True),
    ]
