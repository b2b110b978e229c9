"""Changes into one generation: by revision, so that what comes late or twice does no harm."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from tantivy import Document, Index, IndexWriter, Searcher

from search.documents import Cue, Point, SearchDocument, Thumbnail
from search.engine import Change, Delete, EngineUnavailable, Report, Upsert
from search.engines.embedded.encoding import encode, encode_tombstone
from search.engines.embedded.matching import term_query
from search.engines.embedded.schema import schema

WRITER_BYTES = 64_000_000
# A rebuild gathers more before it writes: fewer, larger segments, which answer faster.
REBUILD_BYTES = 192_000_000
JOURNAL = "journal"


class GenerationWriter:
    """One open writer on one generation. Nothing is seen by readers before `commit`."""

    def __init__(self, path: Path, memory: int = WRITER_BYTES) -> None:
        self.index = Index(schema(), str(path))
        self.index.reload()
        self.known: Searcher = self.index.searcher()
        self.writer: IndexWriter = self.index.writer(memory, 1)
        self.pending: dict[str, int] = {}

    def revision_of(self, key: str) -> int:
        """The revision that the index holds of a document, or of its tombstone; -1 if it never saw it."""
        if key in self.pending:
            return self.pending[key]
        if not self.known.num_docs:
            return -1
        found = self.known.search(term_query("key", key), 1, count=False).hits
        if not found:
            return -1
        revision = self.known.fast_field_values("revision", [found[0][1]])[0]
        return -1 if revision is None else int(revision)

    def apply(self, batch: Iterable[Change]) -> list[Report]:
        return [self._apply_one(change) for change in batch]

    def _apply_one(self, change: Change) -> Report:
        if change.revision <= self.revision_of(change.key):
            return Report(change.key, "stale")
        try:
            encoded: Document = encode_tombstone(change) if isinstance(change, Delete) else encode(change.document)
        except Exception as error:  # noqa: BLE001 - one bad document must not keep the others out
            return Report(change.key, "failed", f"{type(error).__name__}: {error}")
        self.writer.delete_documents_by_term("key", change.key)
        self.writer.add_document(encoded)
        self.pending[change.key] = change.revision
        return Report(change.key, "applied")

    def commit(self) -> None:
        self.writer.commit()

    def close(self) -> None:
        """Let merges end and give the lock back. The object can't be used afterwards."""
        self.writer.wait_merging_threads()

    def rollback(self) -> None:
        self.writer.rollback()
        self.writer.wait_merging_threads()


def write(path: Path, batch: list[Change], *, after: Callable[[], None] | None = None) -> list[Report]:
    """Apply and commit changes to a generation. `after` runs before the commit. Raises EngineUnavailable."""
    try:
        writer = GenerationWriter(path)
    except (ValueError, OSError) as error:
        raise EngineUnavailable(f"the search index can't be written: {error}") from error
    try:
        reports = writer.apply(batch)
        if after:
            after()
        writer.commit()
    except (ValueError, OSError) as error:
        writer.rollback()
        raise EngineUnavailable(f"the search index can't be written: {error}") from error
    writer.close()
    return reports


def append_to_journal(generation: Path, batch: Iterable[Change]) -> None:
    """Keep changes for a generation that is being built: its own writer is busy, it takes them before it is shown."""
    with (generation / JOURNAL).open("a") as journal:
        for change in batch:
            entry = {"key": change.key, "revision": change.revision}
            if isinstance(change, Upsert):
                entry["document"] = asdict(change.document)
            journal.write(json.dumps(entry, default=date.isoformat) + "\n")
        journal.flush()


def read_journal(generation: Path) -> list[Change]:
    path = generation / JOURNAL
    if not path.exists():
        return []
    return [_change(json.loads(line)) for line in path.read_text().splitlines()]


def _change(entry: dict[str, Any]) -> Change:
    fields = entry.get("document")
    if fields is None:
        return Delete(entry["key"], entry["revision"])
    fields = {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
    fields["cues"] = tuple(Cue(**cue) for cue in fields["cues"])
    fields["points"] = tuple(Point(**point) for point in fields["points"])
    fields["thumbnail"] = Thumbnail(**fields["thumbnail"])
    for name in ("date", "end"):
        fields[name] = date.fromisoformat(fields[name]) if fields[name] else None
    return Upsert(SearchDocument(**fields))
