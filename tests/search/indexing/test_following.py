"""The worker's thread that feeds the index: quick, patient, and alive whatever happens."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from wagtail.models import PageViewRestriction

from search.engine import get_engine
from search.indexing.consistency import reconcile
from search.indexing.drain import follow
from search.queries import SearchQuery
from tests.search.engines.stand_ins import add_page, only_pages_and_groups, titles

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _stand_ins() -> Iterator[None]:
    with only_pages_and_groups():
        yield


def test_following_finds_a_page_within_two_seconds(empty_outbox: None) -> None:
    get_engine().begin_rebuild().commit()
    stop = threading.Event()

    def work() -> None:
        follow(stop)
        connection.close()

    worker = threading.Thread(target=work)
    worker.start()
    try:
        page = add_page("Haus")
        assert _wait_for(1) < 2
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
        assert _wait_for(0) < 2
    finally:
        stop.set()
        worker.join()


def _wait_for(total: int) -> float:
    began = time.monotonic()
    while get_engine().search(SearchQuery()).total != total and time.monotonic() - began < 10:
        time.sleep(0.02)
    return time.monotonic() - began


def _drain_in_a_process() -> None:
    connection.close()
    follow(threading.Event())


def test_a_worker_killed_again_and_again_loses_nothing(empty_outbox: None) -> None:
    get_engine().begin_rebuild().commit()
    context = multiprocessing.get_context("fork")
    for round_number in range(8):
        for number in range(5):
            add_page(f"Haus {round_number}-{number}")
        connection.close()
        worker = context.Process(target=_drain_in_a_process)
        worker.start()
        time.sleep(0.03 + 0.05 * round_number)
        os.kill(worker.pid or 0, signal.SIGKILL)
        worker.join()
    assert len(titles()) == 40
    assert reconcile() == 0


def test_following_waits_while_the_engine_is_busy_and_goes_on(
    empty_outbox: None, caplog: pytest.LogCaptureFixture
) -> None:
    engine: Any = get_engine()
    engine.begin_rebuild().commit()
    engine.folder.patience = 0.02
    add_page("Haus")
    stop = threading.Event()

    def work() -> None:
        follow(stop)
        connection.close()

    worker = threading.Thread(target=work)
    with engine.folder.locked("writer.lock"):
        worker.start()
        time.sleep(0.4)
        assert engine.search(SearchQuery()).total == 0
    try:
        assert _wait_for(1) < 5
    finally:
        stop.set()
        worker.join()
    said = [record.getMessage() for record in caplog.records if record.name == "portal.base.logs.outages"]
    assert [line.partition(" after")[0] for line in said] == [
        "the search index waits: somebody else holds writer.lock",
        "the search index is back",
    ]


def test_following_survives_an_error_that_nobody_foresaw(
    empty_outbox: None, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    url = settings.SEARCH_URL
    get_engine().begin_rebuild().commit()
    settings.SEARCH_URL = "solr:"
    add_page("Haus")
    stop = threading.Event()
    words: list[float] = []

    def work() -> None:
        follow(stop, alive=lambda: words.append(time.monotonic()))
        connection.close()

    worker = threading.Thread(target=work)
    worker.start()
    try:
        time.sleep(1.5)
        assert worker.is_alive()
        assert words == []
        settings.SEARCH_URL = url
        assert _wait_for(1) < 5
    finally:
        stop.set()
        worker.join()
    assert len(words) == 1
    said = [record for record in caplog.records if record.name == "portal.base.logs.outages"]
    assert [(record.getMessage().partition(" after")[0], record.exc_info is not None) for record in said] == [
        ("the search index failed and is tried again", True),
        ("the search index is back", False),
    ]
