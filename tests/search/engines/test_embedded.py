"""The embedded engine keeps the contract, and what is its own: locks, generations, processes that die."""

import multiprocessing
import os
import random
import resource
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tantivy import Document, Index

from search.engine import EngineBusy, EngineUnavailable, Upsert
from search.engines.embedded import answers, folders
from search.engines.embedded.engine import EmbeddedEngine
from search.engines.embedded.folders import IndexFolder
from search.engines.embedded.schema import SCHEMA_VERSION, schema
from search.engines.embedded.writer import CHUNK, JOURNAL
from search.queries import SearchQuery
from search.text.parsing import parse
from tests.search.engines.drawing import document
from tests.search.engines.engine_contract import EngineContract


class TestEmbeddedEngine(EngineContract):
    """A test's few documents are looked up one by one."""


class TestEmbeddedEngineAmongMany(EngineContract):
    """As if they were many: what leads is asked for first, and all that orders is walked through."""

    @pytest.fixture(autouse=True)
    def _many(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(answers, "FEW", 0)


pytestmark = pytest.mark.django_db


def generations(engine: EmbeddedEngine) -> list[str]:
    return [path.name for path in engine.folder.root.glob("g-*")]


def test_without_an_index_it_is_unavailable(engine: EmbeddedEngine) -> None:
    with pytest.raises(EngineUnavailable):
        engine.search(SearchQuery())
    assert not engine.health().ok
    assert list(engine.stamps()) == []


@contextmanager
def the_next_version() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(folders, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
        yield


def test_an_index_of_another_version_is_not_read(engine: EmbeddedEngine) -> None:
    engine.apply([Upsert(document(1))])
    with the_next_version(), pytest.raises(EngineUnavailable):
        engine.search(SearchQuery())


@pytest.mark.parametrize("first", ["rebuild", "worker"])
def test_both_versions_answer_while_an_upgrade_goes_on(engine: EmbeddedEngine, first: str) -> None:
    old, new = engine, EmbeddedEngine(f"embedded:{engine.folder.root}")
    old.apply([Upsert(document(1))])
    with the_next_version():
        assert not new.has_index()
        if first == "worker":
            with pytest.raises(EngineUnavailable):
                new.apply([Upsert(document(2))])
            assert not new.has_index()
        rebuild = new.begin_rebuild()
    assert old.search(SearchQuery()).total == 1
    with the_next_version():
        rebuild.apply([Upsert(document(1, revision=2)), Upsert(document(2))])
        rebuild.commit()
        new.begin_rebuild().abort()
        assert new.search(SearchQuery()).total == 2
    assert old.search(SearchQuery()).total == 1
    old.begin_rebuild().abort()  # by an old worker that nobody has stopped yet
    with the_next_version():
        assert new.search(SearchQuery()).total == 2
    assert len(generations(engine)) == 2


def test_an_older_version_goes_when_the_newer_one_has_answered_for_long(engine: EmbeddedEngine) -> None:
    engine.apply([Upsert(document(1))])
    with the_next_version():
        engine.begin_rebuild().commit()
        long_ago = time.time() - folders.OLDER_STAYS_SECONDS - 5
        os.utime(engine.folder.pointer, (long_ago, long_ago))
    engine.begin_rebuild().abort()  # the older one never takes the newer one away
    assert len(generations(engine)) == 2
    with the_next_version():
        engine.begin_rebuild().commit()
        assert engine.search(SearchQuery()).total == 0
    assert len(generations(engine)) == 1
    with pytest.raises(EngineUnavailable):
        engine.search(SearchQuery())


def test_the_stamps_of_any_number_of_documents_are_told(engine: EmbeddedEngine) -> None:
    """The library counts 65,000 values at most; keys end in digits, in other letters, and in one another."""
    engine.apply([])
    index = Index(schema(), str(engine.folder.current()))
    writer = index.writer(64_000_000, 1)
    keys = [*(f"page:{number}" for number in range(66_000)), *(f"person:{end}" for end in ("x", "a", "0a", "xü"))]
    for key in keys:
        row = Document()
        for field, value in (("key", key), ("state", "live"), ("theme", "wohnen"), ("stamp", f"{key}\tnew\nline")):
            row.add_text(field, value)
        writer.add_document(row)
    writer.commit()
    writer.wait_merging_threads()
    told = list(engine.stamps({"theme": frozenset({"wohnen"})}))
    assert len(told) == len(keys)
    assert dict(told) == dict.fromkeys(keys, "new\nline")
    assert list(engine.stamps({"theme": frozenset({"sprache"})})) == []


def test_a_second_writer_is_told_that_the_engine_is_busy(engine: EmbeddedEngine) -> None:
    engine.apply([Upsert(document(1))])
    engine.folder.patience = 0.05
    with engine.folder.locked("writer.lock"), pytest.raises(EngineBusy):
        engine.apply([Upsert(document(2))])
    assert engine.apply([Upsert(document(2))])[0].outcome == "applied"


def test_a_second_rebuild_is_told_that_the_engine_is_busy(engine: EmbeddedEngine) -> None:
    rebuild = engine.begin_rebuild()
    with pytest.raises(EngineBusy):
        engine.begin_rebuild()
    rebuild.abort()
    engine.begin_rebuild().commit()
    assert engine.search(SearchQuery()).total == 0


def test_an_ended_rebuild_takes_nothing_more(engine: EmbeddedEngine) -> None:
    rebuild = engine.begin_rebuild()
    rebuild.commit()
    with pytest.raises(ValueError, match="ended"):
        rebuild.apply([])
    with pytest.raises(ValueError, match="ended"):
        rebuild.commit()


def test_only_one_generation_is_left(engine: EmbeddedEngine) -> None:
    engine.apply([Upsert(document(1))])
    for _round in range(3):
        rebuild = engine.begin_rebuild()
        rebuild.apply([Upsert(document(1, revision=2))])
        rebuild.commit()
    aborted = engine.begin_rebuild()
    aborted.abort()
    assert len(generations(engine)) == 1
    assert not (engine.folder.root / "rebuilding").exists()
    assert engine.search(SearchQuery()).total == 1


def test_another_reader_sees_each_commit_and_each_rebuild(engine: EmbeddedEngine) -> None:
    engine.apply([Upsert(document(1))])
    other = EmbeddedEngine(f"embedded:{engine.folder.root}")
    assert other.search(SearchQuery()).total == 1
    engine.apply([Upsert(document(2))])
    assert other.search(SearchQuery()).total == 2
    rebuild = engine.begin_rebuild()
    rebuild.apply([Upsert(document(3))])
    rebuild.commit()
    assert [hit.key for hit in other.search(SearchQuery()).hits] == ["page:3"]


def test_answers_while_others_write_and_rebuild(engine: EmbeddedEngine) -> None:
    engine.apply([Upsert(document(number, title="Haus")) for number in range(20)])
    stop = threading.Event()
    totals: list[int] = []
    errors: list[Exception] = []

    def read() -> None:
        reader = EmbeddedEngine(f"embedded:{engine.folder.root}")
        while not stop.is_set():
            try:
                totals.append(reader.search(SearchQuery(text="Haus", facets=())).total)
            except Exception as error:  # noqa: BLE001 - any error at all is what this test looks for
                errors.append(error)

    parse("Haus")  # places and themes are read here, where the test's database is
    reader = threading.Thread(target=read)
    reader.start()
    for revision in range(2, 6):
        rebuild = engine.begin_rebuild()
        rebuild.apply([Upsert(document(number, title="Haus", revision=revision)) for number in range(20)])
        engine.apply([Upsert(document(0, title="Haus", revision=revision + 1))])
        rebuild.commit()
    stop.set()
    reader.join()
    assert errors == []
    assert set(totals) == {20}


def _write_forever(root: Path) -> None:
    engine = EmbeddedEngine(f"embedded:{root}")
    number = 100
    while True:
        number += 1
        engine.apply([Upsert(document(number))])


def _rebuild_and_wait(root: Path, ready: Any) -> None:
    rebuild = EmbeddedEngine(f"embedded:{root}").begin_rebuild()
    rebuild.apply([Upsert(document(50))])
    ready.set()
    time.sleep(60)


def _kill(process: Any) -> None:
    os.kill(process.pid, signal.SIGKILL)
    process.join()


def test_a_killed_writer_leaves_a_whole_index_and_no_lock(engine: EmbeddedEngine) -> None:
    engine.apply([Upsert(document(1, title="Haus"))])
    context = multiprocessing.get_context("fork")
    for delay in (0.05, 0.11, 0.17, 0.02, 0.23):
        writer = context.Process(target=_write_forever, args=(engine.folder.root,))
        writer.start()
        time.sleep(delay)
        _kill(writer)
        assert [hit.key for hit in engine.search(SearchQuery(text="Haus")).hits] == ["page:1"]
    assert engine.apply([Upsert(document(2))])[0].outcome == "applied"


def test_what_a_writer_killed_in_its_commit_has_left_is_in_nobodys_way(engine: EmbeddedEngine) -> None:
    """The next writer takes the same change, and with it the names of the same files."""
    engine.apply([Upsert(document(number)) for number in range(3)])
    (folder,) = engine.folder.root.glob("g-*")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    change = Upsert(document(1, title="Haus", revision=2))
    engine.apply([change])
    written = {path.name for path in folder.iterdir()} - before.keys()
    assert any(name.endswith(".del") for name in written)
    for name, content in before.items():
        if name != ".managed.json":  # what it was about to write it had noted there
            (folder / name).write_bytes(content)
    assert engine.apply([change])[0].outcome == "applied"
    engine.refresh()
    assert [hit.key for hit in engine.search(SearchQuery(text="Haus")).hits] == ["page:1"]


def test_a_killed_rebuild_is_cleared_away_by_the_next_writer(engine: EmbeddedEngine) -> None:
    engine.apply([Upsert(document(1))])
    context = multiprocessing.get_context("fork")
    ready = context.Event()
    builder = context.Process(target=_rebuild_and_wait, args=(engine.folder.root, ready))
    builder.start()
    assert ready.wait(20)
    assert len(generations(engine)) == 2
    _kill(builder)
    engine.apply([Upsert(document(2))])
    assert len(generations(engine)) == 1
    assert engine.search(SearchQuery()).total == 2
    rebuild = engine.begin_rebuild()
    rebuild.commit()
    assert len(generations(engine)) == 1


def test_a_fork_opens_the_index_for_itself(engine: EmbeddedEngine) -> None:
    engine.apply([Upsert(document(1))])
    assert engine.search(SearchQuery()).total == 1
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe()

    def look() -> None:
        receiver.recv()
        receiver.send(engine.search(SearchQuery(facets=())).total)

    child = context.Process(target=look)
    child.start()
    engine.apply([Upsert(document(2))])
    sender.send("now")
    assert sender.recv() == 2
    child.join()


def test_what_was_written_during_a_rebuild_survives_word_for_word(engine: EmbeddedEngine) -> None:
    import datetime

    from search.documents import Cue, Point, Thumbnail

    rebuild = engine.begin_rebuild()
    full = document(
        1,
        title="Haus",
        cues=(Cue(4, "gesagt"),),
        points=(Point(49.0, 11.0),),
        thumbnail=Thumbnail(hue="orange"),
        date=datetime.date(2026, 1, 2),
        own_regions=("09",),
        meta={"labels": ["a", "b"], "duration": 3},
    )
    engine.apply([Upsert(full)])
    before = engine.search(SearchQuery(text="gesagt")).hits
    rebuild.commit()
    assert engine.search(SearchQuery(text="gesagt")).hits == before
    assert before[0].cues[0].start == 4


def test_an_unreadable_index_is_unavailable(engine: EmbeddedEngine) -> None:
    engine.apply([Upsert(document(1))])
    engine.close()
    (engine.folder.current() / "meta.json").write_text("{")
    with pytest.raises(EngineUnavailable):
        engine.search(SearchQuery())
    with pytest.raises(EngineUnavailable):
        engine.apply([Upsert(document(2))])


def test_a_reader_follows_when_the_generation_goes_away_under_it(engine: EmbeddedEngine) -> None:
    engine.apply([Upsert(document(1))])
    other = EmbeddedEngine(f"embedded:{engine.folder.root}")
    assert other.search(SearchQuery()).total == 1
    rebuild = engine.begin_rebuild()
    rebuild.commit()
    assert other.health().documents == 0


def test_a_torn_line_of_the_journal_is_no_change_and_keeps_none_out(engine: EmbeddedEngine) -> None:
    """A worker was killed while it wrote: once with nobody coming after it, once with somebody."""
    for follower in (None, Upsert(document(2, revision=5))):
        rebuild = engine.begin_rebuild()
        with (rebuild.generation / JOURNAL).open("ab") as journal:
            journal.write(b'{"key": "page:7", "revis' + b" " * 3 * CHUNK)
        if follower:
            assert [report.outcome for report in engine.apply([follower])] == ["applied"]
        rebuild.commit()
        assert [hit.key for hit in engine.search(SearchQuery()).hits] == (["page:2"] if follower else [])


@pytest.mark.parametrize("when", ["begin", "commit"])
def test_a_busy_writer_costs_one_rebuild_and_not_all_that_follow(engine: EmbeddedEngine, when: str) -> None:
    engine.apply([Upsert(document(1))])
    engine.folder.patience = 0.05
    rebuild = engine.begin_rebuild() if when == "commit" else None
    with IndexFolder(engine.folder.root).locked("writer.lock"):
        with pytest.raises(EngineBusy):
            (rebuild.commit if rebuild else engine.begin_rebuild)()
        if rebuild:
            rebuild.abort()
    engine.begin_rebuild().abort()
    assert len(generations(engine)) == 1
    assert engine.search(SearchQuery()).total == 1


def _fill(root: Path, limit: int, rebuilding: bool, told: Any) -> None:
    """With files of `limit` bytes at most, as on a full disk: what each of many writes raised."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    engine = EmbeddedEngine(f"embedded:{root}")
    outcomes = []
    rebuild = engine.begin_rebuild() if rebuilding else None
    for number in range(2, 12):
        words = random.Random(number).randbytes(30_000).hex()
        change = Upsert(document(number, meta={"words": words}))
        try:
            outcomes += [report.outcome for report in engine.apply([change])]
        except Exception as error:  # noqa: BLE001 - any other error at all is what this test looks for
            outcomes.append(type(error).__name__)
    if rebuild is not None:
        rebuild.abort()
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    outcomes += [report.outcome for report in engine.apply([Upsert(document(1, revision=2))])]
    told.send(outcomes)


@pytest.mark.parametrize(("limit", "rebuilding"), [(20_000, False), (100_000, True)])
def test_a_full_disk_is_an_engine_that_is_away(engine: EmbeddedEngine, limit: int, rebuilding: bool) -> None:
    engine.apply([Upsert(document(1))])
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe()
    child = context.Process(target=_fill, args=(engine.folder.root, limit, rebuilding, sender))
    child.start()
    assert receiver.poll(60)
    outcomes = receiver.recv()
    child.join()
    assert set(outcomes[:-1]) == {"EngineUnavailable"} | ({"applied"} if rebuilding else set())
    assert outcomes[-1] == "applied"
    assert len(generations(engine)) == 1
    assert engine.search(SearchQuery(filters={"key": frozenset({"page:1"})})).total == 1
