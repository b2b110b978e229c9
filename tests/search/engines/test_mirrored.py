"""While an operator changes engines, both know everything and one answers."""

from pathlib import Path
from typing import Any

import pytest

from search.engine import Delete, EngineUnavailable, Upsert, engine_at, get_engine
from search.engines.mirrored import MirroredEngine
from search.indexing.drain import drain
from search.models import OutboxItem
from search.queries import SearchQuery
from tests.search.engines.drawing import document
from tests.search.engines.engine_contract import EngineContract
from tests.search.engines.stand_ins import add_page, only_pages_and_groups

pytestmark = pytest.mark.django_db


@pytest.fixture
def engine(tmp_path: Path, settings: Any) -> MirroredEngine:
    settings.SEARCH_URL = f"embedded:{tmp_path / 'first'}"
    settings.SEARCH_MIRROR_URL = f"embedded:{tmp_path / 'second'}"
    found = get_engine()
    assert isinstance(found, MirroredEngine)
    return found


class TestMirroredEngine(EngineContract):
    pass


def test_what_is_taken_in_reaches_both(engine: MirroredEngine) -> None:
    engine.apply([Upsert(document(1)), Upsert(document(2))])
    engine.apply([Delete("page:1", 2)])
    for each in (engine.first, engine.second):
        assert [hit.key for hit in each.search(SearchQuery()).hits] == ["page:2"]
    assert [report.outcome for report in engine.apply([Upsert(document(2))])] == ["stale"]


def test_one_that_knows_more_already_holds_nothing_up(engine: MirroredEngine) -> None:
    engine.second.apply([Upsert(document(1, revision=9))])
    assert [report.outcome for report in engine.apply([Upsert(document(1))])] == ["applied"]


def test_a_change_waits_until_the_second_engine_is_back(
    engine: MirroredEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_batch: object) -> None:
        raise EngineUnavailable("away")

    with only_pages_and_groups():
        OutboxItem.objects.all().delete()
        add_page("Haus")
        with monkeypatch.context() as patched:
            patched.setattr(engine.second, "apply", away)
            drain()
        assert engine.search(SearchQuery(text="Haus")).total == 1
        assert OutboxItem.objects.values_list("error", flat=True)[0] == "second engine: away"
        OutboxItem.objects.update(not_before=None)
        drain()
        assert not OutboxItem.objects.exists()
        assert engine.second.search(SearchQuery(text="Haus")).total == 1


def test_changing_engines_needs_no_second_rebuild(engine: MirroredEngine, settings: Any) -> None:
    """The procedure of docs/operations.md, step by step."""
    old, new = settings.SEARCH_URL, settings.SEARCH_MIRROR_URL
    engine.first.apply([Upsert(document(1)), Upsert(document(2))])
    rebuild = engine_at(new).begin_rebuild()
    rebuild.apply([Upsert(document(1, revision=2)), Upsert(document(2, revision=2))])
    engine.apply([Delete("page:1", 3), Upsert(document(3, revision=4))])
    rebuild.commit()
    engine.apply([Upsert(document(4, revision=5))])
    settings.SEARCH_URL, settings.SEARCH_MIRROR_URL = new, old
    get_engine().apply([Upsert(document(5, revision=6))])
    for address in (new, old):
        found = {hit.key for hit in engine_at(address).search(SearchQuery()).hits}
        assert found == {"page:2", "page:3", "page:4", "page:5"}


def test_the_same_engine_twice_is_one(settings: Any, tmp_path: Path) -> None:
    settings.SEARCH_URL = settings.SEARCH_MIRROR_URL = f"embedded:{tmp_path / 'first'}"
    assert not isinstance(get_engine(), MirroredEngine)
