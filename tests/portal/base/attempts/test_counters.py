"""Counters of attempts: exact while many count at once, without a word of who tried, and never a reason to fail."""

import datetime
import threading
from collections import Counter

import pytest
import time_machine
from django.db import connection, transaction

from portal.base.attempts.counters import Limit, forget, give_back, key_of, remove_ended, take, take_all
from portal.base.attempts.models import AttemptCount
from portal.base.maintenance import run_all

NOON = datetime.datetime(2026, 11, 2, 12, tzinfo=datetime.UTC)
LIMIT = Limit("word", most=2, seconds=900)
OTHER = Limit("other", most=1, seconds=900)
pytestmark = pytest.mark.django_db


def counts() -> list[int]:
    return sorted(AttemptCount.objects.values_list("count", flat=True))


def test_attempts_count_for_each_alone() -> None:
    assert [take(LIMIT, "anna") for _ in range(4)] == [True, True, False, False]
    assert [take(LIMIT, "bert"), take(OTHER, "anna"), take(OTHER, "anna")] == [True, True, False]


def test_a_window_begins_with_the_first_attempt_and_ends() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        results = [take(LIMIT, "anna")]
        for seconds in (600, 299, 1, 899, 1):
            clock.shift(seconds)
            results.append(take(LIMIT, "anna"))
    assert results == [True, True, False, True, True, True]


def test_what_is_over_is_removed_and_nothing_else() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        take(LIMIT, "anna")
        clock.shift(899)
        take(OTHER, "bert")
        clock.shift(1)
        assert remove_ended() == 1
        assert list(AttemptCount.objects.values_list("pk", flat=True)) == [key_of(OTHER, "bert")]
        clock.shift(900)
        assert ("counted attempts forgotten", 1) in {(outcome.name, outcome.count) for outcome in run_all()}


def test_several_limits_count_together_or_not_at_all() -> None:
    both = [(LIMIT, "anna"), (OTHER, "8.8.8.7")]
    assert [take_all(both), take_all(both)] == [True, False]
    assert counts() == [1, 2]  # the limit that refused keeps its count; the one before it got its attempt back
    give_back(both)
    assert (counts(), forget(both), counts()) == ([0, 1], 2, [])
    give_back(both)


def test_neither_name_nor_address_is_stored() -> None:
    take(LIMIT, "anna")
    take(LIMIT, "8.8.8.7")
    for row in AttemptCount.objects.values_list("pk", "count", "ends_at"):
        assert "anna" not in str(row)
        assert "8.8.8.7" not in str(row)
        assert len(row[0]) == 64


def test_a_table_that_fails_keeps_nobody_out(caplog: pytest.LogCaptureFixture) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE base_attemptcount RENAME TO base_away")
        assert [take(OTHER, "anna"), take(OTHER, "anna"), forget([(OTHER, "anna")])] == [True, True, 0]
        give_back([(OTHER, "anna")])
        cursor.execute("ALTER TABLE base_away RENAME TO base_attemptcount")
    assert "anna" not in caplog.text
    assert len(caplog.records) == 4


@pytest.mark.django_db(transaction=True)
def test_no_attempt_is_lost_when_many_come_at_once() -> None:
    results: list[bool] = []
    limit = Limit("crowd", most=7, seconds=900)

    def try_often() -> None:
        results.extend(take(limit, "anna") for _ in range(5))
        connection.close()

    threads = [threading.Thread(target=try_often) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(results) == {True: 7, False: 23}
    assert counts() == [30]
