"""The index is compared every ten minutes and made anew once a day, also after the engine was away."""

import datetime
import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from portal.taxonomy.models import Region
from portal.taxonomy.signals import regions_changed
from search import maintenance
from search.engine import EngineBusy, EngineUnavailable, engine_at, get_engine
from search.indexing.drain import drain
from search.maintenance import compare_with_database, make_anew, patiently, tidy
from search.memory import change_tokens
from search.models import OutboxItem, Stamp
from search.queries import SearchQuery
from tests.factories.taxonomy import RegionFactory
from tests.search.engines.stand_ins import add_page, only_pages_and_groups

pytestmark = pytest.mark.every_database


@pytest.fixture(autouse=True)
def _as_after_a_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maintenance, "_not_before", {})


@pytest.fixture
def _one_page(settings: Any, db: None) -> Iterator[None]:
    """No cache keeps anything: what is due stands in the database."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    with only_pages_and_groups():
        Group.objects.all().delete()
        add_page("Haus")
        OutboxItem.objects.all().delete()
        yield


def pass_time(name: str, hours: float) -> None:
    Stamp.objects.filter(name=name).update(at=timezone.now() - datetime.timedelta(hours=hours))


def generations(engine: Any) -> set[str]:
    return {path.name for path in engine.folder.generations()}


def test_a_busy_engine_is_tried_again_the_next_time() -> None:
    def busy() -> int:
        raise EngineBusy("somebody writes")

    assert patiently("test", busy) == 0
    assert patiently("test", lambda: 3) == 3


@pytest.mark.parametrize("error", [EngineUnavailable, ZeroDivisionError])
def test_what_fails_is_not_begun_again_each_minute(error: type[Exception]) -> None:
    began: list[str] = []

    def failing() -> int:
        began.append("again")
        raise error

    told = nullcontext() if error is EngineUnavailable else pytest.raises(error)
    with told:
        assert patiently("test", failing) == 0
    assert patiently("test", failing) == 0
    assert patiently("another", lambda: 3) == 3
    assert began == ["again"]
    maintenance._not_before.clear()
    with told:
        patiently("test", failing)
    assert began == ["again"] * 2


@pytest.mark.usefixtures("_one_page")
def test_the_index_is_made_anew_before_a_day_is_over_and_no_sooner() -> None:
    engine = get_engine()
    assert make_anew() >= 1
    first = generations(engine)
    pass_time(change_tokens.rebuilt(engine.url), 19)
    assert (make_anew(), generations(engine)) == (0, first)
    pass_time(change_tokens.rebuilt(engine.url), 20.5)
    assert make_anew() >= 1
    second = generations(engine)
    assert not first & second
    assert (make_anew(), generations(engine)) == (0, second)
    assert engine.search(SearchQuery()).total == 1


def _rebuild_until_killed() -> None:
    def wait(_count: int) -> None:
        time.sleep(60)

    maintenance.rebuild(get_engine(), started=wait)


@pytest.mark.usefixtures("_one_page")
def test_a_rebuild_that_was_killed_or_failed_is_due_again(monkeypatch: pytest.MonkeyPatch) -> None:
    engine: Any = get_engine()
    make_anew()
    pass_time(change_tokens.rebuilt(engine.url), 30)
    child = multiprocessing.get_context("fork").Process(target=_rebuild_until_killed)
    child.start()
    while not engine.folder.has_marker():
        time.sleep(0.01)
    os.kill(child.pid or 0, signal.SIGKILL)
    child.join()
    with monkeypatch.context() as broken:
        broken.setattr(engine.folder, "point_at", lambda _generation: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            make_anew()
    maintenance._not_before.clear()
    assert make_anew() >= 1
    assert make_anew() == 0


@pytest.mark.usefixtures("_one_page")
def test_both_engines_are_made_anew(settings: Any, tmp_path: Path) -> None:
    settings.SEARCH_MIRROR_URL = f"embedded:{tmp_path / 'second'}"
    second = engine_at(settings.SEARCH_MIRROR_URL)
    make_anew()
    before = generations(second)
    assert second.search(SearchQuery(text="Haus")).total == 1
    pass_time(change_tokens.rebuilt(second.url), 21)
    make_anew()
    assert not before & generations(second)


@pytest.mark.usefixtures("_one_page")
def test_the_comparison_runs_every_ten_minutes_and_waits_for_a_first_index() -> None:
    assert compare_with_database() == 0
    assert not OutboxItem.objects.exists()
    assert change_tokens.noted(change_tokens.COMPARED) is None
    maintenance._not_before.clear()
    make_anew()
    add_page("Hütte")
    OutboxItem.objects.all().delete()
    assert compare_with_database() == 1
    assert compare_with_database() == 0
    pass_time(change_tokens.COMPARED, 10.5 / 60)
    assert compare_with_database() == 1  # it still differs
    assert OutboxItem.objects.count() == 1  # and waits only once
    drain()
    pass_time(change_tokens.COMPARED, 10.5 / 60)
    assert compare_with_database() == 0


@pytest.mark.usefixtures("_one_page")
def test_what_a_dead_rebuild_left_is_cleared_away() -> None:
    engine: Any = get_engine()
    make_anew()
    assert tidy() == 0
    child = multiprocessing.get_context("fork").Process(target=_rebuild_until_killed)
    child.start()
    while len(generations(engine)) < 2:
        time.sleep(0.01)
    assert tidy() == 0
    assert len(generations(engine)) == 2
    os.kill(child.pid or 0, signal.SIGKILL)
    child.join()
    assert tidy() == 1
    assert len(generations(engine)) == 1
    assert engine.search(SearchQuery()).total == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("keys", "marked"),
    [
        (["09563", "09563000"], ["09563"]),
        (["09561", "09563"], ["095"]),
        (["08111", "08115"], ["08"]),
        (["09561", "08111", "09563"], ["08", "095"]),
    ],
)
def test_imported_figures_mark_the_smallest_place_of_each_land(keys: list[str], marked: list[str]) -> None:
    for ags in ("08", "09", "095", "09561", "09563"):
        RegionFactory.create(ags=ags)
    OutboxItem.objects.all().delete()
    regions_changed.send(sender=Region, ags=keys)
    found = OutboxItem.objects.order_by("object_id").values_list("action", "object_id")
    assert list(found) == [("region", ags) for ags in marked]
