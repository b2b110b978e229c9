"""Breakers: when they open, who may probe, and that they never make callers wait for each other."""

import logging
import threading
from collections.abc import Iterator

import pytest

from portal.base.http.breakers import (
    CLOSED,
    OPEN,
    PROBING,
    Breaker,
    BreakerState,
    PartAwayError,
    register,
    shared,
    states,
)


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_it_opens_after_so_many_failures_within_the_time(clock: Clock) -> None:
    breaker = Breaker("part", failures=3, within=10, clock=clock)
    for _ in range(2):
        breaker.failed()
    assert (breaker.state, breaker.allows()) == (CLOSED, True)
    breaker.failed()
    assert (breaker.state, breaker.allows(), breaker.total_failures) == (OPEN, False, 3)


def test_old_failures_do_not_count(clock: Clock) -> None:
    breaker = Breaker("part", failures=2, within=10, clock=clock)
    breaker.failed()
    clock.now += 11
    breaker.failed()
    assert breaker.state == CLOSED
    breaker.failed()
    assert breaker.state == OPEN


def test_a_success_between_starts_the_count_again(clock: Clock) -> None:
    breaker = Breaker("part", failures=2, clock=clock)
    for outcome in (breaker.failed, breaker.succeeded, breaker.failed):
        outcome()
    assert breaker.state == CLOSED


def test_one_caller_probes_after_the_pause(clock: Clock) -> None:
    breaker = Breaker("part", pause=5, clock=clock)
    breaker.failed()
    clock.now += 5
    assert breaker.state == PROBING
    assert [breaker.allows() for _ in range(3)] == [True, False, False]
    breaker.failed()
    assert [breaker.allows(), breaker.state] == [False, OPEN]
    clock.now += 5
    assert breaker.allows()
    breaker.succeeded()
    assert [breaker.state, breaker.allows(), breaker.allows()] == [CLOSED, True, True]


def test_a_probe_that_never_reports_is_given_up(clock: Clock) -> None:
    breaker = Breaker("part", pause=5, clock=clock)
    breaker.failed()
    clock.now += 5
    assert [breaker.allows(), breaker.allows()] == [True, False]
    clock.now += 5
    assert breaker.allows()


def test_with_a_probe_of_its_own_no_caller_has_to_try() -> None:
    """The part fails twice more; until it answers nobody is let in, however much time has passed."""
    answered = threading.Event()
    answers: Iterator[bool | OSError] = iter([False, OSError("away"), True])

    def probe() -> bool:
        told = next(answers)
        if isinstance(told, OSError):
            raise told
        if told:
            answered.set()
        assert not breaker.allows()
        return told

    breaker = Breaker("part", pause=0.01, probe=probe)
    breaker.failed()
    assert answered.wait(20)
    while breaker.state == OPEN:
        assert not breaker._closed.wait(0.01)
    assert (breaker.allows(), list(answers)) == (True, [])


def test_a_closed_breaker_asks_no_more() -> None:
    asked = threading.Event()

    def probe() -> bool:
        asked.set()
        return False

    breaker = Breaker("part", pause=0.01, probe=probe)
    breaker.close()
    breaker.failed()
    assert (asked.wait(0.2), breaker.state) == (False, OPEN)


def test_the_guard_counts_only_what_it_is_told(clock: Clock) -> None:
    breaker = Breaker("part", clock=clock)
    with pytest.raises(KeyError), breaker.guard(OSError):
        raise KeyError
    assert breaker.state == CLOSED
    with pytest.raises(OSError, match="away"), breaker.guard(OSError):
        raise OSError("away")
    with pytest.raises(PartAwayError, match="part is skipped"), breaker.guard(OSError):
        pytest.fail("the part was asked")
    clock.now += 5
    with pytest.raises(KeyError), breaker.guard(OSError):
        raise KeyError
    assert breaker.state == PROBING  # the probe said nothing about the part: the next caller is one
    with breaker.guard(OSError):
        pass
    assert breaker.state == CLOSED


def test_callers_never_wait_for_each_other() -> None:
    """All are inside at the same moment; a breaker that lets one in after the other would break the barrier."""
    breaker, together = Breaker("part"), threading.Barrier(8, timeout=20)

    def ask() -> None:
        with breaker.guard(OSError):
            together.wait()

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (together.broken, breaker.state) == (False, CLOSED)


def test_of_many_threads_exactly_one_probes(clock: Clock) -> None:
    breaker, let_in = Breaker("part", clock=clock), []
    breaker.failed()
    clock.now += 5
    start = threading.Barrier(16, timeout=20)

    def ask() -> None:
        start.wait()
        let_in.append(breaker.allows())

    threads = [threading.Thread(target=ask) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(let_in) == [False] * 15 + [True]


def test_opening_and_closing_is_logged_once(clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    breaker = Breaker("part", pause=5, clock=clock)
    with caplog.at_level(logging.WARNING):
        for _ in range(4):
            breaker.failed()
        breaker.succeeded()
        breaker.succeeded()
    assert caplog.messages == ["part does not answer and is skipped for 5 s at a time", "part answers again"]


def test_the_registry_shows_one_state_for_each_name() -> None:
    shared("cache", "redis://somebody:secret@one").failed()
    shared("cache", "redis://somebody:secret@two")
    shared("mail")
    assert shared("mail") is shared("mail")
    search = register(Breaker("search"))
    assert states() == [
        *(BreakerState("cache", OPEN, 1), BreakerState("mail", CLOSED, 0)),
        BreakerState("search", CLOSED, 0),
    ]
    search.failed()
    assert states()[-1] == BreakerState("search", OPEN, 1)
