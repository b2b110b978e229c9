"""The Elasticsearch engine keeps the contract on a real server; and its own: aliases, leases, dying processes."""

import itertools
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from search.documents import SearchDocument
from search.engine import Delete, EngineBusy, EngineUnavailable, SearchEngine, Upsert
from search.engines.elasticsearch.cluster import indices, lease
from search.engines.elasticsearch.cluster.mapping import SCHEMA_VERSION, STORED
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.queries import SearchQuery
from search.text.parsing import parse
from tests.search.engines.drawing import document
from tests.search.engines.engine_contract import EngineContract
from tests.search.engines.servers import client_of, engine_on, names, server

pytestmark = [pytest.mark.django_db, pytest.mark.services]


@pytest.fixture
def engine() -> Iterator[ElasticsearchEngine]:
    with engine_on(server()) as engine:
        yield engine


class TestElasticsearchEngine(EngineContract):
    revisions = itertools.count(10)

    def replace_all(self, engine: SearchEngine, corpus: list[SearchDocument]) -> None:
        """Without a new index each time, which a cluster takes a second to make."""
        revision = next(self.revisions)
        kept = {each.key for each in corpus}
        gone = [Delete(key, revision) for key, _stamp in engine.stamps() if key not in kept]
        engine.apply([*gone, *(Upsert(replace(each, revision=revision)) for each in corpus)])
        engine.refresh()


def test_without_an_index_it_is_unavailable(engine: ElasticsearchEngine) -> None:
    with pytest.raises(EngineUnavailable, match="rebuild_search_index"):
        engine.search(SearchQuery())
    health = engine.health()
    assert (health.ok, "rebuild_search_index" in health.message) == (False, True)
    assert list(engine.stamps()) == []


def test_an_index_of_another_version_is_not_asked_and_goes_when_ours_has_answered_for_long(
    engine: ElasticsearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.apply([Upsert(document(1))])
    (old,) = names(engine)
    versions = (SCHEMA_VERSION - 1, SCHEMA_VERSION + 1)
    others = [old.replace(f"-v{SCHEMA_VERSION}-", f"-v{version}-") for version in versions]
    for index, version in zip(others, versions, strict=True):
        alias = engine.indices.current_alias.replace(f"-v{SCHEMA_VERSION}", f"-v{version}")
        client_of(engine).indices.create(index=index, aliases={alias: {}})
    engine.indices.delete([old])
    assert not engine.has_index()
    for ask in (lambda: engine.search(SearchQuery()), lambda: engine.apply([Upsert(document(2))])):
        with pytest.raises(EngineUnavailable, match="rebuild_search_index"):
            ask()
    engine.begin_rebuild().abort()
    assert names(engine) == others  # they may still answer for processes of their version
    engine.begin_rebuild().commit()
    assert engine.has_index()
    assert set(others) < set(names(engine))
    monkeypatch.setattr(indices, "OLDER_STAYS_SECONDS", 0)
    engine.begin_rebuild().commit()
    assert set(others) & set(names(engine)) == {others[1]}
    assert engine.search(SearchQuery()).total == 0


def test_the_mapping_refuses_what_it_does_not_know_and_keeps_only_what_hits_show(engine: ElasticsearchEngine) -> None:
    engine.apply([Upsert(document(1))])
    (index,) = names(engine)
    mapping = client_of(engine).indices.get_mapping(index=index).body[index]["mappings"]
    assert mapping["dynamic"] == "strict"
    kept = client_of(engine).get(index=index, id="page:1").body["_source"]
    assert set(kept) == set(STORED)


def test_shards_and_copies_come_from_the_settings(settings: Any) -> None:
    settings.SEARCH_SHARDS, settings.SEARCH_REPLICAS = 3, 0
    with engine_on(server()) as engine:
        engine.apply([Upsert(document(number, title="Haus")) for number in range(30)])
        engine.refresh()
        (index,) = names(engine)
        told = client_of(engine).indices.get_settings(index=index).body[index]["settings"]["index"]
        assert (told["number_of_shards"], told["number_of_replicas"]) == ("3", "0")
        pages = [engine.search(SearchQuery(text="Haus", offset=offset)).hits for offset in (0, 10, 20)]
        assert len({hit.key for page in pages for hit in page}) == 30
        assert engine.search(SearchQuery(text="Hasu")).corrected_text == "haus"


def test_all_values_of_a_large_facet_are_counted(engine: ElasticsearchEngine) -> None:
    """The aggregation tells ten unless asked for more."""
    regions = tuple(f"09{number:06}" for number in range(300))
    engine.apply([Upsert(document(1, regions=regions)), Upsert(document(2, regions=regions[:5]))])
    engine.refresh()
    counted = engine.search(SearchQuery(filters={"key": frozenset({"page:1"})})).facets["region"].counts
    assert counted == dict.fromkeys(regions, 1)


def test_a_second_rebuild_is_told_that_the_engine_is_busy(engine: ElasticsearchEngine) -> None:
    rebuild = engine.begin_rebuild()
    with pytest.raises(EngineBusy):
        engine.begin_rebuild()
    rebuild.abort()
    engine.begin_rebuild().commit()
    assert engine.search(SearchQuery()).total == 0


def test_a_rebuild_elsewhere_is_dead_when_it_is_silent(
    engine: ElasticsearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "SILENCE_SECONDS", 1.0)
    monkeypatch.setattr(lease, "BEAT_SECONDS", 0.2)
    monkeypatch.setattr(lease, "PLACE", "another machine")
    elsewhere = engine.begin_rebuild()
    monkeypatch.setattr(lease, "PLACE", "here")
    with pytest.raises(EngineBusy):
        engine.begin_rebuild()
    elsewhere.lease.ended.set()  # as if its machine had lost power
    time.sleep(0.5)
    here = engine.begin_rebuild()
    with pytest.raises(EngineUnavailable, match="took over"):
        elsewhere.apply([Upsert(document(1))])
    elsewhere.abort()
    here.apply([Upsert(document(2))])
    here.commit()
    assert [hit.key for hit in engine.search(SearchQuery()).hits] == ["page:2"]


def test_an_ended_rebuild_takes_nothing_more(engine: ElasticsearchEngine) -> None:
    rebuild = engine.begin_rebuild()
    rebuild.commit()
    for again in (lambda: rebuild.apply([]), rebuild.commit):
        with pytest.raises(ValueError, match="ended"):
            again()


def test_only_one_index_is_left(engine: ElasticsearchEngine) -> None:
    engine.apply([Upsert(document(1))])
    for _round in range(2):
        rebuild = engine.begin_rebuild()
        rebuild.apply([Upsert(document(1, revision=2))])
        rebuild.commit()
    engine.begin_rebuild().abort()
    assert len(names(engine)) == 1
    assert engine.search(SearchQuery()).total == 1


def _rebuild_and_wait(address: str, prefix: str, ready: Any) -> None:
    rebuild = ElasticsearchEngine(f"{address}/{prefix}").begin_rebuild()
    rebuild.apply([Upsert(document(50))])
    ready.set()
    time.sleep(60)


@pytest.mark.parametrize("by", ["rebuild", "tidying"])
def test_what_a_killed_rebuild_left_is_cleared_away(engine: ElasticsearchEngine, by: str) -> None:
    engine.apply([Upsert(document(1))])
    context = multiprocessing.get_context("fork")
    ready = context.Event()
    builder = context.Process(target=_rebuild_and_wait, args=(server(), engine.indices.prefix, ready))
    builder.start()
    assert ready.wait(60)
    assert len(names(engine)) == 2
    os.kill(builder.pid or 0, signal.SIGKILL)
    builder.join()
    engine.apply([Upsert(document(2))])
    engine.refresh()
    assert engine.search(SearchQuery()).total == 2
    if by == "rebuild":
        engine.begin_rebuild().abort()
    else:
        assert engine.tidy() == 1
        assert engine.tidy() == 0
    assert len(names(engine)) == 1
    assert engine.search(SearchQuery()).total == 2


def test_a_living_rebuild_is_not_cleared_away(engine: ElasticsearchEngine) -> None:
    rebuild = engine.begin_rebuild()
    with pytest.raises(EngineBusy):
        engine.tidy()
    rebuild.apply([Upsert(document(1))])
    rebuild.commit()
    assert engine.tidy() == 0
    assert engine.search(SearchQuery()).total == 1


def _write_forever(address: str, prefix: str) -> None:
    engine = ElasticsearchEngine(f"{address}/{prefix}")
    for number in itertools.count(100):
        engine.apply([Upsert(document(number))])


def test_a_killed_writer_leaves_a_whole_index(engine: ElasticsearchEngine) -> None:
    engine.apply([Upsert(document(1, title="Haus"))])
    context = multiprocessing.get_context("fork")
    for delay in (0.15, 0.31, 0.07):
        writer = context.Process(target=_write_forever, args=(server(), engine.indices.prefix))
        writer.start()
        time.sleep(delay)
        os.kill(writer.pid or 0, signal.SIGKILL)
        writer.join()
        engine.refresh()
        assert [hit.key for hit in engine.search(SearchQuery(text="Haus")).hits] == ["page:1"]
    assert engine.apply([Upsert(document(2))])[0].outcome == "applied"


def test_answers_while_others_write_and_rebuild(engine: ElasticsearchEngine) -> None:
    engine.apply([Upsert(document(number, title="Haus")) for number in range(20)])
    engine.refresh()
    stop = threading.Event()
    totals: list[int] = []
    errors: list[Exception] = []

    def read() -> None:
        while not stop.is_set():
            try:
                totals.append(engine.search(SearchQuery(text="Haus", facets=())).total)
            except Exception as error:  # noqa: BLE001 - any error at all is what this test looks for
                errors.append(error)

    parse("Haus")  # places and themes are read here, where the test's database is
    reader = threading.Thread(target=read)
    reader.start()
    for revision in (2, 3):
        rebuild = engine.begin_rebuild()
        rebuild.apply([Upsert(document(number, title="Haus", revision=revision)) for number in range(20)])
        engine.apply([Upsert(document(0, title="Haus", revision=revision + 1))])
        rebuild.commit()
    stop.set()
    reader.join()
    assert errors == []
    assert set(totals) == {20}


def test_a_write_that_comes_too_late_makes_no_index_anew(engine: ElasticsearchEngine) -> None:
    """The writer saw the aliases before a rebuild replaced the index."""
    engine.apply([Upsert(document(1))])
    before = engine.indices.writable()
    engine.begin_rebuild().commit()
    seen = iter([before])
    looked = engine.indices.writable
    engine.indices.writable = lambda: next(seen, None) or looked()  # type: ignore[method-assign]
    assert [report.outcome for report in engine.apply([Upsert(document(2))])] == ["applied"]
    engine.refresh()
    assert len(names(engine)) == 1
    assert [hit.key for hit in engine.search(SearchQuery()).hits] == ["page:2"]


def test_a_fork_opens_connections_of_its_own(engine: ElasticsearchEngine) -> None:
    engine.apply([Upsert(document(1))])
    engine.refresh()
    before = client_of(engine)
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe()

    def look() -> None:
        receiver.send((client_of(engine) is before, engine.search(SearchQuery(facets=())).total))

    child = context.Process(target=look)
    child.start()
    assert sender.recv() == (False, 1)
    child.join()
    assert client_of(engine) is before


def test_half_a_character_keeps_nothing_out(engine: ElasticsearchEngine) -> None:
    engine.apply([Upsert(document(1, body=("Haus \ud800 am Platz",)))])
    engine.refresh()
    assert engine.search(SearchQuery(text="Platz")).hits[0].highlights == ("Haus ? am <mark>Platz</mark>",)
