"""Changes into one generation: by revision, so that what comes late or twice does no harm."""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from io import FileIO
from pathlib import Path
from typing import Any

from tantivy import Index, IndexWriter, Searcher

from search.documents import Cue, Point, SearchDocument, Thumbnail
from search.engine import Change, Delete, Encoded, Report, Upsert, encoded
from search.engines.embedded.codec import encode, to_tantivy
from search.engines.embedded.matching import term_query
from search.engines.embedded.schema import schema

WRITER_BYTES = 64_000_000
# A rebuild gathers more before it writes: fewer, larger segments, which answer faster.
REBUILD_BYTES = 192_000_000
JOURNAL = "journal"
CHUNK = 65_536


class GenerationWriter:
    """One open writer on one generation. Nothing is seen by readers before `commit`."""

    def __init__(self, path: Path, memory: int = WRITER_BYTES) -> None:
        self.index = Index(schema(), str(path))
        self.index.reload()
        self.known: Searcher = self.index.searcher()
        self.writer: IndexWriter = self.index.writer(memory, 1)
        # A writer that was killed in its commit leaves files under the very names that the next commit would take.
        self.writer.garbage_collect_files()
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
        """What is known already is not encoded again."""
        return [self._known(change) or self._add(encoded(change, encode)) for change in batch]

    def write(self, batch: Iterable[Encoded]) -> list[Report]:
        return [self._known(change) or self._add(change) for change in batch]

    def _known(self, change: Change | Encoded) -> Report | None:
        return Report(change.key, "stale") if change.revision <= self.revision_of(change.key) else None

    def _add(self, change: Encoded) -> Report:
        if change.error:
            return Report(change.key, "failed", change.error)
        try:
            document = to_tantivy(change.content, change.revision)
        except Exception as error:  # noqa: BLE001 - one bad document must not keep the others out
            return Report(change.key, "failed", f"{type(error).__name__}: {error}")
        self.writer.delete_documents_by_term("key", change.key)
        self.writer.add_document(document)
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


def write(path: Path, batch: list[Change]) -> list[Report]:
    """Apply and commit changes to a generation. Raises what the disk and the library raise."""
    writer = GenerationWriter(path)
    try:
        reports = writer.apply(batch)
        writer.commit()
    except (ValueError, OSError):
        writer.rollback()
        raise
    writer.close()
    return reports


def append_to_journal(generation: Path, batch: Iterable[Change]) -> None:
    """Keep changes for a generation that is being built: its own writer is busy, it takes them before it is shown.

    A whole line ends with a line break. What follows the last one was never confirmed to anybody: its writer died, or
    its disk was full. It goes before the next line comes. Raises OSError, and then leaves the journal as it was.
    """
    left = memoryview(b"".join(map(_line, batch)))
    with (generation / JOURNAL).open("a+b", buffering=0) as journal:
        whole = _end_of_lines(journal)
        journal.truncate(whole)
        try:
            while left:
                left = left[journal.write(left) :]
        except OSError:
            journal.truncate(whole)
            raise


def _end_of_lines(journal: FileIO) -> int:
    """Where the last whole line ends; only the end of the file is read."""
    end = journal.seek(0, os.SEEK_END)
    while end:
        begin = max(0, end - CHUNK)
        journal.seek(begin)
        found = journal.read(end - begin).rfind(b"\n")
        if found >= 0:
            return begin + found + 1
        end = begin
    return 0


def read_journal(generation: Path) -> list[Change]:
    """All whole lines; a torn one behind them belongs to a change that still waits in the outbox."""
    path = generation / JOURNAL
    if not path.exists():
        return []
    return [_change(json.loads(line)) for line in path.read_bytes().split(b"\n")[:-1]]


def _line(change: Change) -> bytes:
    entry: dict[str, Any] = {"key": change.key, "revision": change.revision}
    if isinstance(change, Upsert):
        entry["document"] = asdict(change.document)
    return json.dumps(entry, default=date.isoformat).encode() + b"\n"


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
