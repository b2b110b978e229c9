"""The two commands: what they do and what they say."""

import os
import signal
import threading
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

from search.engine import engine_at, get_engine
from search.models import OutboxItem
from search.queries import SearchQuery
from tests.search.engines.stand_ins import add_page, only_pages_and_groups

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stand_ins() -> Iterator[None]:
    with only_pages_and_groups():
        Group.objects.all().delete()
        OutboxItem.objects.all().delete()
        yield


def run(command: str, **options: Any) -> str:
    out = StringIO()
    call_command(command, stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def test_rebuilding_tells_how_many_and_how_fast() -> None:
    add_page("Haus")
    assert " documents in " in run("rebuild_search_index")
    assert get_engine().search(SearchQuery()).total == 1
    assert run("rebuild_search_index", verbosity=0) == ""


def test_rebuilding_fills_another_engine_beside_the_one_in_use(tmp_path: Path) -> None:
    add_page("Haus")
    other = f"embedded:{tmp_path / 'other'}"
    assert " documents in " in run("rebuild_search_index", engine=other)
    assert engine_at(other).search(SearchQuery(text="Haus")).total == 1
    assert not get_engine().health().ok
    with pytest.raises(CommandError, match="names no search engine"):
        run("rebuild_search_index", engine="solr://geheim@host/x")


def test_rebuilding_fails_when_a_document_does() -> None:
    add_page("Kaputt")
    add_page("Haus")
    with pytest.raises(CommandError, match="1 documents"):
        run("rebuild_search_index", verbosity=0)
    assert get_engine().search(SearchQuery()).total == 1


def test_rebuilding_twice_at_once_is_refused() -> None:
    other = get_engine().begin_rebuild()
    with pytest.raises(CommandError):
        run("rebuild_search_index", verbosity=0)
    other.abort()


def test_draining_tells_what_waits() -> None:
    add_page("Haus")
    add_page("Kaputt")
    waiting = OutboxItem.objects.count()
    assert run("drain_search_outbox") == f"{waiting} changes taken in, 1 wait to be tried again\n"
    assert get_engine().search(SearchQuery()).total == 1


def test_draining_says_when_the_engine_is_busy() -> None:
    add_page("Haus")
    engine: Any = get_engine()
    engine.folder.patience = 0.05
    with engine.folder.locked("writer.lock"), pytest.raises(CommandError):
        run("drain_search_outbox", verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_following_ends_when_it_is_asked_to() -> None:
    handlers = {name: signal.getsignal(name) for name in (signal.SIGTERM, signal.SIGINT)}
    add_page("Haus")
    timer = threading.Timer(0.8, os.kill, (os.getpid(), signal.SIGTERM))
    timer.start()
    try:
        assert run("drain_search_outbox", follow=True) == ""
    finally:
        timer.join()
        signal.set_wakeup_fd(-1)
        for name, handler in handlers.items():
            signal.signal(name, handler)
    assert get_engine().search(SearchQuery()).total == 1
